import type { RunRecord } from '../trace/record.ts';
import type { Found } from './checks.ts';
import { evaluateAlarmState } from './evaluate-alarm.ts';
import { evaluateBucket } from './evaluate-bucket.ts';
import { evaluateCacheCluster } from './evaluate-cluster.ts';
import { evaluateContents } from './evaluate-contents.ts';
import { evaluateCount } from './evaluate-count.ts';
import { evaluateExchange } from './evaluate-exchange.ts';
import { evaluateFunction } from './evaluate-function.ts';
import { evaluateLog } from './evaluate-log.ts';
import { evaluateMetric } from './evaluate-metric.ts';
import { evaluateOperation, evaluateOperations } from './evaluate-operation.ts';
import { evaluatePrice } from './evaluate-price.ts';
import { evaluateTable } from './evaluate-table.ts';
import { evaluateConnection, evaluateMessage } from './evaluate-websocket.ts';
import type { PlacedExpectation } from './parse.ts';
import type { Expectation, ExpectationKind, ExpectationOf } from './schema/expect.ts';

export type ExpectationResult = {
  readonly holds: boolean;
  /** What was expected, as a sentence. */
  readonly text: string;
  /** What was the case instead; empty when it holds. */
  readonly actual: string;
  readonly pointer: string;
  readonly line: number | null;
  /** Where to look: the deciding event and exchange, or -1. */
  readonly event: number;
  readonly exchange: number;
};
/** Whether what the scenario expects did happen; what names nothing that exists fails, it never holds by silence. */
export const evaluateExpectations = (
  record: RunRecord,
  expectations: readonly PlacedExpectation[],
  lineOf: (pointer: string) => number | null = () => null,
): readonly ExpectationResult[] =>
  expectations.map((placed) => {
    const { checks, event, exchange, subject } = evaluate(record, placed);
    const failed = checks.filter(({ holds }) => !holds);
    return {
      holds: checks.length > 0 && failed.length === 0,
      text: `${subject}: ${checks.map(({ what }) => what).join(', ') || 'nothing is expected'}`,
      actual:
        checks.length === 0 ? 'the expectation names nothing to check' : failed.map(({ actual }) => actual).join('; '),
      pointer: placed.pointer,
      line: lineOf(placed.pointer),
      event,
      exchange,
    };
  });

const EVALUATORS: { readonly [Kind in ExpectationKind]: (record: RunRecord, wanted: ExpectationOf<Kind>) => Found } = {
  exchange: evaluateExchange,
  connection: evaluateConnection,
  message: evaluateMessage,
  table: evaluateTable,
  function: evaluateFunction,
  metric: evaluateMetric,
  price: evaluatePrice,
  alarm: evaluateAlarmState,
  count: evaluateCount,
  bucket: evaluateBucket,
  contents: evaluateContents,
  operation: evaluateOperation,
  operations: evaluateOperations,
  log: evaluateLog,
  cacheCluster: evaluateCacheCluster,
};

/** The parser read it by the schema of its kind: the one cast. */
const evaluate = (record: RunRecord, { kind, expectation }: PlacedExpectation): Found =>
  (EVALUATORS[kind] as (record: RunRecord, wanted: Expectation) => Found)(record, expectation);
