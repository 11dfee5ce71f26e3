import { NETWORK } from '../gateway/network/latency.ts';
import type { ApiFront, NetworkSetup } from '../gateway/network/model.ts';
import type { NetworkView } from '../gateway/network/view.ts';
import type { AnyApiControl, NetworkControl } from './control/state.ts';

export type NetworkSnapshot = {
  readonly open: ReadonlyMap<string, number>;
  readonly counted: ReadonlyMap<string, readonly number[]>;
};

/** The network of one run: what is configured, the connections clients keep, and what rate-based rules have counted. */
export class Network implements NetworkView {
  #setup: NetworkSetup;
  #open = new Map<string, number>();
  #counted = new Map<string, readonly number[]>();

  constructor(setup: NetworkSetup) {
    this.#setup = setup;
  }

  /** As operator actions have left it. */
  get setup(): NetworkSetup {
    return this.#setup;
  }

  configure(control: NetworkControl, apis: readonly AnyApiControl[]): void {
    const fronts = this.#setup.apis.map((front, i) => frontNow(front, apis[i]));
    this.#setup = { ...this.#setup, ...control, apis: fronts };
  }

  isOpen(client: number, host: string, now: number): boolean {
    return now - (this.#open.get(`${client} ${host}`) ?? -Infinity) < NETWORK.keepAliveMicros;
  }

  keepOpen(client: number, host: string, now: number): void {
    this.#open.set(`${client} ${host}`, now);
  }

  countFor(rule: string, address: string, windowMicros: number, now: number): number {
    const key = `${rule} ${address}`;
    const within = (this.#counted.get(key) ?? []).filter((at) => now - at < windowMicros);
    this.#counted.set(key, [...within, now]);
    return within.length + 1;
  }

  snapshot(): NetworkSnapshot {
    return { open: new Map(this.#open), counted: new Map(this.#counted) };
  }

  restore({ open, counted }: NetworkSnapshot): void {
    this.#open = new Map(open);
    this.#counted = new Map(counted);
  }
}

/** The endpoint type is the API's, not that of a deployment: a change of it acts at once. */
const frontNow = (front: ApiFront, api: AnyApiControl | undefined): ApiFront =>
  api?.protocolType === 'REST' && api.draft.endpointType !== front.type
    ? { ...front, type: api.draft.endpointType }
    : front;
