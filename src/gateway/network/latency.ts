import { greatCircleKm, type Coordinates } from '../../kernel/great-circle.ts';
import { coordinatesOf, nearestEdge } from './places.ts';

/**
 * How long a packet takes one way. The formula is ours: kilometres of the great circle × a factor for the way cables
 * really take ÷ the speed of light in fibre, and a fixed time for the last mile. Light in fibre: 299,792 km/s over the
 * group index 1.468 of single-mode fibre at 1550 nm (Corning SMF-28, product information) = 204 km a millisecond. The
 * factors are estimates: 1.6 for the public internet, 1.4 for AWS's own network, 2.5 ms for an access network, 0.5 ms for
 * what an edge location does with a packet.
 */
export const NETWORK = {
  kmPerMillisecond: 204,
  internetFactor: 1.6,
  awsFactor: 1.4,
  lastMileMicros: 2_500,
  edgeMicros: 500,
  /** Within a VPC, and from a client to an interface endpoint. */
  vpcMicros: 250,
  /** How long a kept connection stays open when nothing goes over it. */
  keepAliveMicros: 60_000_000,
} as const;

const travel = (from: Coordinates, to: Coordinates, factor: number): number =>
  Math.round(((greatCircleKm(from, to) * factor) / NETWORK.kmPerMillisecond) * 1000);

/** A way: to the peer that ends TLS, and from there on to the Region; one way each, in microseconds. */
export type WayTimes = {
  /** City of the edge location; null where the peer is the Region, or an endpoint in the VPC. */
  readonly edge: string | null;
  readonly toPeer: number;
  readonly toRegion: number;
};
export const NO_TIME: WayTimes = { edge: null, toPeer: 0, toRegion: 0 };

/** By the public internet to the Region itself. */
export function regionalWay(from: string | null, region: string): WayTimes {
  const at = from === null ? null : coordinatesOf(from);
  const there = coordinatesOf(region);
  if (!at || !there) return NO_TIME;
  return { edge: null, toPeer: NETWORK.lastMileMicros + travel(at, there, NETWORK.internetFactor), toRegion: 0 };
}

/** To the nearest edge location, and from there over AWS's network to the Region. */
export function edgeWay(from: string | null, region: string): WayTimes {
  const at = from === null ? null : coordinatesOf(from);
  const there = coordinatesOf(region);
  if (!at || !there) return { ...NO_TIME, edge: 'somewhere' };
  const edge = nearestEdge(at);
  return {
    edge: edge.name,
    toPeer: NETWORK.lastMileMicros + travel(at, edge.at, NETWORK.internetFactor),
    toRegion: NETWORK.edgeMicros + travel(edge.at, there, NETWORK.awsFactor),
  };
}

/** To an interface endpoint of the same VPC. */
export const privateWay = (): WayTimes => ({ edge: null, toPeer: NETWORK.vpcMicros, toRegion: NETWORK.vpcMicros });

/** Round trips before a request can be sent: one for TCP is counted apart; TLS 1.3 needs one, older ones two. */
export const tlsRoundTrips = (version: string): number => (version === 'TLSv1.3' ? 1 : 2);
