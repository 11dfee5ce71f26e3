/** A policy once read: every element that may be one value or a list is a list. */
export type Policy = {
  /** Policy variables such as `${aws:username}` are replaced in the newer version only. */
  readonly version: '2008-10-17' | '2012-10-17';
  readonly statements: readonly Statement[];
};

export type Statement = {
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  /** Absent in identity policies and in the answers of Lambda authorizers, which speak of one caller anyway. */
  readonly principal: PrincipalElement | null;
  readonly action: PatternElement;
  readonly resource: PatternElement;
  readonly conditions: readonly Condition[];
};

/** `Action` or, negated, `NotAction`; `Resource` or `NotResource`. */
export type PatternElement = { readonly isNegated: boolean; readonly patterns: readonly string[] };
export type PrincipalElement = { readonly isNegated: boolean; readonly entries: readonly PrincipalEntry[] };

export type PrincipalEntry =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'arn'; readonly arn: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'federated'; readonly provider: string };

/** One key under one operator. */
export type Condition = {
  /** As written, with qualifier and suffix. */
  readonly operator: string;
  readonly base: BaseOperator;
  readonly quantifier: 'none' | 'ForAnyValue' | 'ForAllValues';
  readonly ifExists: boolean;
  /** As written; keys are compared without case. */
  readonly key: string;
  readonly values: readonly string[];
};

/** The operators without qualifier and suffix (network-and-iam reference, 9, "Condition operators"). */
export const BASE_OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
] as const;
export type BaseOperator = (typeof BASE_OPERATORS)[number];

/** Who calls. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'aws'; readonly arn: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'federated'; readonly provider: string };

/** The condition keys that are present; a key that is not here is missing. */
export type ConditionContext = Readonly<Record<string, string | readonly string[]>>;

export type AccessRequest = {
  readonly principal: Caller;
  readonly action: string;
  readonly resource: string;
  readonly context: ConditionContext;
};
