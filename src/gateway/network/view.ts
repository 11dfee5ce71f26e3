import type { NetworkSetup } from './model.ts';

/** What the steps of the network see of it, and the two stores they write. */
export interface NetworkView {
  readonly setup: NetworkSetup;
  /** Whether a client's connection to a host is still open. */
  isOpen(client: number, host: string, now: number): boolean;
  keepOpen(client: number, host: string, now: number): void;
  /** Counts a request of an address for a rate-based rule, and says how many came within its window. */
  countFor(rule: string, address: string, windowMicros: number, now: number): number;
}
