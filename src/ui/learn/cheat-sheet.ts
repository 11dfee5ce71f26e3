import type { Limit } from '../../quiz/limit-table.ts';

const KB = 1024;
const MB = KB * KB;

/** The first sentence of a Markdown text, marks left out. */
export function firstSentence(markdown: string): string {
  const plain = markdown.replaceAll(/[*`#]/g, '').replaceAll(/\s+/g, ' ').trim();
  return /^.*?[.!?](?=\s+\p{Lu}|$)/u.exec(plain)?.[0] ?? plain;
}

/** The values of a limit as people write them. */
export const valuesText = ({ values, unit }: Pick<Limit, 'values' | 'unit'>): string =>
  values.map((value) => valueText(value, unit)).join(' / ');

function valueText(value: number, unit: Limit['unit']): string {
  switch (unit) {
    case 'seconds':
      return `${value} s`;
    case 'bytes':
      return value % MB === 0 ? `${value / MB} MB` : `${value / KB} KB`;
    case 'perSecond':
      return `${value} per second`;
    case 'requests':
    case 'count':
    case 'times':
      return `${value}`;
  }
}
