/**
 * Where API Gateway's Velocity departs from Apache Velocity 1.7 as it comes. All else is the same engine: with these
 * settings Apache's own jar gives 106 of the 107 recorded renders to the letter (the other differs in white space).
 */
export type Dialect = {
  readonly name: 'aws' | 'apache17';
  /**
   * The value of a reference that has none. API Gateway answers invalid references with the empty text, so that they
   * print nothing, count as true and equal '': vtl.undefined.unmatched-name-does-not-get-substituted.1,
   * vtl.undefined.if-statement-considers-null-to-be-truthy.1, vtl.logic.logical-negation-operator.3,
   * vtl.input-path.range-and-undefined. Apache: null; velocity17.ref.2, velocity17.if.60.
   */
  readonly missing: '' | null;
  /**
   * Whether a template may define macros. In API Gateway the definition vanishes and the call is printed as written:
   * vtl.unsupported-directives.recursive-macro.1. Apache: velocity17.macro.94.
   */
  readonly macros: boolean;
  /** Rounds after which a loop just ends; the guide's quota for API Gateway, no limit in Apache (velocity17.foreach). */
  readonly loopRounds: number;
};

export const AWS: Dialect = { name: 'aws', missing: '', macros: false, loopRounds: 1_000 };
export const APACHE_17: Dialect = {
  name: 'apache17',
  missing: null,
  macros: true,
  loopRounds: Number.POSITIVE_INFINITY,
};
