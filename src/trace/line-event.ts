import { decidingEvent } from './cause.ts';
import { EVENT_KINDS } from './event-columns.ts';
import type { RunRecord } from './record.ts';
import type { LogEvent } from './logs.ts';
import { eventsOfExchange } from './seek.ts';

/** Which step writes a line, by how the line begins; those of one instant differ in nothing else. */
const WRITTEN_BY: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^Extended Request Id/, ['resolveStage']],
  [/^(?:Starting authorizer|Incoming identity|Authorizer result|Using valid authorizer|Successfully completed authorizer)/, ['authorize', 'authorizeConnect']],
  [/^(?:Verifying Usage Plan|API Key)/, ['requireApiKey']],
  [/^Key throttle limit exceeded/, ['throttleUsagePlan']],
  [/^Usage Plan check succeeded/, ['countQuota', 'throttleUsagePlan', 'requireApiKey']],
  [/^(?:Starting execution|HTTP Method|Method request|WebSocket Request Route|Client \[UserAgent)/, ['validateRequest', 'mapRequest', 'callIntegration']],
  [/^(?:Endpoint request|Sending request)/, ['callIntegration']],
  [/^(?:Received response|Endpoint response|AWS Integration)/, ['callIntegration']],
  [/^Method response/, ['methodResponse', 'mapResponse', 'callIntegration']],
  [/^Gateway response type/, ['gatewayResponse']],
]; // prettier-ignore
/** Of these the step's last event counts: the answer has come back. */
const AT_THE_END =
  /^(?:Received response|Endpoint response|AWS Integration|Authorizer result|Using valid|Successfully completed authorizer)/;

/** The event a line of a log tells of: the step that writes it, or the end of its exchange; -1: there is none. */
export function eventOfLine(record: RunRecord, { exchange, text, kind, at }: LogEvent): number {
  const own = eventsOfExchange(record, exchange);
  const said = text.replace(/^\([^)]*\) /, '');
  const isFailure = /^(?:Execution failed|Lambda execution failed)/.test(said);
  if (isFailure) return decidingEvent(record, own.at(-1) ?? -1);
  const steps = kind === 'execution' ? (WRITTEN_BY.find(([begins]) => begins.test(said))?.[1] ?? null) : null;
  const inTime = own.filter((event) => (record.events.time[event] ?? 0) <= at);
  for (const step of steps ?? []) {
    const of = inTime.filter((event) => isStep(record, event, step));
    const found = AT_THE_END.test(said) ? of.at(-1) : of[0];
    if (found !== undefined) return found;
  }
  return inTime.at(steps === null ? -1 : 0) ?? own[0] ?? -1;
}

const isStep = ({ events, names }: RunRecord, event: number, step: string): boolean =>
  EVENT_KINDS[events.kind[event] ?? -1] === 'step' && names.steps[events.step[event] ?? -1] === step;
