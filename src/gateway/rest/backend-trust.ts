import type { BackendTrust, BoundIntegration } from './binding.ts';

type Handshake = Pick<Extract<BoundIntegration, { kind: 'http' }>, 'trust' | 'welcome'>;

/** What is wrong now with a backend's TLS certificate; null: nothing. */
export const trustFault = ({ trust }: Handshake, now: number): string | null =>
  trust ? faultAt(trust, now, 'has expired') : null;

/** What a backend that asks for a client certificate has now against the stage's; null: nothing. */
export const welcomeFault = ({ welcome }: Handshake, now: number): string | null =>
  welcome ? faultAt(welcome, now, 'the client certificate of the stage has expired') : null;

const faultAt = ({ fault, expiresAtMicros }: BackendTrust, now: number, expired: string): string | null =>
  now >= expiresAtMicros ? expired : fault;
