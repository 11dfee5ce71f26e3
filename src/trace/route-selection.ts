import { PAYLOADS } from '../gateway/world.ts';
import type { EvaluationStep } from '../languages/selection-expression/evaluate.ts';
import { payloadOf } from './payload.ts';
import type { RunRecord } from './record.ts';
import { sentRequest } from './sent-request.ts';

/** How a message came to its route. */
export type SelectionView = {
  readonly message: string;
  readonly expression: string;
  /** Null where the expression has none: the message is not JSON. */
  readonly value: string | null;
  readonly route: string | null;
  readonly why: string;
  readonly unverified: boolean;
  readonly steps: readonly EvaluationStep[];
  /** All route keys of the API, in the order of its definition. */
  readonly routes: readonly string[];
};
const SELECTION = PAYLOADS.indexOf('routeSelection');

/** The evaluation a message's run noted; null where no route was looked for. */
export function selectionOf(record: RunRecord, exchange: number): SelectionView | null {
  const noted = payloadOf(record, exchange, SELECTION) as Omit<SelectionView, 'message' | 'routes'> | null;
  if (!noted) return null;
  const api = record.exchanges.api[exchange] ?? -1;
  const routes = record.names.methods.filter((each) => each.api === api).map(({ resource }) => resource);
  return { ...noted, message: sentRequest(record, exchange).body ?? '', routes: [...new Set(routes)] };
}
