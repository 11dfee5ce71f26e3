import type { EventParts, HeaderList } from '../gateway/answer.ts';
import type { Body } from '../gateway/body.ts';
import type { Incoming } from '../gateway/exchange.ts';
import { PAYLOADS, type PayloadName } from '../gateway/world.ts';
import { withLength } from '../gateway/rest/response-headers.ts';
import { EFFECT_KINDS } from './event-columns.ts';
import type { RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';

/** The integration request as a step noted it: a message for the backend, or a function's event. */
export type NotedRequest = { readonly url: string | null; readonly credentials?: string } & (
  ({ readonly method: string; readonly headers: HeaderList } & Body) | { readonly event: EventParts }
);

export const notedRequest = (record: RunRecord, id: number): NotedRequest | null =>
  noteOf(record, id, 'integrationRequest') as NotedRequest | null;
/** `$context.authorizer` of whoever was let in; null where there was no authorizer. */
export const notedAuthorizer = (record: RunRecord, id: number): Readonly<Record<string, unknown>> | null =>
  noteOf(record, id, 'authorizerContext') as Readonly<Record<string, unknown>> | null;
/** What the backend answered, with the length every HTTP answer has. */
export function notedResponse(record: RunRecord, id: number): Incoming | null {
  const noted = noteOf(record, id, 'integrationResponse') as Incoming | null;
  // How long a text is that leaves something open is known when it is filled in.
  return noted && !noted.blanks ? { ...noted, headers: withLength(noted) } : noted;
}

const PAYLOAD = EFFECT_KINDS.indexOf('payload');

/** The last message of this name that belongs to one of the exchange's events. */
export function noteOf(record: RunRecord, id: number, name: PayloadName): unknown {
  const { effects, texts } = record;
  const events = new Set(eventsOfExchange(record, id));
  const subject = PAYLOADS.indexOf(name);
  const row = effects.event.findLastIndex(
    (event, i) => effects.kind[i] === PAYLOAD && effects.subject[i] === subject && events.has(event),
  );
  const text = texts[effects.text[row] ?? -1];
  return text === undefined ? null : (JSON.parse(text) as unknown);
}
