import type { HeaderList } from '../gateway/answer.ts';
import { deafPortOf, type NetworkCall } from '../gateway/network/model.ts';
import { fetchFault, pageMethod } from '../gateway/page-fetch.ts';
import { pageHeaders } from '../gateway/page-headers.ts';
import { parseUrl, type UrlParts } from '../kernel/url.ts';
import type { RequestEntry, TimelineEntry } from '../world/timeline-entries.ts';
import { signatureSetup, withTokens } from './callers-setup.ts';
import { destinationOf } from './destination.ts';
import { suggestion } from './diagnostics.ts';
import { micros } from './duration-setup.ts';
import { apiOf, clientOf, loadOf, principalOf, report, type EntryContext, type RequestInput } from './entry-names.ts';
import { faultSetup } from './fault-entries.ts';
import { homeRegion } from './network-names.ts';
import { withDocument } from './openapi-text.ts';
import type { EntryInput } from './parse.ts';
import { connectionNamed, frameDoes, upgradeHeaders, type ConnectInput, type FrameInput } from './socket-entries.ts';

type Common = Pick<TimelineEntry, 'name' | 'pointer' | 'atMicros'>;
type SentInput = Extract<EntryInput, { verb: 'request' }>;

/** One entry of the file's timeline as the world wants it; what it names wrongly is reported. */
export function timelineEntry(context: EntryContext, entry: EntryInput, entries: readonly EntryInput[]): TimelineEntry {
  const common = { name: entry.as, pointer: entry.pointer, atMicros: micros(entry.at) };
  if (entry.verb === 'do')
    return { ...common, kind: 'operation', operation: entry.do, input: withDocument(entry.do, entry.with ?? {}) };
  if (entry.verb === 'fault') return faultSetup(entry, context.setup, context.problems);
  if (entry.verb === 'connect') return connectEntry(context, entry, common);
  if (entry.verb === 'on') return frameEntry(context, entry, common, entries);
  return requestEntry(context, entry, common);
}

function requestEntry(context: EntryContext, entry: SentInput, common: Common): TimelineEntry {
  const [method = '', target = ''] = entry.request.split(' ');
  const url = parseUrl(target);
  if (!url)
    report(
      context,
      'target',
      `${entry.pointer}/request`,
      'the target is no path and no URL',
      'Write a path with the stage, such as /prod/pets.',
    );
  const called = url && calledBy(url);
  const path = url && called ? originForm(url) : target;
  const to = called
    ? destinationOf(context.scenario, context.apis, called.host, path)
    : { api: apiOf(context, entry), target: path, viaDomain: false };
  const client = clientOf(context, entry);
  const call = networkCall(context, entry, to.api, called);
  return {
    ...common,
    kind: 'request',
    client,
    api: to.api,
    viaDomain: to.viaDomain,
    ...asSent(context, entry, client, method),
    ...(call && { call }),
    ...(called && { url: withTokens(target, context.tokens) }),
    target: withTokens(call ? path : to.target, context.tokens),
    body: entry.bodyBase64 ?? entry.body ?? null,
    isBase64: entry.bodyBase64 !== undefined,
    ...(entry.padTo !== undefined && { padTo: entry.padTo }),
    ...(entry.compress && { compress: entry.compress }),
    credentials: entry.credentials ?? 'same-origin',
    ...(entry.mode !== undefined && entry.mode !== 'cors' && { mode: entry.mode }),
    ...(entry.redirect !== undefined && { redirect: entry.redirect }),
    ...(entry.cache !== undefined && { cache: entry.cache }),
    signedAs: principalOf(context, entry),
    ...signatureSetup(entry),
    load: loadOf(context, entry),
  };
}

