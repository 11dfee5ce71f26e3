import { checkedKey } from './checked-key.ts';
import { loggedIdOf } from './ids.ts';
import type { LoggedStep } from './log-facts.ts';
import { short, type LogLine } from './log-line.ts';
import { masked } from './log-text.ts';
import { loggedRequest } from './logged-request.ts';
import type { MethodName } from './run-names.ts';
import type { RunRecord } from './record.ts';

/** What the log says of keys, usage plans and their limits (rest-api reference, 14.1, lines 8 to 10). */
export function usagePlanLines(record: RunRecord, id: number, steps: readonly LoggedStep[]): readonly LogLine[] {
  const checked = steps.find(({ step }) => step === 'requireApiKey');
  if (!checked) return [];
  const { route } = loggedRequest(record, id);
  const { names, exchanges } = record;
  const isRequired = checked.code !== 'keyNotRequired';
  const key = masked(checkedKey(record, steps));
  const stage = names.stages[exchanges.stage[id] ?? -1]?.name ?? '';
  const apiStage = `${names.apis[exchanges.api[id] ?? -1]?.apiId ?? ''}/${stage}`;
  const limited = steps.flatMap((step) => limitLines(record, step, stage));
  const isLet = (checked.code === 'keyAccepted' || !isRequired) && limited.length === 0;
  const say = (text: string): LogLine => short(checked.at, text);
  return [
    say(`Verifying Usage Plan for request: ${loggedIdOf(record, id)}. API Key: ${key} API Stage: ${apiStage}`),
    ...(isRequired
      ? []
      : [
          say(
            `API Key  authorized because ${methodOrRoute(route)} does not require API Key. Request will not contribute to throttle or quota limits`,
          ),
        ]),
    ...limited,
    ...(isLet ? [say(`Usage Plan check succeeded for API Key ${key} and API Stage ${apiStage}`)] : []),
  ];
}

/** Only WebSocket APIs have routes without a method. */
const methodOrRoute = (route: MethodName | null): string =>
  route?.method === '' ? `route '${route.resource}'` : `method '${route?.method ?? ''} ${route?.resource ?? ''}'`;

/** A plan's throttle that refused names the key and the limit; quotas have no line in any source. */
function limitLines({ names }: RunRecord, { step, code, facts, at }: LoggedStep, stage: string): readonly LogLine[] {
  const bucket = names.buckets[facts.raw[0]];
  if (step !== 'throttleUsagePlan' || code !== 'bucketEmpty' || !bucket) return [];
  const id = names.keyIds[names.keys.indexOf(bucket.key ?? '')] ?? '';
  const limit = `Limit: ${bucket.ratePerSecond} Burst: ${bucket.burst}`;
  return [short(at, `Key throttle limit exceeded for key ${id}, stage ${stage}. ${limit}`)];
}
