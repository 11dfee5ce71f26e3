import type { Regex } from '../regex/parse.ts';

/** A JSONPath in the dialect of the Java library Jayway JsonPath, which API Gateway uses (rest-api reference, 7.4). */
export type JsonPath = {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** A path that can match one place only; any other gives a list, an empty one if need be. */
  readonly definite: boolean;
};

export const FUNCTIONS = ['length', 'size', 'min', 'max', 'avg', 'sum', 'keys', 'first', 'last'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

export type Token =
  | { readonly kind: 'member'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | null; readonly to: number | null }
  | { readonly kind: 'wildcard' }
  /** `..`: the next token is tried at every map and list below. */
  | { readonly kind: 'scan' }
  | { readonly kind: 'filter'; readonly test: Test }
  | { readonly kind: 'function'; readonly name: FunctionName };

export const COMPARISONS = [
  '==',
  '!=',
  '<=',
  '>=',
  '<',
  '>',
  '=~',
  'in',
  'nin',
  'contains',
  'size',
  'empty',
  'subsetof',
  'anyof',
  'noneof',
] as const;
export type Comparison = (typeof COMPARISONS)[number];

export type Scalar = string | number | boolean | null;
export type Operand =
  | { readonly kind: 'path'; readonly path: JsonPath; readonly fromRoot: boolean }
  | { readonly kind: 'value'; readonly value: Scalar }
  | { readonly kind: 'values'; readonly values: readonly Scalar[] }
  | { readonly kind: 'pattern'; readonly pattern: Regex };

export type Test =
  | { readonly kind: 'and' | 'or'; readonly left: Test; readonly right: Test }
  | { readonly kind: 'not'; readonly test: Test }
  | { readonly kind: 'exists'; readonly path: Operand & { readonly kind: 'path' } }
  | { readonly kind: 'compare'; readonly comparison: Comparison; readonly left: Operand; readonly right: Operand };
