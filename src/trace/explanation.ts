import type { ConfigRef } from '../gateway/model.ts';
import type { TemplateRun } from '../gateway/rest/explain-mapping.ts';
import type { MappingTrial } from '../gateway/rest/parameter-mapping.ts';
import type { PatternTrial } from '../gateway/rest/select-integration-response.ts';
import type { AccessRequest } from '../languages/iam-policy/ast.ts';
import type { Decision, StatementReport } from '../languages/iam-policy/evaluate.ts';

/** A statement that was considered, whether it decided, and where it stands. */
export type ConsideredStatement = StatementReport & {
  readonly decides: boolean;
  readonly ref: ConfigRef | null;
  readonly line: number | null;
};
/** One policy (or one principal's policies together) held against a call. */
export type PolicyReading = {
  readonly kind: 'resource' | 'identity' | 'authorizer';
  readonly decision: Decision;
  readonly request: AccessRequest;
  readonly statements: readonly ConsideredStatement[];
};
/** Parameter mappings of one way, each with the value it gave. */
export type ParameterReading = { readonly way: 'request' | 'response'; readonly trials: readonly MappingTrial[] };
/** A selection expression of a WebSocket API, what it came to, and what that chose. */
export type ExpressionReading = {
  readonly what: 'route' | 'model' | 'requestTemplate' | 'responseTemplate';
  readonly expression: string;
  /** Null: it has no value. */
  readonly value: string | null;
  readonly chosen: string | null;
  readonly keys: readonly string[];
};
/** The choice of an integration response: what the patterns were held against, and each in its turn. */
export type SelectionReading = {
  readonly tested: string;
  /** REST tries by ascending status, WebSocket APIs as they are written. */
  readonly order: 'ascending' | 'written';
  readonly trials: readonly PatternTrial[];
};

/**
 * What a run does not keep of an exchange, found by letting it happen once more: templates step by step, selection
 * patterns, expressions and parameter mappings one by one, policies statement by statement.
 */
export type Explanation = {
  readonly exchange: number;
  readonly templates: readonly TemplateRun[];
  readonly selection: SelectionReading | null;
  readonly policies: readonly PolicyReading[];
  readonly parameters: readonly ParameterReading[];
  readonly expressions: readonly ExpressionReading[];
};
