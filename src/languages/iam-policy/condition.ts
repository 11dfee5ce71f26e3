import type { BaseOperator, Condition, ConditionContext, Policy } from './ast.ts';
import { arnMatches, globMatches } from './glob.ts';
import { isInRange, parseIpRange } from './ip-range.ts';
import { instantOf, numberOf } from './value.ts';
import { keyValues, patternTokens, plainText } from './variables.ts';

type Scope = { readonly version: Policy['version']; readonly context: ConditionContext };
/** Whether a value of the request is what a value of the policy asks for. */
type Test = (found: string, asked: string, scope: Scope) => boolean;

const text =
  (compare: (found: string, asked: string) => boolean): Test =>
  (found, asked, { version, context }) => {
    const plain = plainText(asked, version, context);
    return plain !== null && compare(found, plain);
  };
const pattern =
  (matches: typeof globMatches): Test =>
  (found, asked, { version, context }) => {
    const tokens = patternTokens(asked, version, context);
    return tokens !== null && matches(tokens, found);
  };
const ordered =
  (read: (value: string) => number | null, compare: (found: number, asked: number) => boolean): Test =>
  (found, asked) => {
    const [a, b] = [read(found), read(asked)];
    return a !== null && b !== null && compare(a, b);
  };

const equals = text((a, b) => a === b);
const equalsIgnoreCase = text((a, b) => a.toLowerCase() === b.toLowerCase());
const arn = pattern(arnMatches);
const address: Test = (found, asked) => {
  const range = parseIpRange(asked);
  return range !== null && isInRange(found, range);
};
const same = (a: number, b: number): boolean => a === b;
const less = (a: number, b: number): boolean => a < b;
const lessOrSame = (a: number, b: number): boolean => a <= b;
const more = (a: number, b: number): boolean => a > b;
const moreOrSame = (a: number, b: number): boolean => a >= b;

/** What each operator asks of one pair of values; a negated one is true when no pair is so. */
const TESTS: Readonly<Record<Exclude<BaseOperator, 'Null'>, { readonly test: Test; readonly isNegated: boolean }>> = {
  StringEquals: { test: equals, isNegated: false },
  StringNotEquals: { test: equals, isNegated: true },
  StringEqualsIgnoreCase: { test: equalsIgnoreCase, isNegated: false },
  StringNotEqualsIgnoreCase: { test: equalsIgnoreCase, isNegated: true },
  StringLike: { test: pattern(globMatches), isNegated: false },
  StringNotLike: { test: pattern(globMatches), isNegated: true },
  NumericEquals: { test: ordered(numberOf, same), isNegated: false },
  NumericNotEquals: { test: ordered(numberOf, same), isNegated: true },
  NumericLessThan: { test: ordered(numberOf, less), isNegated: false },
  NumericLessThanEquals: { test: ordered(numberOf, lessOrSame), isNegated: false },
  NumericGreaterThan: { test: ordered(numberOf, more), isNegated: false },
  NumericGreaterThanEquals: { test: ordered(numberOf, moreOrSame), isNegated: false },
  DateEquals: { test: ordered(instantOf, same), isNegated: false },
  DateNotEquals: { test: ordered(instantOf, same), isNegated: true },
  DateLessThan: { test: ordered(instantOf, less), isNegated: false },
  DateLessThanEquals: { test: ordered(instantOf, lessOrSame), isNegated: false },
  DateGreaterThan: { test: ordered(instantOf, more), isNegated: false },
  DateGreaterThanEquals: { test: ordered(instantOf, moreOrSame), isNegated: false },
  Bool: { test: equalsIgnoreCase, isNegated: false },
  IpAddress: { test: address, isNegated: false },
  NotIpAddress: { test: address, isNegated: true },
  ArnEquals: { test: arn, isNegated: false },
  ArnLike: { test: arn, isNegated: false },
  ArnNotEquals: { test: arn, isNegated: true },
  ArnNotLike: { test: arn, isNegated: true },
};

/** Whether one condition holds. A missing key decides by the operator (network-and-iam reference, 9). */
export function conditionHolds(condition: Condition, version: Policy['version'], context: ConditionContext): boolean {
  const { base, quantifier, ifExists, values } = condition;
  const found = keyValues(context, condition.key);
  if (base === 'Null') return values.some((value) => (value.toLowerCase() === 'true') === (found === null));
  const { test, isNegated } = TESTS[base];
  if (found === null || found.length === 0) return ifExists || whenMissing(quantifier, isNegated);
  const isAsked = (value: string): boolean => values.some((asked) => test(value, asked, { version, context }));
  const passes = (value: string): boolean => isAsked(value) !== isNegated;
  if (quantifier === 'ForAllValues') return found.every(passes);
  if (quantifier === 'ForAnyValue') return found.some(passes);
  return found.some(isAsked) !== isNegated;
}

function whenMissing(quantifier: Condition['quantifier'], isNegated: boolean): boolean {
  if (quantifier === 'none') return isNegated;
  return quantifier === 'ForAllValues';
}
