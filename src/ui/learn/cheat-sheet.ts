import type { Limit } from '../../quiz/limit.ts';

const KB = 1024;
const MB = KB * KB;
const GB = MB * KB;

/** The first sentence of a Markdown text, marks left out; code stays to the letter. */
export function firstSentence(markdown: string): string {
  const plain = markdown
    .replaceAll(/`([^`]*)`|[*#]/g, (_mark, code: string | undefined) => code ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return /^.*?[.!?](?=\s+\p{Lu}|$)/u.exec(plain)?.[0] ?? plain;
}

/** The values of a limit as people write them. */
export const valuesText = ({ values, unit }: Pick<Limit, 'values' | 'unit'>): string =>
  values.map((value) => valueText(value, unit)).join(' / ');

function valueText(value: number, unit: Limit['unit']): string {
  switch (unit) {
    case 'seconds':
      return value > 0 && value < 1 ? `${value * 1000} ms` : `${value} s`;
    case 'bytes':
      return bytesText(value);
    case 'perSecond':
      return `${grouped(value)} per second`;
    case 'percent':
      return `${value} %`;
    case 'characters':
      return `${grouped(value)} characters`;
    default:
      return grouped(value);
  }
}

const grouped = (value: number): string => `${value}`.replaceAll(/\B(?=(\d{3})+$)/g, ',');

function bytesText(value: number): string {
  if (value >= GB / 2) return `${value / GB} GB`;
  if (value % MB === 0) return `${value / MB} MB`;
  return value % KB === 0 && value > KB ? `${value / KB} KB` : `${grouped(value)} bytes`;
}
