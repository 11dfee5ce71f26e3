import { MICROS_PER_MILLI, MICROS_PER_SECOND } from '../kernel/time.ts';
import { readComparison, type Unit } from '../scenario/comparison.ts';
import { run } from './judge.ts';
import type { Proof } from './proof.ts';
import { quantitiesIn } from './quantities.ts';
import type { Question } from './schema.ts';

type Claimed = { readonly label: string; readonly text: string; readonly claim: readonly unknown[] };

/** A number that can only be a status: no part of a longer number, an address or a code, and no amount of anything. */
const STATUS =
  /(?<![\d,.$/:-])(?<!\b(?:TCP|port|statusCode:?) )\b([1-5]\d\d)\b(?!\.\d|[-–:,]\d|-| ?%|\s+(?:ms|s|rps|KB|MB|GB|per|of)\b|\s+[a-z]+s\b)/g;
const STATUS_KEYS = ['status', 'handshake'];
const TIME_KEYS = ['at', 'latency', 'closedAt', 'finishedAt'];
const OF_A_METRIC = 'is';

/** Options whose text speaks of another status or time than the claim that is played for them. */
export const contradictedTexts = (question: Question): readonly string[] =>
  claimedOf(question).flatMap(({ label, text, claim }) => [
    ...contradiction(label, 'status', statusesIn(text), valuesOf(claim, STATUS_KEYS), 'number', 1),
    ...contradiction(label, 'time', secondsIn(text), valuesOf(claim, TIME_KEYS), 'duration', MICROS_PER_SECOND),
    ...contradiction(label, 'time', secondsIn(text), metricsOf(claim), 'number', MICROS_PER_SECOND / MICROS_PER_MILLI),
  ]);

function claimedOf(question: Question): readonly Claimed[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.flatMap(({ text, claim }, i) =>
        claim ? [{ label: `option ${i + 1}`, text, claim }] : [],
      );
    case 'matching':
      return question.choices.flatMap(({ id, text, claim }) => (claim ? [{ label: `choice ${id}`, text, claim }] : []));
    default:
      return [];
  }
}

/** One value in common is enough: a text may also tell what came before. */
function contradiction(
  label: string,
  what: 'status' | 'time',
  said: readonly number[],
  claimed: readonly (string | number)[],
  unit: Unit,
  factor: number,
): readonly string[] {
  const tests = claimed.flatMap((value) => {
    const comparison = readComparison(value, unit);
    return comparison.ok ? [comparison] : [];
  });
  const agrees = said.some((value) => tests.some(({ holds }) => near(value * factor, what).some(holds)));
  if (said.length === 0 || tests.length === 0 || agrees) return [];
  const played = tests.map(({ text }) => text).join(' and ');
  return [
    `${label} says the ${what} ${said.join(' and ')}${unit === 'duration' ? ' s' : ''}, its claim plays ${played}. Say what is played.`,
  ];
}

/** "Over 800 ms" speaks of 800, and its claim of more. */
const near = (value: number, what: 'status' | 'time'): readonly number[] =>
  (what === 'status' ? [0] : [0, 1, -1]).map((step) => Math.round(value) + step);

const statusesIn = (text: string): readonly number[] => [...text.matchAll(STATUS)].map(([, digits]) => Number(digits));

/** "Ten minutes after the last heartbeat" is counted from something else than a claim is. */
const IS_RELATIVE = /\b(?:later|before|another|(?:after|from) (?:the|its|his|her|that|each|a))\b/i;

const secondsIn = (text: string): readonly number[] =>
  (IS_RELATIVE.test(text) ? [] : quantitiesIn(text)).flatMap(({ value, unit }) => (unit === 'seconds' ? [value] : []));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlain = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

const valuesOf = (claim: readonly unknown[], keys: readonly string[]): readonly (string | number)[] =>
  claim.filter(isRecord).flatMap((entry) => keys.map((key) => entry[key]).filter(isPlain));

const metricsOf = (claim: readonly unknown[]): readonly (string | number)[] =>
  valuesOf(
    claim.filter(
      (entry) => isRecord(entry) && typeof entry['metric'] === 'string' && entry['metric'].includes('Latency'),
    ),
    [OF_A_METRIC],
  );

/**
 * Right options whose text names a status that neither their claim nor the exchange the proof points at shows. A wrong
 * option may name any: it is false as a whole.
 */
export function unshownStatuses(question: Question, { options }: Proof): readonly string[] {
  if (question.kind !== 'single' && question.kind !== 'multiple') return [];
  return options.flatMap(({ option, correct, scenario, exchange }) => {
    const { text = '', claim } = question.options[Number(option)] ?? {};
    const said = statusesIn(text);
    if (!correct || !claim || scenario === null || said.length === 0) return [];
    const played = JSON.stringify(claim);
    if (said.some((status) => played.includes(`${status}`) || question.prompt.includes(`${status}`))) return [];
    const ran = run(scenario);
    const shown = typeof ran === 'string' ? undefined : ran.record.exchanges.status[exchange];
    if (shown !== undefined && said.includes(shown)) return [];
    return [
      `option ${Number(option) + 1} is right and says ${said.join(' and ')}, but its proof shows ${shown ?? 'no status'}. Say what is played.`,
    ];
  });
}
