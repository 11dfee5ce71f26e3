import { isMap, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import type { FrameEntry, SignatureSetup } from '../world/timeline-entries.ts';

/** What really came, at microseconds since the start. */
export type Received = { readonly atMicros: number } & (
  | ({
      readonly kind: 'request';
      readonly method: string;
      readonly body: string | null;
      readonly isBase64: boolean;
    } & Addressed)
  | ({ readonly kind: 'connect' } & Addressed)
  /** `on` is the place of its handshake in the list. */
  | { readonly kind: 'frame'; readonly on: number; readonly does: FrameEntry['does'] }
);
type Addressed = {
  /** Name of the API; null for a host that is none. */
  readonly api: string | null;
  readonly target: string;
  /** Host and path, where the host was not this machine. */
  readonly address: string | null;
  readonly headers: readonly (readonly [string, string])[];
  readonly signedAs: string | null;
  readonly signature?: SignatureSetup;
};

/**
 * The scenario that simulates a live run again: the operator actions and faults of the text, what came instead of its own requests,
 * no expectations. Comments stay.
 */
export function recordedScenario(text: string, start: string, received: readonly Received[]): string {
  const document = parseDocument(text);
  const timeline = document.get('timeline', true);
  const actions: YAMLSeq['items'] = isSeq(timeline)
    ? timeline.items.filter((item) => isMap(item) && (item.has('do') || item.has('fault')))
    : [];
  const list = document.createNode(received.map(entryOf)) as YAMLSeq;
  for (const item of list.items) if (isMap(item)) item.flow = true;
  list.items.unshift(...actions);
  document.set('timeline', list);
  document.setIn(['clients', 'live'], document.createNode(LIVE));
  document.set('clock', document.createNode({ start }));
  document.delete('expect');
  return document.toString({ lineWidth: 0 });
}

/** Whoever calls on loopback sees no certificate, and goes on. */
const LIVE = { kind: 'http', sourceIp: '127.0.0.1', userAgent: '', verifiesCertificates: false } as const;

function entryOf(received: Received, i: number): object {
  const common = { as: nameOf(i), at: `${received.atMicros}us` };
  switch (received.kind) {
    case 'request':
      return { ...common, ...requestOf(received) };
    case 'connect':
      // Whether the client gave up over a subprotocol is told by what it did next.
      return { ...common, ...sentTo(received), connect: addressOf(received, 'wss'), staysWithoutSubprotocol: true };
    case 'frame':
      return { ...common, on: nameOf(received.on), ...doneOn(received.does) };
  }
}

/** As a live run names what comes, by its number. */
const nameOf = (i: number): string => `live${i + 1}`;

function requestOf({ method, body, isBase64, ...to }: Extract<Received, { kind: 'request' }>): object {
  return {
    ...sentTo(to),
    request: `${method} ${addressOf(to, 'https')}`,
    ...(body !== null && (isBase64 ? { bodyBase64: body } : { body })),
  };
}

const addressOf = ({ api, target, address }: Addressed, scheme: string): string => {
  if (address !== null) return `${scheme}://${address}`;
  return api === null ? `${scheme}://unknown.example${target}` : target;
};

const sentTo = ({ api, address, headers, signedAs, signature }: Addressed): object => ({
  client: 'live',
  ...(api !== null && address === null && { api }),
  ...(headers.length > 0 && { headers: byName(headers) }),
  ...(signedAs !== null && { signedAs }),
  ...(signature && { signature: saidOf(signature) }),
});

const saidOf = ({ skewMillis, region, service }: SignatureSetup): object => ({
  ...(skewMillis > 0 && { clockAhead: `${skewMillis}ms` }),
  ...(skewMillis < 0 && { clockBehind: `${-skewMillis}ms` }),
  ...(region !== null && { region }),
  ...(service !== null && { service }),
});

function doneOn(does: FrameEntry['does']): object {
  if (does.kind === 'drop') return { drop: true };
  if (does.kind === 'close')
    return { close: does.code ?? 'noStatus', ...(does.reason !== '' && { reason: does.reason }) };
  const { text, isBinary, frames, padTo } = does;
  return {
    ...(isBinary ? { sendBase64: text } : { send: text }),
    ...(frames !== 1 && { frames }),
    ...(padTo > 0 && { padTo }),
  };
}

/** A name that was sent several times has a list. */
function byName(headers: Addressed['headers']): Readonly<Record<string, string | readonly string[]>> {
  const values = new Map<string, readonly string[]>();
  for (const [name, value] of headers) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]));
}
