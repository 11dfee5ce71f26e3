import type { HeaderList } from '../../gateway/answer.ts';
import { isObject } from '../../kernel/is-object.ts';
import { parseUrl } from '../../kernel/url.ts';
import { reasonOf } from '../cause-events.ts';
import { eventKind, outcomeOf, stepName } from '../describe.ts';
import { echoEvent } from '../echo-event.ts';
import { filled } from '../filled.ts';
import { loggedRequest } from '../logged-request.ts';
import { notedRequest, notedResponse, type NotedRequest } from '../payload-notes.ts';
import { isTestInvocation } from '../exchange-name.ts';
import { EXCHANGE_KINDS } from '../exchange-columns.ts';
import type { RunRecord } from '../record.ts';
import { eventsOfExchange } from '../seek.ts';
import { sentRequest } from '../sent-request.ts';
import { isCloudFronts } from '../../gateway/rest/edge.ts';
import { edgeFactsOf } from '../edge-facts.ts';
import { addedByGateway, ownHeaders } from '../answer-seen.ts';
import { openMessages } from '../open-exchange.ts';

/** The stages a message goes through, out and home. */
export const LEGS = [
  'client',
  'methodRequest',
  'integrationRequest',
  'integrationResponse',
  'methodResponse',
  'answer',
] as const;
export type LegName = (typeof LEGS)[number];

/** Who put a header there. */
export const HEADER_MAKERS = ['client', 'browser', 'cloudFront', 'edge', 'gateway', 'mapping', 'backend'] as const;
export type HeaderMaker = (typeof HEADER_MAKERS)[number];

export type LegHeader = { readonly name: string; readonly value: string; readonly by: HeaderMaker };
/** A message as it is at one stage. */
export type Leg = {
  readonly name: LegName;
  /** What it begins with: `GET /prod/pets`, `200`. */
  readonly line: string;
  readonly headers: readonly LegHeader[];
  readonly body: string;
  readonly isBase64: boolean;
  /** The body is the event of a Lambda function, and the call a call of Lambda's Invoke. */
  readonly isEvent: boolean;
  /** The event of the run that brought it here. */
  readonly event: number;
  /** Where neighbours are the two sides of the same thing, the stage it is compared with. */
  readonly after: LegName | null;
};

/** The messages of an exchange, stage by stage, as far as it ever came. */
export function legsOf(record: RunRecord, id: number): readonly Leg[] {
  const events = eventsOf(record, id);
  const client = clientLeg(record, id, events);
  const legs: (Leg | null)[] = [client];
  const seen = methodRequestLeg(record, id, events);
  legs.push(seen);
  legs.push(seen && integrationRequestLeg(record, id, events, seen));
  const incoming = integrationResponseLeg(record, id, events);
  legs.push(incoming, ...answerLegs(record, id, events, incoming));
  return legs.filter((leg) => leg !== null);
}

type LegEvents = Readonly<Record<LegName, number>>;

/** The first event by which each message is there; -1: it never is. */
function eventsOf(record: RunRecord, id: number): LegEvents {
  const events = eventsOfExchange(record, id);
  const ofKind = (kind: string): number => events.find((event) => eventKind(record, event) === kind) ?? -1;
  const steps = events.filter((event) => eventKind(record, event) === 'step');
  const at = (...names: readonly string[]): number =>
    steps.findLast((event) => names.includes(stepName(record, event)) && outcomeOf(record, event) !== 'waiting') ?? -1;
  const mapped = steps.find(
    (event) => stepName(record, event) === 'mapRequest' && outcomeOf(record, event) === 'passed',
  );
  const made = steps.filter(
    (event) => WAY_BACK.has(stepName(record, event)) || outcomeOf(record, event) === 'answered',
  );
  return {
    client: ofKind('sent'),
    methodRequest: steps[0] ?? -1,
    integrationRequest: mapped ?? -1,
    integrationResponse: notedResponse(record, id) || isEcho(record, id, steps) ? at('callIntegration') : -1,
    methodResponse: made.at(-1) ?? -1,
    answer: ofKind('received'),
  };
}
const WAY_BACK = new Set(['mapResponse', 'methodResponse', 'gatewayResponse', 'errorResponse', 'addCorsHeaders']);
/** A function gave back its event, which is not noted again: of an HTTP API only such an answer is not. */
const isEcho = (record: RunRecord, id: number, steps: readonly number[]): boolean =>
  notedRequest(record, id) !== null &&
  steps.some((event) => reasonOf(record, event) === 'functionAnswered' && outcomeOf(record, event) === 'passed');

