import type { LoggedStep } from './log-facts.ts';
import { noteOf } from './payload-notes.ts';
import type { RunRecord } from './record.ts';

/** Reasons whose first number is the key. */
const KNOWN: ReadonlySet<string> = new Set(['keyAccepted', 'keyDisabled', 'keyInOtherPlan', 'keyInNoPlan']);

/**
 * The value of the API key that was looked at, whether the header or, by `apiKeySource`, the authorizer gave it; '' where
 * none was (rest-api reference, 10.2).
 */
export function checkedKey({ names }: RunRecord, steps: readonly LoggedStep[]): string {
  const check = steps.find(({ step }) => step === 'requireApiKey');
  if (!check) return '';
  const { facts, code } = check;
  if (code === 'keyUnknown') return facts.text;
  return KNOWN.has(code) ? (names.keyValues[facts.raw[0]] ?? '') : '';
}

/** `usageIdentifierKey` of what an authorizer answered, be it asked for or not. */
export function keyFromAuthorizer(record: RunRecord, id: number): string {
  const answer = noteOf(record, id, 'authorizerResponse') as { readonly usageIdentifierKey?: unknown } | null;
  return typeof answer?.usageIdentifierKey === 'string' ? answer.usageIdentifierKey : '';
}
