import { LIMIT_TABLE } from './limit-table.ts';
import type { Limit } from './limit.ts';
import { amountOf, quantitiesIn, sentencesOf, type Quantity } from './quantities.ts';

export type LimitUse = {
  readonly limit: string;
  readonly sentence: string;
  /** The number as it is written. */
  readonly text: string;
  /** Whether the sentence states the limit, and does not just use its number. */
  readonly states: boolean;
  readonly wrong: string | null;
};
/**
 * How a text is meant. `fact`: it claims to be true. `story`: it tells of an account that has settings of its own, and
 * quotes a limit only where it says so. `guess`: what a learner may believe; it may be wrong.
 */
export type Telling = 'fact' | 'story' | 'guess';
export type Told = { readonly text: string; readonly as: Telling };

/** Words that make a number a limit. */
const SAYS_LIMIT =
  /\b(?:defaults?|at most|maximum|limits?|quotas?|up to|no (?:more|longer) than|as long as possible|should be between|nobody can raise|must not be|(?:ends?|stays?) at|may live|longest|largest|ceiling|cannot be (?:raised|exceeded)|fixed|range|may be|may have|expects?|at least|29-second wall|per (?:account|API|stage|Region|key|domain)|in a Region)\b/i;
/** Words that make a number AWS's own limit also in a story. */
const SAYS_DEFAULT =
  /\b(?:by default|the default|has a default|AWS's (?:own )?(?:limit|quota|default)|per account and Region)\b/i;
const RAISED =
  /\b(?:rais(?:e|es|ed|ing)|quota|lower|more than|over|beyond|above|too|cannot|refused?|until|instead|function(?:'s)?)\b/i;
const DEFAULT_BEFORE = /\bdefaults?\b[^,;:]*$/i;
const DEFAULT_BEHIND = /^,? (?:by|as|is the) default\b/i;
const LEAST_BEFORE = /\b(?:at least|no less than|minimum(?: is| of)?) $/i;
const MOST_BEFORE = /\b(?:at most|up to|no more than|maximum(?: is| of)?) $/i;

/**
 * Where a text quotes limits, and whether each number is the table's. A number that stands in a whole on a limit's
 * subject (`whole`: all texts of a question, of a lesson) and is its value is a use as well, never a wrong one.
 */
export function limitUses(
  { text, as }: Told,
  { whole = text, table = LIMIT_TABLE }: { readonly whole?: string; readonly table?: readonly Limit[] } = {},
): readonly LimitUse[] {
  const sentences = sentencesOf(text);
  return sentences.flatMap((sentence, i) =>
    quantitiesIn(sentence).flatMap((quantity): readonly LimitUse[] => {
      const ofUnit = table.filter(({ unit }) => unit === quantity.unit);
      const on = (subject: string): readonly Limit[] => ofUnit.filter(({ about }) => about.test(subject));
      const own = on(sentence);
      // "The limit can be raised. Exams still expect 29 s.": the subject stands in the sentence before.
      const about = own.length > 0 ? own : on(`${sentences[i - 1] ?? ''} ${sentence}`);
      const right = about.find((limit) => isRight(limit, quantity));
      const use = { sentence, text: quantity.text };
      const inClause = ({ states }: Limit): boolean => as === 'fact' && states?.test(clauseOf(quantity)) === true;
      const isSaid = (limit: Limit): boolean => inClause(limit) || isStated(limit, quantity, sentence, as);
      if (right) return [{ ...use, limit: right.id, states: isSaid(right), wrong: null }];
      const wrong = about.find(inClause) ?? about.find(isSaid);
      if (wrong) return [{ ...use, limit: wrong.id, states: true, wrong: wrongText(quantity.text, wrong) }];
      const used = quantity.value === 0 ? undefined : on(whole).find((limit) => isRight(limit, quantity));
      return used ? [{ ...use, limit: used.id, states: false, wrong: null }] : [];
    }),
  );
}

/** What is said right beside this one number, between commas. */
const clauseOf = ({ before, text, behind }: Quantity): string =>
  `${/[^,;:]*$/.exec(before)?.[0] ?? ''}${text}${/^[^,;:]*/.exec(behind)?.[0] ?? ''}`;

const same = (a = Number.NaN, b = Number.NaN): boolean => Math.abs(a - b) < 1e-9;

/** One of its values: of the kind the clause names; in a range, the end or the default it names. */
function isRight({ values, range, kinds = [] }: Limit, quantity: Quantity): boolean {
  const { value, before, behind, clause } = quantity;
  const named = values.filter((_value, i) => kinds[i]?.test(clause) === true);
  if (!(named.length > 0 ? named : values).some((known) => same(known, value))) return false;
  if (!range) return true;
  if (MOST_BEFORE.test(before)) return same(value, Math.max(...values));
  if (LEAST_BEFORE.test(before)) return same(value, Math.min(...values));
  return DEFAULT_BEHIND.test(behind) || DEFAULT_BEFORE.test(before) ? same(value, values[0]) : true;
}

function isStated({ always, setting, values }: Limit, { value }: Quantity, sentence: string, as: Telling): boolean {
  if (as === 'guess') return false;
  const isSetTooHigh = setting?.test(sentence) === true && value > Math.max(...values) && !RAISED.test(sentence);
  if (isSetTooHigh) return true;
  return as === 'story' ? SAYS_DEFAULT.test(sentence) : always === true || SAYS_LIMIT.test(sentence);
}

const wrongText = (text: string, { name, values, unit, page, read }: Limit): string =>
  `says ${text}, but the limits table has ${values.map((value) => amountOf(value, unit)).join(' or ')} (${name}; ${page}, read ${read}). Write the table's number, or mend the table`;
