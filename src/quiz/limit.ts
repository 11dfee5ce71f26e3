import type { LimitUnit } from './quantities.ts';

/** A number AWS publishes, as content may quote it. */
export type Limit = {
  readonly id: string;
  readonly name: string;
  /** What the exam expects, in the unit: the default first, then the other ends of the range or other kinds of API. */
  readonly values: readonly number[];
  readonly unit: LimitUnit;
  /** The values are a default and the ends of a range: what is called the most, the least, the default is one of them. */
  readonly range?: true;
  /** What the part between commas has that speaks of one of the values: the first expression of the first value. */
  readonly kinds?: readonly RegExp[];
  /** Where today's AWS differs from the exam, or where our source is weak, in words and with its date. */
  readonly today?: string;
  /** What a sentence on its subject has. */
  readonly about: RegExp;
  /** Whoever names the subject quotes the limit, without words such as "at most" or "by default". */
  readonly always?: true;
  /** What the part between commas around a number has that quotes the limit in facts, without such words. */
  readonly states?: RegExp;
  /** What a sentence has that sets it: no setting is above the largest value, unless the sentence says it was raised. */
  readonly setting?: RegExp;
  readonly page: string;
  /** Day the page was read. */
  readonly read: string;
};
