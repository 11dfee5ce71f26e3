import type { Exchange } from '../exchange.ts';
import type { ReasonCode } from '../reasons.ts';
import type { PreparedRequest } from '../request.ts';
import type { CustomResponse, DomainSetup, NetworkCall, TlsVersion, VpcEndpointSetup } from './model.ts';
import { NO_TIME, type WayTimes } from './latency.ts';

/** What a name leads to. */
export type Target =
  | { readonly kind: 'region'; readonly region: string; readonly domain: DomainSetup | null }
  | { readonly kind: 'edge'; readonly region: string; readonly domain: DomainSetup | null }
  | { readonly kind: 'endpoint'; readonly endpoint: VpcEndpointSetup; readonly domain: DomainSetup | null }
  | { readonly kind: 'elsewhere'; readonly host: string };

/** Where an exchange that has a network in front is: on its way, in the gateway, on its way home. */
export const PHASES = { outward: 0, inside: 1, homeward: 2 } as const;

/** What an exchange carries that comes through a network; null for those whose network takes no part. */
export class NetworkLeg {
  readonly call: NetworkCall;
  /** The request as on the wire; the gateway sees it with its base path mapped. */
  readonly wire: PreparedRequest;
  phase: number = PHASES.outward;
  target: Target | null = null;
  way: WayTimes = NO_TIME;
  /** Why nobody answered the SYN: the client waits for its time-out, whatever becomes of the obstacle meanwhile. */
  unanswered: ReasonCode | null = null;
  reused = false;
  tlsVersion: TlsVersion | null = null;
  cipherSuite = '';
  domain: DomainSetup | null = null;
  /** The base path that was matched; null where no mapping or rule took part. */
  basePath: string | null = null;
  /** Why nothing comes back over HTTP: there is no status then. */
  isCutOff = false;
  /** What answers in front of the API, where it has an answer of its own, and why that is sent. */
  ownAnswer: (CustomResponse & { readonly reason: ReasonCode }) | null = null;
  refusedBy: 'gateway' | 'edge' | 'waf' = 'gateway';
  /** When the request reached the gateway, and when the answer left it. */
  enteredAt = Number.NaN;
  leftAt = Number.NaN;

  constructor(call: NetworkCall, wire: PreparedRequest) {
    this.call = call;
    this.wire = wire;
  }

  copy(): NetworkLeg {
    return Object.assign(new NetworkLeg(this.call, this.wire), this);
  }
}

/** The legs of this part of the journey: the one record, with what is known to be there at that point. */
export type OnTheWay = Exchange & { request: PreparedRequest; network: NetworkLeg };
export type Resolved = OnTheWay & { network: NetworkLeg & { target: Target } };

/** The name its client called, where that is a custom domain name. */
export const customName = ({ domain, call }: NetworkLeg): string | null => (domain ? call.hostHeader : null);
