import type { ServiceItem, ServiceRecord } from '../../trace/record.ts';
import type { Put, ServiceKind } from './service-call.ts';

/** More than these are counted, not kept: a queue that a million messages went to need not show them all. */
const ITEMS_KEPT = 10_000;
const KEYED: readonly ServiceKind[] = ['tables', 'buckets'];

/** What one queue, stream, table… was given, in order; only ever added to, so that a checkpoint is a length. */
class Log {
  readonly items: ServiceItem[];
  readonly held = new Map<string, string>();
  count: number;

  constructor(items: readonly ServiceItem[] = [], count = 0) {
    this.items = [...items];
    this.count = count;
    for (const item of items) this.#hold(item);
  }

  add(item: ServiceItem, isKeyed: boolean): void {
    this.count += 1;
    if (isKeyed || this.items.length < ITEMS_KEPT) this.items.push(item);
    this.#hold(item);
  }

  #hold({ key, text }: ServiceItem): void {
    if (key === null) return;
    this.held.delete(key);
    if (text !== null) this.held.set(key, text);
  }
}
type Kept = { readonly items: readonly ServiceItem[]; readonly length: number; readonly count: number };
export type ContentsSnapshot = ReadonlyMap<string, Kept>;

const nameOf = (service: ServiceKind, resource: string): string => `${service} ${resource}`;

/** The contents of all services. */
export class Contents {
  #logs = new Map<string, Log>();

  add({ service, resource, key, text }: Put, at: number, exchange: number): void {
    this.#log(service, resource).add({ at, exchange, key, text }, KEYED.includes(service));
  }

  held(service: ServiceKind, resource: string): ReadonlyMap<string, string> {
    return this.#log(service, resource).held;
  }

  recordOf(service: ServiceKind, resource: string): Pick<ServiceRecord, 'items' | 'count'> {
    const { items, count } = this.#log(service, resource);
    return { items, count };
  }

  snapshot(): ContentsSnapshot {
    return new Map(
      Array.from(this.#logs, ([name, { items, count }]) => [name, { items, length: items.length, count }] as const),
    );
  }

  restore(snapshot: ContentsSnapshot): void {
    this.#logs = new Map(
      Array.from(
        snapshot,
        ([name, { items, length, count }]) => [name, new Log(items.slice(0, length), count)] as const,
      ),
    );
  }

  #log(service: ServiceKind, resource: string): Log {
    const name = nameOf(service, resource);
    const log = this.#logs.get(name) ?? new Log();
    this.#logs.set(name, log);
    return log;
  }
}
