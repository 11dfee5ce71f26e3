import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';
import { outcomeOf, stepName } from '../trace/describe.ts';
import { EVENT_KINDS } from '../trace/event-columns.ts';
import type { RunRecord } from '../trace/record.ts';
import type { Check } from './checks.ts';
import type { ExchangeExpectation } from './schema/expect.ts';

type StepExpectation = Pick<ExchangeExpectation, 'step' | 'outcome' | 'reason' | 'status'>;

const isStep = (record: RunRecord, event: number): boolean => EVENT_KINDS[record.events.kind[event] ?? 0] === 'step';

/** The event that refused or answered; with a step's name the last event of that step. */
export function decidingEvent(record: RunRecord, events: readonly number[], step: string | undefined): number {
  const steps = events.filter((event) => isStep(record, event));
  if (step !== undefined) return steps.findLast((event) => stepName(record, event) === step) ?? -1;
  const decided = steps.find(
    (event) => outcomeOf(record, event) === 'refused' || outcomeOf(record, event) === 'answered',
  );
  return (
    decided ??
    events.findLast((event) => EVENT_KINDS[record.events.kind[event] ?? 0] === 'received') ??
    events.at(-1) ??
    -1
  );
}

/** With a status and a step alone, the step is the one that decided; with an outcome or reason any event of it serves. */
export function stepChecks(
  record: RunRecord,
  events: readonly number[],
  { step, outcome, reason, status }: StepExpectation,
): readonly Check[] {
  if (step === undefined && outcome === undefined && reason === undefined) return [];
  const steps = events.filter(
    (event) => isStep(record, event) && (step === undefined || stepName(record, event) === step),
  );
  const fits = (event: number): boolean =>
    (outcome === undefined || outcomeOf(record, event) === outcome) &&
    (reason === undefined || reasonOf(record, event) === reason);
  // A step named with a status alone is the one that decided: it refused, it answered, or it called the backend.
  const mustDecide = step !== undefined && outcome === undefined && reason === undefined && status !== undefined;
  const decides = (event: number): boolean =>
    outcomeOf(record, event) !== 'passed' || stepName(record, event) === 'callIntegration';
  const decided = steps.filter((event) => !mustDecide || decides(event)).some(fits);
  const what = ['at', step ?? 'any step', outcome ?? '', reason ?? ''].filter(Boolean).join(' ');
  const seen = steps.map(
    (event) => `${stepName(record, event)} ${outcomeOf(record, event)} ${reasonOf(record, event)}`,
  );
  return [
    {
      what,
      holds: decided,
      actual: `seen there: ${step === undefined ? seen.slice(-3).join(', ') : seen.join(', ') || 'nothing, the step was not reached'}`,
    },
  ];
}
const reasonOf = (record: RunRecord, event: number): ReasonCode =>
  REASON_CODES[record.events.reason[event] ?? 0] ?? 'none';
