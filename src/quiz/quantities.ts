import type { LimitUnit } from './limit-table.ts';

export type Quantity = { readonly value: number; readonly unit: LimitUnit; readonly text: string };

const KB = 1024;
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
  bytes: ['bytes', 1],
  KB: ['bytes', KB],
  MB: ['bytes', KB * KB],
  rps: ['perSecond', 1],
  'requests per second': ['perSecond', 1],
  'connections per second': ['perSecond', 1],
  requests: ['requests', 1],
  iterations: ['times', 1],
  times: ['times', 1],
  stages: ['count', 1],
  variables: ['count', 1],
  'API keys': ['count', 1],
  'usage plans': ['count', 1],
};
const NAMES = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const QUANTITY = new RegExp(`(\\d[\\d,]*(?:\\.\\d+)?)(?:\\s*|-)(${NAMES})\\b`, 'g');

/** The numbers with a unit in a sentence, in base units: `10 MB`, `29-second`, `10,000 requests per second`. */
export const quantitiesIn = (sentence: string): readonly Quantity[] =>
  [...sentence.matchAll(QUANTITY)].flatMap(([text, number = '', name = '']) => {
    const unit = UNITS[name];
    return unit ? [{ value: Number(number.replaceAll(',', '')) * unit[1], unit: unit[0], text }] : [];
  });

/** The sentences of a text, Markdown marks left out. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .replaceAll(/[*`_]/g, '')
    .split(/(?<=[.!?])\s+|\n{2,}|\n(?=[-|#])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
