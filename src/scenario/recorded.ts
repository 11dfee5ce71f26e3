import { isMap, isSeq, parseDocument, type YAMLSeq } from 'yaml';

/** A request that really came, at microseconds since the start. */
export type Received = {
  readonly atMicros: number;
  /** Name of the API; null for a host that is none. */
  readonly api: string | null;
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
  readonly isBase64: boolean;
  readonly signedAs: string | null;
};

/**
 * The scenario that simulates a live run again: the operator actions of the text, the requests that came instead of its
 * own, no expectations. Comments stay.
 */
export function recordedScenario(text: string, start: string, received: readonly Received[]): string {
  const document = parseDocument(text);
  const timeline = document.get('timeline', true);
  const actions: YAMLSeq['items'] = isSeq(timeline)
    ? timeline.items.filter((item) => isMap(item) && item.has('do'))
    : [];
  const list = document.createNode(received.map(entryOf)) as YAMLSeq;
  for (const item of list.items) if (isMap(item)) item.flow = true;
  list.items.unshift(...actions);
  document.set('timeline', list);
  document.setIn(['clients', 'live'], document.createNode({ kind: 'http', sourceIp: '127.0.0.1', userAgent: '' }));
  document.set('clock', document.createNode({ start }));
  document.delete('expect');
  return document.toString({ lineWidth: 0 });
}

function entryOf({ atMicros, api, method, target, headers, body, isBase64, signedAs }: Received, i: number): object {
  return {
    as: `live${i + 1}`,
    at: `${atMicros}us`,
    client: 'live',
    ...(api !== null && { api }),
    request: `${method} ${api === null ? `https://unknown.example${target}` : target}`,
    ...(headers.length > 0 && { headers: byName(headers) }),
    ...(body !== null && (isBase64 ? { bodyBase64: body } : { body })),
    ...(signedAs !== null && { signedAs }),
  };
}

/** A name that was sent several times has a list. */
function byName(headers: Received['headers']): Readonly<Record<string, string | readonly string[]>> {
  const values = new Map<string, readonly string[]>();
  for (const [name, value] of headers) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]));
}