const lower = (name: string): string => name.toLowerCase();
const BY_BROWSER = new Set(['origin', 'access-control-request-method', 'access-control-request-headers']);

function clientLeg(record: RunRecord, id: number, { client: event }: LegEvents): Leg | null {
  if (event < 0) return null;
  const { method, target, headers, body, isBase64 } = sentRequest(record, id);
  const entry = record.names.entries[record.exchanges.entry[id] ?? -1];
  const isPage = record.names.clients[entry?.client ?? -1]?.kind === 'browser';
  const isAsking = EXCHANGE_KINDS[record.exchanges.kind[id] ?? 0] === 'corsPreflight';
  const written = new Set((entry?.headers ?? []).map(([name]) => lower(name)));
  const byBrowser = (name: string): boolean =>
    isPage && (isAsking || (BY_BROWSER.has(lower(name)) && !written.has(lower(name))));
  return {
    name: 'client',
    line: `${method} ${target}`.trim(),
    headers: headers.map(([name, value]) => ({ name, value, by: byBrowser(name) ? 'browser' : 'client' })),
    body: body ?? '',
    isBase64,
    isEvent: false,
    event,
    after: null,
  };
}

const BY_EDGE = new Set(['host', 'x-amzn-trace-id', 'x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto']);

/** The request as the gateway sees it: what the front door added is there, what belongs to one connection is not. */
function methodRequestLeg(record: RunRecord, id: number, { methodRequest: event }: LegEvents): Leg | null {
  if (event < 0) return null;
  const sent = sentRequest(record, id);
  const entry = record.names.entries[record.exchanges.entry[id] ?? -1];
  const isPage = record.names.clients[entry?.client ?? -1]?.kind === 'browser';
  const { method, fullPath, headers } = loggedRequest(record, id);
  const query = parseUrl(sent.target)?.rawQuery ?? '';
  const own = new Set(sent.headers.map(([name]) => lower(name)));
  const isBehindEdge = edgeFactsOf(record, id) !== null;
  const by = (name: string): HeaderMaker => {
    if (isBehindEdge && isCloudFronts(name)) return 'cloudFront';
    if (BY_EDGE.has(lower(name)) && !isTestInvocation(record, id)) return 'edge';
    return isPage && (BY_BROWSER.has(lower(name)) || !own.has(lower(name))) ? 'browser' : 'client';
  };
  return {
    name: 'methodRequest',
    line: `${method} ${fullPath}${query === '' ? '' : `?${query}`}`.trim(),
    headers: headers.map(([name, value]) => ({ name, value, by: by(name) })),
    body: sent.body ?? '',
    isBase64: sent.isBase64,
    isEvent: false,
    event,
    after: 'client',
  };
}

/** Headers the gateway writes on its own towards a backend. */
const BY_GATEWAY = new Set([
  'x-amzn-apigateway-api-id',
  'x-amz-target',
  'x-amzn-trace-id',
  'host',
  'content-length',
  'content-type',
  'accept',
  'user-agent',
  'forwarded',
  'via',
]);

function integrationRequestLeg(
  record: RunRecord,
  id: number,
  { integrationRequest: event }: LegEvents,
  before: Leg,
): Leg | null {
  const noted = event < 0 ? null : notedRequest(record, id);
  if (!noted) return null;
  const common = { name: 'integrationRequest', event, after: 'methodRequest' } as const;
  if ('event' in noted)
    return {
      ...common,
      line: `Invoke ${noted.url ?? ''}`.trim(),
      headers: [],
      ...eventBody(record, id, noted),
      isEvent: true,
    };
  const known = new Map(before.headers.map(({ name, value, by }) => [`${lower(name)}: ${value}`, by]));
  const by = (name: string, value: string): HeaderMaker =>
    known.get(`${lower(name)}: ${value}`) ?? (isOwn(name, value) ? 'gateway' : 'mapping');
  return {
    ...common,
    line: `${noted.method} ${noted.url ?? ''}`.trim(),
    headers: noted.headers.map(([name, value]) => ({ name, value, by: by(name, value) })),
    body: noted.text,
    isBase64: noted.isBase64,
    isEvent: false,
  };
}

