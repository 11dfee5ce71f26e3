import { KIND, type Exchange } from '../gateway/exchange.ts';
import { extendedRequestIdFor, idFor, keyIdFor, requestIdFor, resourceIdFor, traceIdFor } from '../gateway/ids.ts';
import { customName } from '../gateway/network/leg.ts';
import { lastHeader } from '../gateway/request.ts';
import { TEST_API_KEY, TEST_DOMAIN, TEST_SOURCE_IP, testCaller } from '../gateway/rest/test-stage.ts';
import type { Identity } from '../gateway/rest/context.ts';
import { MICROS_PER_MILLI } from '../kernel/time.ts';
import type { WorldSetup } from './setup.ts';
import type { SimulatedWorld } from './world.ts';

/** The names and ids AWS would give an exchange: made of the seed and the setup, the same in every run. */
export function identityOf(world: SimulatedWorld, x: Exchange): Identity {
  const { setup } = world;
  const api = setup.apis[x.api];
  const account = setup.accounts[api?.account ?? 0];
  const apiId = api?.apiId ?? '';
  const epochMs = setup.startEpochMs + Math.floor(arrivedAt(x) / MICROS_PER_MILLI);
  return {
    requestId: requestIdFor(setup.seed, x.id, api?.protocolType === 'REST' ? sentHeader(x, 'x-amzn-requestid') : null),
    extendedRequestId: extendedRequestIdFor(setup.seed, x.id),
    traceId: traceIdFor(setup.seed, x.id, Math.floor(epochMs / 1000), sentHeader(x, 'x-amzn-trace-id')),
    accountId: account?.accountId ?? '',
    apiId,
    domainName: domainNameOf(world, x) ?? `${apiId}.execute-api.${account?.region ?? ''}.amazonaws.com`,
    deploymentId: idFor(`${apiId} deployment ${(x.stage ?? x.httpStage)?.deployment ?? 0}`, 6),
    resourceId: x.method ? resourceIdFor(apiId, x.method.resource) : '',
    sourceIp: setup.clients[x.client]?.sourceIp ?? '',
    epochMs,
    apiKey: keyOf(world, x),
    caller: callerOf(world, x),
    via: viaOf(x),
    clientCert: certificateOf(setup, x),
    ...(x.kind === KIND.testInvoke && asTested(account?.accountId ?? '')),
  };
}

const asTested = (accountId: string) => ({
  domainName: TEST_DOMAIN,
  deploymentId: null,
  sourceIp: TEST_SOURCE_IP,
  apiKey: TEST_API_KEY,
  caller: testCaller(accountId),
});

const sentHeader = ({ request }: Exchange, name: string): string | null =>
  request ? lastHeader(request.headers, name) : null;

/** When the gateway has it: what the network took before is not its business. */
const arrivedAt = ({ sentAt, network }: Exchange): number =>
  network && !Number.isNaN(network.enteredAt) ? network.enteredAt : sentAt;

/** The custom domain name an exchange came by; messages and the end of a connection came by that of its handshake. */
const domainNameOf = ({ connections }: SimulatedWorld, { network, socket }: Exchange): string | null => {
  if (network) return customName(network);
  return (socket && connections.ofExchange(socket.connection)?.domainName) ?? null;
};

/** Passed on where the domain asked for one (network-and-iam reference, 5). */
function certificateOf({ network }: WorldSetup, { client, network: leg }: Exchange): Identity['clientCert'] {
  const certificate = leg?.domain?.truststore ? network?.callers[client]?.certificate : null;
  if (!certificate) return null;
  const { clientCertPem, subjectDN, issuerDN, serialNumber, validity } = certificate;
  return { clientCertPem, subjectDN, issuerDN, serialNumber, validity };
}

/** Known only where the method asks for a key (rest-api reference, 10.2). */
function keyOf({ control }: SimulatedWorld, { key }: Exchange): Identity['apiKey'] {
  const found = control.apiKeys[key];
  return found ? { id: keyIdFor(found.name), value: found.value } : null;
}

/** Known only where the method asks for a signature. */
function callerOf({ setup }: SimulatedWorld, { principal, method, route }: Exchange): Identity['caller'] {
  const found = (method ?? route)?.needsSignature === true ? setup.principals[principal] : undefined;
  if (!found) return null;
  const accountId = found.arn.split(':')[4] ?? '';
  const { userId, orgId = null, cognito = null } = found.facts;
  return { arn: found.arn, accountId, userId, orgId, cognito };
}

/** Only a private way leads through an interface endpoint (rest-api reference, 7.6). */
const viaOf = ({ network }: Exchange): Identity['via'] =>
  network?.target?.kind === 'endpoint'
    ? { vpcId: network.target.endpoint.vpc, vpceId: network.target.endpoint.id }
    : null;
