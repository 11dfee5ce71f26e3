import { REASON, type ReasonCode } from '../../reasons.ts';
import { because, pass } from '../../refuse.ts';
import { guide, WAITING, type Step } from '../../step.ts';
import type { World } from '../../world.ts';
import type { ConfigRef } from '../../model.ts';
import { cutOff } from '../cut-off.ts';
import { edgeWay, NO_TIME, privateWay, regionalWay, type WayTimes } from '../latency.ts';
import type { Resolved } from '../leg.ts';
import { HTTPS_PORT, isWithin, type VpcEndpointSetup } from '../model.ts';
import { callerOf, networkOf } from '../of-exchange.ts';

/** Opens a TCP connection to whoever the name leads to: one round trip, or none where one is open still. */
export const openConnection: Step<Resolved, Resolved, 'openConnection'> = {
  name: 'openConnection',
  group: 'frontDoor',
  outcomes: ['passed', 'refused', 'waiting'],
  source: guide('api-gateway-api-endpoint-types'),
  run: (x, world) => {
    const { network: leg } = x;
    const caller = callerOf(x, world);
    leg.way = wayOf(x, caller.from);
    leg.unanswered = obstacleOf(x, world);
    if (leg.unanswered) return giveUpAfter(x, world, caller.connectTimeoutMicros);
    leg.reused = !isDeaf(x) && caller.keepsAlive && networkOf(world).isOpen(x.client, leg.call.host, world.now);
    if (leg.reused) return pass(x, REASON.connectionReused, 0, 0, 0, null, peerName(x));
    const micros = 2 * leg.way.toPeer;
    if (micros === 0) return heard(x);
    x.deadline = world.now + micros;
    x.replyAt = Infinity;
    because(x, REASON.connecting, micros, 0, 0, null, peerName(x));
    return WAITING;
  },
  resume: (x, world) => {
    const obstacle = x.network.unanswered ?? obstacleOf(x, world);
    return obstacle
      ? cutOff(x, obstacle, {
          text: peerName(x),
          a: callerOf(x, world).connectTimeoutMicros,
          b: portOf(x),
          ref: obstacleRef(x, obstacle),
        })
      : heard(x);
  },
};

function wayOf({ network: { target } }: Resolved, from: string | null): WayTimes {
  switch (target.kind) {
    case 'edge':
      return edgeWay(from, target.region);
    case 'region':
      return regionalWay(from, target.region);
    case 'endpoint':
      return privateWay();
    case 'elsewhere':
      return NO_TIME;
  }
}

/** Why nobody answers the client's SYN; null: somebody does. */
function obstacleOf(x: Resolved, world: World): ReasonCode | null {
  const { target } = x.network;
  const { setup } = networkOf(world);
  if (target.kind === 'elsewhere') return null;
  if (target.kind !== 'endpoint')
    return isWithin(setup.outages[target.region] ?? [], world.now) ? 'regionUnreachable' : null;
  const { vpc, ingress } = target.endpoint;
  if (callerOf(x, world).vpc !== vpc) return 'noRouteToEndpoint';
  return ingress.includes(portOf(x)) ? null : 'securityGroupBlocks';
}

/** What keeps the client out: the endpoint and its security group, or the outage of the Region. */
function obstacleRef({ network: { target } }: Resolved, obstacle: ReasonCode): ConfigRef | null {
  if (target.kind === 'elsewhere') return null;
  if (target.kind !== 'endpoint') return { pointer: `/regions/${target.region}` };
  const { pointer } = target.endpoint;
  return { pointer: obstacle === 'securityGroupBlocks' ? `${pointer}/securityGroupIngress` : pointer };
}

const portOf = ({ network: { call } }: Resolved): number => call.deafPort ?? HTTPS_PORT;

/** What is not API Gateway may well listen there. */
const isDeaf = ({ network: { call, target } }: Resolved): boolean =>
  call.deafPort !== undefined && target.kind !== 'elsewhere';

/** The round trip is over: a closed port says so with it. */
const heard = (x: Resolved) => (isDeaf(x) ? cutOff(x, 'httpsOnly', { text: peerName(x), a: portOf(x) }) : arrived(x));

/** A SYN nobody answers: the client gives up after its own time-out. */
function giveUpAfter(x: Resolved, world: World, micros: number) {
  const { target } = x.network;
  const ref = target.kind === 'endpoint' ? { pointer: target.endpoint.pointer } : null;
  x.deadline = world.now + micros;
  x.replyAt = Infinity;
  because(x, REASON.connectionUnanswered, micros, 0, 0, ref, peerName(x));
  return WAITING;
}

function peerName({ network: { target, way } }: Resolved): string {
  switch (target.kind) {
    case 'edge':
      return way.edge ?? '';
    case 'region':
      return target.region;
    case 'endpoint':
      return endpointName(target.endpoint);
    case 'elsewhere':
      return target.host;
  }
}

const endpointName = ({ id, otherAccount }: VpcEndpointSetup): string =>
  otherAccount === null ? id : `${id} of account ${otherAccount}`;

const CONNECTED = {
  edge: 'connectedToEdge',
  region: 'connectedToRegion',
  endpoint: 'connectedToEndpoint',
  elsewhere: 'connectedElsewhere',
} as const satisfies Record<string, ReasonCode>;

const arrived = (x: Resolved) =>
  pass(x, REASON[CONNECTED[x.network.target.kind]], x.network.way.toPeer, x.network.way.toRegion, 0, null, peerName(x));
