import type { EventParts, HeaderList } from '../gateway/answer.ts';
import { base64OfBody, type Body } from '../gateway/body.ts';
import { resourceIdFor } from '../gateway/ids.ts';
import { PAYLOADS } from '../gateway/world.ts';
import { parseQuery, parseUrl } from '../kernel/url.ts';
import { compileRoutes } from '../languages/route-pattern/compile.ts';
import { matchRoute } from '../languages/route-pattern/match.ts';
import { accessVariables } from '../trace/access-variables.ts';
import { echoEvent } from '../trace/echo-event.ts';
import { openExchange } from '../trace/open-exchange.ts';
import type { ExchangeView } from '../trace/exchange-view.ts';
import { EFFECT_KINDS, EVENT_KINDS } from '../trace/event-columns.ts';
import type { RunRecord } from '../trace/record.ts';
import { simulate } from '../world/simulate.ts';
import { asObject, asText, fits, headersFit, parsed, same, type Json } from './conformance-matchers.ts';
import { API_ID, setupOf } from './conformance-setup.ts';

export type Outcome = { readonly passed: boolean; readonly actual: unknown };

/** Replays a call through the simulator's one door: a setup is made of the case, run, and the exchange opened. */
export function replayCall(one: Json): Outcome {
  const setup = setupOf(one);
  const record = simulate(setup);
  const view = openExchange(record, 0);
  const sent = sentToBackend(record);
  const actual = {
    status: view.status,
    headers: view.headers,
    body: view.body,
    matched: matchedOf(record, setup, one),
    backend: sent,
    event: eventOf(record),
  };
  const expected = withIds(one['expected']) as Json;
  const failed = [
    ...judgeAnswer(expected, view),
    ...judgeMatch(expected, actual.matched),
    ...judgeBackend(expected, sent, record),
    ...judgeEvent(expected, actual.event),
    ...judgeContext(expected, record),
  ];
  return { passed: failed.length === 0, actual: failed.length === 0 ? actual : { failed, ...actual } };
}

/** `{"$resourceId": path}` and `{"$requestHost": true}` as the simulator has them. */
function withIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIds);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Json;
  if (typeof members['$resourceId'] === 'string') return resourceIdFor(API_ID, members['$resourceId']);
  if (members['$requestHost'] === true) return `${API_ID}.execute-api.us-east-1.amazonaws.com`;
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, withIds(member)]));
}

const check = (name: string, holds: boolean): readonly string[] => (holds ? [] : [name]);
const listIn = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);
const hasHeader = (headers: HeaderList, name: string): boolean =>
  headers.some(([header]) => header.toLowerCase() === name.toLowerCase());

function judgeAnswer(expected: Json, view: ExchangeView): readonly string[] {
  return [
    ...check('status', !('status' in expected) || fits(expected['status'], view.status)),
    ...check('headers', headersFit(asObject(expected['headers']), view.headers)),
    ...check(
      'headersAbsent',
      listIn(expected['headersAbsent']).every((name) => !hasHeader(view.headers, name)),
    ),
    ...judgeBody(expected, { text: view.body, isBase64: view.isBase64 }, true),
  ];
}

function judgeBody(expected: Json, body: Body, isExact: boolean): readonly string[] {
  const json = parsed(body.text);
  return [
    ...check('body', !('body' in expected) || fits(expected['body'], body.text)),
    ...check(
      'bodyJson',
      !('bodyJson' in expected) ||
        (isExact && !hasMatcher(expected['bodyJson'])
          ? same(expected['bodyJson'], json)
          : fits(expected['bodyJson'], json)),
    ),
    ...check('bodyBase64', !('bodyBase64' in expected) || expected['bodyBase64'] === base64OfBody(body)),
  ];
}
const hasMatcher = (value: unknown): boolean => JSON.stringify(value).includes('"$');

type Matched = { readonly resource: string; readonly method: string; readonly pathParameters: Json } | null;

function matchedOf(record: RunRecord, setup: ReturnType<typeof setupOf>, one: Json): Matched {
  const method = record.names.methods[record.exchanges.method[0] ?? -1];
  const request = asObject(one['request']);
  const [api] = setup.apis;
  const resources = Object.entries(api?.protocolType === 'REST' ? api.definition.resources : {});
  const routes = compileRoutes(resources.map(([path, methods]) => ({ path, methods: Object.keys(methods) })));
  const found = matchRoute(routes, asText(request['method'], 'GET'), asText(request['path'], '/'));
  const pathParameters = 'none' in found ? {} : Object.fromEntries(found.params);
  return method ? { resource: method.resource, method: method.method, pathParameters } : null;
}

/** `null` and `{}` count as equal path parameters. */
function judgeMatch(expected: Json, matched: Matched): readonly string[] {
  const wanted = asObject(expected['matched']);
  if (!('matched' in expected)) return [];
  return [
    ...check('matched.resource', fits(wanted['resource'], matched?.resource)),
    ...check('matched.method', !('method' in wanted) || fits(wanted['method'], matched?.method)),
    ...check(
      'matched.pathParameters',
      !('pathParameters' in wanted) || same(wanted['pathParameters'] ?? {}, matched?.pathParameters ?? {}),
    ),
  ];
}

type Sent = { readonly method: string; readonly url: string; readonly headers: HeaderList; readonly body: Body } | null;

