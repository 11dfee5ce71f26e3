import { byteLength } from '../../kernel/bytes.ts';
import { base64OfBody } from '../body.ts';
import type { Routed } from '../views.ts';
import type { World } from '../world.ts';
import { contextOf } from './context.ts';
import { eventPartsOf, proxyEvent } from './proxy-event.ts';

/** Lambda's limit for the event of a synchronous invocation (rest-api reference, 4.4 and 6.4). */
export const LAMBDA_EVENT_BYTES = 6_291_456;
/** Headers, query and context cannot make an event this much larger than its body. */
const SURELY_SMALL_BYTES = LAMBDA_EVENT_BYTES / 2 - 100_000;

/** Size of the event a function would get, when it is above Lambda's limit; null when it is not. */
export function excessiveEvent(x: Routed, world: World, isProxy: boolean): number | null {
  if (!isProxy) return excess(byteLength(x.outgoing?.body.text ?? ''));
  // A text may double in JSON, where every character is escaped.
  return x.request.bodyBytes < SURELY_SMALL_BYTES ? null : excess(proxyEventBytes(x, world));
}

const excess = (bytes: number): number | null => (bytes > LAMBDA_EVENT_BYTES ? bytes : null);

function proxyEventBytes(x: Routed, world: World): number {
  const { request } = x;
  const parts = eventPartsOf(x, world);
  const text = request.body ?? '';
  const event = proxyEvent(parts, {
    httpMethod: request.method,
    path: request.path,
    resourcePath: request.resourcePath,
    headers: request.headers,
    query: request.query,
    pathParameters: request.memo.params,
    body: parts.isBase64Encoded ? base64OfBody({ text, isBase64: request.isBase64 }) : text,
    context: contextOf(x, world),
  });
  return byteLength(JSON.stringify(event));
}