function connectEntry(context: EntryContext, entry: ConnectInput, common: Common): TimelineEntry {
  const url = parseUrl(entry.connect);
  const called = url && calledBy(url);
  const target = withTokens(url && called ? originForm(url) : entry.connect, context.tokens);
  const to = called
    ? destinationOf(context.scenario, context.apis, called.host, target)
    : { api: apiOf(context, entry), target, viaDomain: false };
  const call = networkCall(context, entry, to.api, called);
  return {
    ...common,
    ...to,
    ...(call && { call, target }),
    ...(called && { url: withTokens(entry.connect, context.tokens) }),
    kind: 'connect',
    client: clientOf(context, entry),
    headers: upgradeHeaders(entry, context.tokens),
    ...(entry.sendBuffer !== undefined && { sendBuffer: entry.sendBuffer }),
    ...(entry.staysWithoutSubprotocol === true && { staysWithoutSubprotocol: true }),
    signedAs: principalOf(context, entry),
    ...signatureSetup(entry),
    load: loadOf(context, entry),
  };
}

function frameEntry(
  context: EntryContext,
  entry: FrameInput,
  common: Common,
  entries: readonly EntryInput[],
): TimelineEntry {
  const { name, n } = connectionNamed(entry.on);
  const on = entries.findIndex(({ verb, as }) => verb === 'connect' && as === name);
  const opened = entries[on];
  const names = entries.filter(({ verb }) => verb === 'connect').map(({ as }) => as);
  const at = `${entry.pointer}/on`;
  if (opened?.verb !== 'connect')
    report(context, 'noSuchConnection', at, `there is no connection ${name}`, suggestion(name, names, 'connection'));
  else if (n !== null && !opened.load)
    report(context, 'noSuchConnection', at, `${name} is one connection, not a load`, `Write on: ${name}.`);
  return {
    ...common,
    kind: 'frame',
    on,
    onNumber: opened?.verb === 'connect' && opened.load ? n : 0,
    load: loadOf(context, entry),
    does: frameDoes(entry),
  };
}

type AsSent = Pick<RequestEntry, 'method' | 'headers' | 'fetchFault'>;

/** Method and headers as the client sends them: as written, or as the browser of a page lets them through. */
function asSent(context: EntryContext, entry: SentInput, client: number, method: string): AsSent {
  const written = writtenHeaders(context, entry);
  const { kind = 'http', origin = null } = context.clients[client] ?? {};
  if (kind !== 'browser' || origin === null) return { method, headers: written };
  const hasBody = (entry.bodyBase64 ?? entry.body ?? entry.padTo) !== undefined;
  const fault = fetchFault({ method, headers: written, hasBody });
  return {
    method: pageMethod(method),
    headers: pageHeaders(written, entry.credentials ?? 'same-origin', entry.mode),
    ...(fault && { fetchFault: fault }),
  };
}

/** The headers of a request as they are written. */
function writtenHeaders({ tokens }: EntryContext, entry: SentInput): HeaderList {
  const written = Object.entries(entry.headers ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, withTokens(value, tokens)] as const),
  );
  const isNamed = written.some(([name]) => name.toLowerCase() === 'content-encoding');
  return entry.compress && !isNamed ? [...written, ['Content-Encoding', entry.compress] as const] : written;
}

/** The URL a client calls; null: a path, on the default host of its API. */
type Called = Pick<NetworkCall, 'host' | 'deafPort'> | null;

const calledBy = (url: UrlParts): Called => (url.scheme === null ? null : { host: url.host ?? '', ...deafPortOf(url) });

const originForm = ({ path, rawQuery }: UrlParts): string => `${path}${rawQuery === '' ? '' : `?${rawQuery}`}`;

/** What a request or handshake calls where the network is simulated: the host of its URL, else the default one of its API. */
function networkCall(
  { hasNetwork, apis, scenario }: EntryContext,
  { headers }: RequestInput,
  api: number | null,
  called: Called,
): NetworkCall | null {
  const setup = apis[api ?? -1];
  if (!hasNetwork) return null;
  const region = scenario.apis[setup?.name ?? '']?.region ?? homeRegion(scenario);
  const { host, ...port } = called ?? { host: `${setup?.apiId ?? ''}.execute-api.${region}.amazonaws.com` };
  const own = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'host')?.[1];
  return { host, hostHeader: [own].flat()[0]?.toLowerCase() ?? host, ...port };
}