const OWN_VALUES: Readonly<Record<string, RegExp>> = {
  accept: /^application\/json$/,
  'user-agent': /^AmazonAPIGateway_/,
  'content-type': /^application\/(json|x-www-form-urlencoded|x-amz-json-1\.[01])$/,
};
const isOwn = (name: string, value: string): boolean =>
  BY_GATEWAY.has(lower(name)) && (OWN_VALUES[lower(name)]?.test(value) ?? true);

/** An HTTP API notes the event as it is; of a REST API the parts are noted that requests have in common. */
function eventBody(
  record: RunRecord,
  id: number,
  noted: Extract<NotedRequest, { event: unknown }>,
): { readonly body: string; readonly isBase64: false } {
  const isWhole = !('context' in noted.event);
  const event: unknown = isWhole ? noted.event : echoEvent(record, id, noted.event);
  return { body: JSON.stringify(event), isBase64: false };
}

function integrationResponseLeg(record: RunRecord, id: number, { integrationResponse: event }: LegEvents): Leg | null {
  const noted = notedResponse(record, id);
  if (event < 0) return null;
  const common = { name: 'integrationResponse', event, after: null, isEvent: false } as const;
  if (!noted) return { ...common, line: '200', headers: [], body: openMessages(record, id).body, isBase64: false };
  const body = filled(record, id, { text: noted.body.text, blanks: noted.blanks });
  return {
    ...common,
    line: `${noted.status}`,
    headers: noted.headers.map(([name, value]) => ({ name, value, by: 'backend' })),
    body,
    isBase64: noted.body.isBase64,
  };
}

const isProxyFunction = (record: RunRecord, id: number): boolean => 'event' in (notedRequest(record, id) ?? {});
/** What the gateway puts on an answer that says nothing of it. */
const isGatewaysOwn = (name: string, value: string, isProxy: boolean): boolean =>
  name === 'content-type' ? value === 'application/json' : isProxy && name.startsWith('access-control-');

type Maker = (name: string, value: string) => HeaderMaker;

/** The headers a proxy function returned: they stand in its JSON, those of the call itself are Lambda's. */
function returnedHeaders(body: string): HeaderList {
  const { headers, multiValueHeaders, cookies } = membersOf(parsed(body));
  const entries = [headers, multiValueHeaders, { 'set-cookie': cookies }].flatMap((list) =>
    Object.entries(membersOf(list)),
  );
  return entries.flatMap(([name, values]) =>
    [values]
      .flat()
      .map((value): readonly [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
const membersOf = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {});
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function answerLegs(record: RunRecord, id: number, events: LegEvents, incoming: Leg | null): readonly (Leg | null)[] {
  if (record.exchanges.answer[id] === -1 || record.exchanges.answer[id] === undefined) return [];
  const { status, headers, body, isBase64, answeredBy } = openMessages(record, id);
  const own = ownHeaders(record, id);
  const returned = incoming && isProxyFunction(record, id) ? returnedHeaders(incoming.body) : null;
  const backends: HeaderList = returned ?? incoming?.headers.map(({ name, value }) => [name, value] as const) ?? [];
  const madeBy: Maker = (name, value) => {
    const plain = lower(name).replace(/^x-amzn-remapped-/, '');
    if (answeredBy === 'gateway') return 'gateway';
    // Of a header that the backend has with another value a mapping wrote the one that is seen.
    if (backends.some(([its, text]) => lower(its) === plain && text === value)) return 'backend';
    if (isGatewaysOwn(plain, value, returned !== null)) return 'gateway';
    return incoming && incoming.headers.length > 0 ? 'mapping' : 'backend';
  };
  const marked = (list: HeaderList, by: Maker): readonly LegHeader[] =>
    list.map(([name, value]) => ({ name, value, by: by(name, value) }));
  const mine = marked(own, madeBy);
  const common = { body, isBase64, isEvent: false, line: `${status}` } as const;
  const response: Leg = {
    ...common,
    name: 'methodResponse',
    headers: mine,
    event: events.methodResponse,
    after: incoming ? 'integrationResponse' : null,
  };
  const added = addedByGateway(headers, own);
  const isBehindEdge = edgeFactsOf(record, id) !== null;
  const adder = (name: string): HeaderMaker => (isBehindEdge && isCloudFronts(name) ? 'cloudFront' : 'gateway');
  const answer: Leg = {
    ...common,
    name: 'answer',
    headers: [...mine, ...marked(added, adder)],
    event: events.answer,
    after: 'methodResponse',
  };
  return [events.methodResponse < 0 ? null : response, events.answer < 0 ? null : answer];
}
