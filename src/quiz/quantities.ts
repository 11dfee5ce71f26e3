import { NUMBER_WORDS, numberOfWords } from './number-words.ts';

export type LimitUnit =
  | 'seconds'
  | 'bytes'
  | 'perSecond'
  | 'requests'
  | 'percent'
  | 'times'
  | 'characters'
  | 'executions'
  | (typeof COUNTED)[number];
export type Quantity = {
  readonly value: number;
  readonly unit: LimitUnit;
  readonly text: string;
  /** What stands right before and behind it. */
  readonly before: string;
  readonly behind: string;
  /** All of the sentence between the commas it stands between. */
  readonly clause: string;
};

const KB = 1024;
/** What is counted by its own name. */
const COUNTED = [
  'stages',
  'variables',
  'keys',
  'plans',
  'throttles',
  'resources',
  'authorizers',
  'domains',
  'mappings',
  'rules',
  'certificates',
  'links',
  'APIs',
  'routes',
] as const;
const UNITS: Readonly<Record<string, readonly [LimitUnit, number]>> = {
  ms: ['seconds', 0.001],
  s: ['seconds', 1],
  second: ['seconds', 1],
  seconds: ['seconds', 1],
  min: ['seconds', 60],
  minute: ['seconds', 60],
  minutes: ['seconds', 60],
  h: ['seconds', 3600],
  hour: ['seconds', 3600],
  hours: ['seconds', 3600],
  byte: ['bytes', 1],
  bytes: ['bytes', 1],
  KB: ['bytes', KB],
  MB: ['bytes', KB * KB],
  GB: ['bytes', KB * KB * KB],
  rps: ['perSecond', 1],
  'per second': ['perSecond', 1],
  'a second': ['perSecond', 1],
  'in a second': ['perSecond', 1],
  requests: ['requests', 1],
  '%': ['percent', 1],
  percent: ['percent', 1],
  iterations: ['times', 1],
  times: ['times', 1],
  rounds: ['times', 1],
  characters: ['characters', 1],
  'concurrent executions': ['executions', 1],
  'domain names': ['domains', 1],
  ...Object.fromEntries(COUNTED.map((name) => [name, [name, 1] as const])),
};
const NAMES = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const DIGITS = String.raw`\d[\d,]*(?:\.\d+)?(?!,?\d)`;
const NUMBER = String.raw`(?<![\w.,$/:{])(?:${DIGITS}|(?<!-)${NUMBER_WORDS})`;
const ADJECTIVE =
  '(?:(?:stage|API|usage|REST|HTTP|Regional|private|edge-optimized|public|custom|client|VPC|routing|method|new|more) )*';
/** `10 MB`, `29-second`, `10,000 requests per second`, `100 stage variables`. */
const WITH_UNIT = new RegExp(
  `(${NUMBER})(?:\\s+(?:new )?(?:requests|connections|calls|messages) |\\s+${ADJECTIVE}|-|(?<=\\d)\\s*)(${NAMES})(?![\\w])`,
  'gi',
);
/** `a burst of 5,000`, `burst 5,000`, `the account's 10,000`. */
const BURST = new RegExp(`\\bburst(?: limit| quota)?(?: of| is|:)? (${NUMBER})(?! ?(?:s|ms|requests?)\\b)`, 'gi');
const OF_THE_ACCOUNT = new RegExp(`\\baccount's (${NUMBER})(?![\\w.]| requests| per| a\\b)`, 'gi');
/** A key that ends in its unit: `authorizerResultTtlInSeconds: 300`. */
const IN_SECONDS = /InSeconds\b/;
const BARE = new RegExp(`(${NUMBER})(?! ?(?:${NAMES})\\b|[\\w%])`, 'gi');
/** `0 to 3600 s`: the first number has the unit of the second. */
const RANGE_END = /^(?: to | and | or | ?– ?|-)$/;

/** The numbers with a unit in a sentence, in base units. */
export function quantitiesIn(sentence: string): readonly Quantity[] {
  const found = [
    ...matches(sentence, WITH_UNIT, (match) => unitOf(match[2] ?? '')),
    ...matches(sentence, BURST, () => ['requests', 1]),
    ...matches(sentence, OF_THE_ACCOUNT, () => ['perSecond', 1]),
    ...(IN_SECONDS.test(sentence) ? matches(sentence, BARE, () => ['seconds', 1]) : []),
  ];
  const bare = [...sentence.matchAll(BARE)].flatMap((match) => {
    const end = match.index + match[0].length;
    const next = found.find(({ at }) => at > end && RANGE_END.test(sentence.slice(end, at)));
    return next ? [placed(sentence, match, [next.unit, next.factor])] : [];
  });
  return [...found, ...bare].sort((a, b) => a.at - b.at);
}

type Placed = Quantity & { readonly at: number; readonly factor: number };
const NEAR = 26;

const matches = (
  sentence: string,
  pattern: RegExp,
  unit: (match: RegExpExecArray) => readonly [LimitUnit, number] | undefined,
): readonly Placed[] =>
  [...sentence.matchAll(pattern)].flatMap((match) => {
    const known = unit(match);
    return known ? [placed(sentence, match, known)] : [];
  });

function placed(sentence: string, match: RegExpExecArray, [unit, factor]: readonly [LimitUnit, number]): Placed {
  const [text, number = ''] = match;
  const end = match.index + text.length;
  const value = (numberOfWords(number) ?? Number(number.replaceAll(',', ''))) * factor;
  const at = match.index + text.indexOf(number);
  return {
    value,
    unit,
    factor,
    text,
    at,
    before: sentence.slice(Math.max(0, at - NEAR), at),
    behind: sentence.slice(end, end + NEAR),
    clause: `${/[^,;:]*$/.exec(sentence.slice(0, at))?.[0] ?? ''}${text}${/^[^,;:]*/.exec(sentence.slice(end))?.[0] ?? ''}`,
  };
}

/** Units as they are written, or with another case where that changes nothing. */
const unitOf = (name: string): readonly [LimitUnit, number] | undefined => UNITS[name] ?? UNITS[name.toLowerCase()];

const grouped = (value: number): string => `${value}`.replace(/(?<=\d)(?=(?:\d{3})+(?:\.|$))(?<!\.\d*)/g, ',');
/** Units a number of bytes is written in, each from its least value on; AWS has a cache of half a GB. */
const SIZES = [
  ['GB', 0.5 * KB * KB * KB],
  ['MB', KB * KB],
  ['KB', KB],
] as const;

function sizeOf(bytes: number): string {
  const fits = SIZES.find(
    ([name, least]) => bytes >= least && Number.isInteger((10 * bytes) / (UNITS[name]?.[1] ?? 1)),
  );
  return fits ? `${grouped(bytes / (UNITS[fits[0]]?.[1] ?? 1))} ${fits[0]}` : `${grouped(bytes)} bytes`;
}

/** A number in base units as a person writes it: `29 s`, `50 ms`, `0.5 GB`, `10,000 a second`. */
export function amountOf(value: number, unit: LimitUnit): string {
  switch (unit) {
    case 'seconds':
      return value > 0 && value < 1 ? `${Math.round(value * 1000)} ms` : `${grouped(value)} s`;
    case 'bytes':
      return sizeOf(value);
    case 'perSecond':
      return `${grouped(value)} a second`;
    case 'percent':
      return `${value} %`;
    default:
      return `${grouped(value)} ${unit}`;
  }
}

/** The sentences of a text, Markdown marks left out. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .replaceAll(/[*`_]/g, '')
    .split(/(?<=[.!?])\s+|\n{2,}|\n(?=[-|#])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
