/** The names of the network's steps, which the picture shows before any run has one. */
export const NETWORK_STEP_LABELS = {
  resolveName: 'DNS',
  openConnection: 'Connection',
  handshakeTls: 'TLS',
  carryRequest: 'Way to the Region',
  routeHost: 'Host',
  applyEndpointPolicy: 'Endpoint policy',
  filterByWebAcl: 'Web ACL',
  networkAnswer: 'Answer before the API',
  carryAnswer: 'Way home',
} as const;

/** What is settled at the threshold of a door, short enough to stand there. */
export const THRESHOLD_LABELS: Readonly<Record<string, string>> = { openConnection: 'TCP', handshakeTls: 'TLS' };

/** What stands under the name of a way into AWS. */
export const DOOR_LABELS = {
  edge: 'edge location',
  region: 'the Region',
  endpoint: 'VPC endpoint',
  elsewhere: 'not API Gateway',
} as const;
