import { LIMIT_TABLE, type Limit } from './limit-table.ts';
import { quantitiesIn, sentencesOf } from './quantities.ts';

export type LimitUse = { readonly limit: string; readonly sentence: string; readonly wrong: string | null };

/** Where a text quotes limits, and whether each number is the table's. */
export const limitUses = (text: string): readonly LimitUse[] => sentencesOf(text).flatMap(usesIn);

function usesIn(sentence: string): readonly LimitUse[] {
  const about: readonly Limit[] = LIMIT_TABLE.filter((limit) => limit.about.test(sentence));
  return quantitiesIn(sentence).flatMap(({ value, unit, text }) => {
    const sameUnit = about.filter((limit) => limit.unit === unit);
    const [first] = sameUnit;
    if (!first) return [];
    const right = sameUnit.find(({ values }) => values.some((known) => Math.abs(known - value) < 1e-9));
    return [{ limit: (right ?? first).id, sentence, wrong: right ? null : wrongText(text, first) }];
  });
}

const wrongText = (text: string, { name, values, unit, page, read }: Limit): string =>
  `says ${text}, but the limits table has ${values.join(' or ')} ${unit} (${name}; ${page}, read ${read})`;