/** The integration request as the run noted it, if the backend was really called. */
export function sentToBackend(record: RunRecord): Sent {
  const note = noteOf(record);
  if (!('url' in note) || !wasCalled(record)) return null;
  const { method, url, headers, text, isBase64 } = note as {
    method: string;
    url: string;
    headers: HeaderList;
    text: string;
    isBase64: boolean;
  };
  return { method, url, headers, body: { text, isBase64 } };
}

const wasCalled = ({ events }: RunRecord): boolean => events.kind.includes(EVENT_KINDS.indexOf('started'));

function noteOf({ effects, texts }: RunRecord): Json {
  const row = effects.kind.findIndex(
    (kind, i) =>
      kind === EFFECT_KINDS.indexOf('payload') && effects.subject[i] === PAYLOADS.indexOf('integrationRequest'),
  );
  return asObject(parsed(texts[effects.text[row] ?? -1] ?? '{}'));
}

function judgeBackend(expected: Json, sent: Sent, record: RunRecord): readonly string[] {
  if (!('backend' in expected)) return [];
  const wanted = asObject(expected['backend']);
  if (wanted['called'] === false) return check('backend.called', !wasCalled(record));
  if (!sent) return check('backend.called', wasCalled(record) && Object.keys(wanted).length <= 1);
  const url = parseUrl(sent.url);
  const query = parseQuery(url?.rawQuery ?? '');
  const queryOf = (name: string): readonly string[] => query.filter(([key]) => key === name).map(([, value]) => value);
  return [
    ...check('backend.method', !('method' in wanted) || fits(wanted['method'], sent.method)),
    ...check('backend.path', !('path' in wanted) || fits(wanted['path'], url?.path)),
    ...check('backend.host', !('host' in wanted) || fits(wanted['host'], url?.host)),
    ...check(
      'backend.query',
      Object.entries(asObject(wanted['query'])).every(([name, values]) =>
        fits(values, Array.isArray(values) ? queryOf(name) : queryOf(name)[0]),
      ),
    ),
    ...check(
      'backend.queryAbsent',
      listIn(wanted['queryAbsent']).every((name) => queryOf(name).length === 0),
    ),
    ...check('backend.headers', headersFit(asObject(wanted['headers']), sent.headers)),
    ...check(
      'backend.headersAbsent',
      listIn(wanted['headersAbsent']).every((name) => !hasHeader(sent.headers, name)),
    ),
    ...check(
      'backend.headersExact',
      wanted['headersExact'] !== true || extraHeaders(wanted, sent.headers).length === 0,
    ),
    ...judgeBody(wanted, sent.body, false).map((name) => `backend.${name}`),
  ];
}

function extraHeaders(wanted: Json, headers: HeaderList): readonly string[] {
  const known = [...Object.keys(asObject(wanted['headers'])), ...listIn(wanted['ignoreHeaders'])];
  return headers.map(([name]) => name).filter((name) => !known.some((pattern) => matchesName(pattern, name)));
}
const matchesName = (pattern: string, name: string): boolean =>
  pattern.endsWith('*')
    ? name.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase())
    : pattern.toLowerCase() === name.toLowerCase();

/** What the function received: its proxy event, or the mapped body. */
function eventOf(record: RunRecord): Json | null {
  const note = noteOf(record);
  if ('event' in note) return asObject(JSON.parse(JSON.stringify(echoEvent(record, 0, note['event'] as EventParts))));
  if (!('text' in note)) return null;
  return asObject(note['text'] === '' ? {} : parsed(asText(note['text'])));
}

function judgeEvent(expected: Json, event: Json | null): readonly string[] {
  if (!('event' in expected)) return [];
  if (!event) return ['event'];
  const wanted = asObject(expected['event']);
  const isExact = expected['eventKeys'] === 'exact';
  const ignored = listIn(expected['ignoreEventHeaders']);
  return Object.entries(wanted)
    .flatMap(([name, value]) => check(`event.${name}`, fits(value, event[name])))
    .concat(isExact ? check('event keys', sameKeys(wanted, event)) : [])
    .concat(
      isExact || expected['eventHeadersExact'] === true
        ? check('event headers', sameHeaders(wanted, event, ignored))
        : [],
    );
}

/** Members of `$context`, as the access log has them: by their path, and as texts. */
function judgeContext(expected: Json, record: RunRecord): readonly string[] {
  const values = 'context' in expected ? accessVariables(record, 0) : {};
  return leavesOf(asObject(expected['context'])).flatMap(([path, wanted]) => {
    const value = values[path] ?? null;
    const known = typeof wanted === 'string' && value !== null ? `${value}` : value;
    return check(`context.${path}`, fits(wanted, known));
  });
}

const leavesOf = (tree: Json, prefix = ''): readonly (readonly [string, unknown])[] =>
  Object.entries(tree).flatMap(([name, value]) => {
    const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).some((key) => key.startsWith('$'));
    return isLeaf ? [[prefix + name, value] as const] : leavesOf(asObject(value), `${prefix}${name}.`);
  });

const sameKeys = (wanted: Json, event: Json): boolean =>
  same(Object.keys(wanted).sort(), Object.keys(event).sort()) &&
  (!('requestContext' in wanted) ||
    same(
      Object.keys(asObject(wanted['requestContext'])).sort(),
      Object.keys(asObject(event['requestContext'])).sort(),
    ));

function sameHeaders(wanted: Json, event: Json, ignored: readonly string[]): boolean {
  if (!('headers' in wanted)) return true;
  const names = (headers: unknown): readonly string[] =>
    Object.keys(asObject(headers))
      .filter((name) => !ignored.some((pattern) => matchesName(pattern, name)))
      .sort();
  return same(names(wanted['headers']), names(event['headers']));
}
