import { makeRequestMachine } from '../request.machine.ts';
import { pipeline } from '../step.ts';
import { applyEndpointPolicy } from './steps/apply-endpoint-policy.ts';
import { carryAnswer } from './steps/carry-answer.ts';
import { carryRequest } from './steps/carry-request.ts';
import { filterByWebAcl } from './steps/filter-by-web-acl.ts';
import { handshakeTls } from './steps/handshake-tls.ts';
import { networkAnswer } from './steps/network-answer.ts';
import { openConnection } from './steps/open-connection.ts';
import { resolveName } from './steps/resolve-name.ts';
import { routeHost } from './steps/route-host.ts';

/**
 * The way to a gateway, for exchanges whose network is simulated (network-and-iam reference, 1-8). The web ACL hangs on
 * the stage; it stands here, before the gateway's own steps, so that who has none pays nothing for it.
 */
export const networkPipeline = pipeline([
  resolveName,
  openConnection,
  handshakeTls,
  carryRequest,
  routeHost,
  applyEndpointPolicy,
  filterByWebAcl,
]);

/** And the way home, which nobody can refuse. */
export const homePipeline = pipeline([carryAnswer]);

export const networkWays = [
  {
    kind: 'NETWORK',
    steps: [...networkPipeline, networkAnswer],
    refusalStep: networkAnswer,
    machine: makeRequestMachine(networkPipeline, networkAnswer),
  },
  { kind: 'HOME', steps: homePipeline, refusalStep: null, machine: makeRequestMachine(homePipeline, null) },
] as const;
