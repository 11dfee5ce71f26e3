import { testInvocation } from '../trace/test-invoke.ts';
import type { OperationEntry } from '../world/timeline-entries.ts';
import { simulate } from '../world/simulate.ts';
import type { Outcome } from './conformance-e2e.ts';
import { asObject, asText, fits, parsed, same, type Json } from './conformance-matchers.ts';
import { API_ID, setupOf } from './conformance-setup.ts';

/** What the tokens of a recorded log line stand for. */
const TOKENS: Readonly<Record<string, string>> = {
  ts: '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \\d\\d \\d\\d:\\d\\d:\\d\\d UTC \\d{4}',
  requestId: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  traceId: '(?:Root=)?1-[0-9a-f]{8}-[0-9a-f]{24}(?:;[^,}]*)?',
  number: '\\d+',
  apiId: API_ID,
  endpointUri: 'https?://\\S+',
  any: '.*?',
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
/** A recorded text with its tokens, as a pattern for ours. */
const patternOf = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split(/(\{(?:ts|requestId|traceId|number|apiId|endpointUri|any)\})/)
      .map((part) => TOKENS[part.slice(1, -1)] ?? escaped(part))
      .join('')}$`,
    's',
  );

const hasToken = (text: string): boolean => Object.keys(TOKENS).some((token) => text.includes(`{${token}}`));

/** Texts may hold tokens; everything else is compared as it stands. */
function fitsTokens(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'string' && hasToken(expected)) return patternOf(expected).test(String(actual));
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((value, i) => fitsTokens(value, actual[i]))
    );
  if (typeof expected !== 'object' || expected === null) return fits(expected, actual);
  return Object.entries(expected).every(([name, value]) => fitsTokens(value, asObject(actual)[name]));
}

/** TestInvokeMethod as an operator action on the case's API, its answer read when the exchange is over. */
export function replayTestInvoke(one: Json): Outcome {
  const base = setupOf(one);
  const call: OperationEntry = {
    kind: 'operation',
    name: 'test',
    pointer: '',
    atMicros: 0,
    operation: 'TestInvokeMethod',
    input: { restApiId: 'api', ...asObject(one['testInvoke']) },
  };
  const record = simulate({ ...base, timeline: [call] });
  const expected = asObject(one['expected']);
  const [operation] = record.operations;
  if (operation?.error || 'error' in expected) {
    const actual = { error: operation?.error ? { status: operation.status, ...operation.error } : null };
    return { passed: 'error' in expected && fits(expected['error'], actual.error), actual };
  }
  const { log, ...answer } = testInvocation(record, 0);
  const actual = { ...answer, log: log.split('\n') };
  return { passed: failures(expected, actual).length === 0, actual: { failed: failures(expected, actual), ...actual } };
}

type Answered = Omit<ReturnType<typeof testInvocation>, 'log'> & { readonly log: readonly string[] };

function failures(expected: Json, actual: Answered): readonly string[] {
  const { bodyJson, body, ...members } = expected;
  return [
    ...Object.entries(members).flatMap(([name, value]) =>
      fitsTokens(value, asObject(actual)[name]) ? [] : [name, ...differingLines(value, asObject(actual)[name])],
    ),
    ...(bodyJson === undefined || same(bodyJson, parsed(actual.body)) ? [] : ['bodyJson']),
    ...(body === undefined || fitsTokens(body, actual.body) ? [] : ['body']),
  ];
}

const differingLines = (expected: unknown, actual: unknown): readonly string[] =>
  Array.isArray(expected) && Array.isArray(actual)
    ? expected.filter((line, i) => !fitsTokens(line, actual[i])).map((line) => asText(line))
    : [];
