import {
  covers,
  EDGE_CERTIFICATE_REGION,
  isEnhanced,
  isSecurityPolicy,
} from '../../../gateway/network/domain-names.ts';
import type { CertificateSetup, DomainSetup } from '../../../gateway/network/model.ts';
import { firstProblem } from '../input-checks.ts';
import { badRequest, type OperationContext, type Refused } from '../outcome.ts';
import type { ControlState } from '../state.ts';

/**
 * Why AWS does not take a domain name as an operation would leave it; null: it does. Where a text is of a report its
 * address stands beside it; all others are ours (network-and-iam reference, 5 and 6, for what is refused).
 */
export const domainProblem = (state: ControlState, context: OperationContext, domain: DomainSetup): Refused | null =>
  firstProblem(
    () => certificateProblem(context.setup.network?.certificates ?? {}, domain),
    () => policyProblem(domain),
    () => mutualTlsProblem(domain),
    () => kindProblem(state, domain),
    () => privacyProblem(context, domain),
  );

function certificateProblem(
  certificates: Readonly<Record<string, CertificateSetup>>,
  { certificate: name, type, region, name: domainName }: DomainSetup,
): Refused | null {
  // Report: github.com/hashicorp/terraform-provider-aws/issues/3276 (2018).
  if (name === '') return badRequest(`A certificate was not provided for the endpoint type ${type}.`);
  const certificate = Object.hasOwn(certificates, name) ? certificates[name] : undefined;
  // Report: github.com/aws/aws-cdk/issues/3612 (2019).
  if (!certificate) return badRequest('The provided certificate does not exist');
  const wanted = type === 'EDGE' ? EDGE_CERTIFICATE_REGION : region;
  // Report: github.com/amplify-education/serverless-domain-manager/issues/64 and pull 49, for either kind of domain.
  if (certificate.region !== wanted)
    return badRequest(`Invalid certificate ARN: ${name}. Certificate must be in '${wanted}'.`);
  return covers(certificate.domainName, domainName)
    ? null
    : badRequest(`The certificate is for ${certificate.domainName}, not for ${domainName}`);
}

function policyProblem({ securityPolicy, accessMode }: DomainSetup): Refused | null {
  if (!isSecurityPolicy(securityPolicy)) return badRequest(`Invalid security policy ${securityPolicy}`);
  return accessMode === 'STRICT' && !isEnhanced(securityPolicy)
    ? badRequest('An endpoint access mode goes with a SecurityPolicy_… only')
    : null;
}

function mutualTlsProblem({ truststore, type, securityPolicy }: DomainSetup): Refused | null {
  if (!truststore) return null;
  if (type !== 'REGIONAL') return badRequest('Mutual TLS needs a Regional domain name');
  return securityPolicy === 'TLS_1_2' ? null : badRequest(`Mutual TLS does not go with ${securityPolicy}`);
}

/** Which kinds of APIs share a domain name, and what they ask of it. */
function kindProblem({ apis }: ControlState, domain: DomainSetup): Refused | null {
  const { mappings, rules, type, securityPolicy, truststore } = domain;
  const kinds = new Set(mappings.map(({ api }) => apis[api]?.protocolType));
  if (kinds.has('WEBSOCKET') && kinds.size > 1) return badRequest('A WebSocket API needs a domain name of its own');
  if (kinds.has('WEBSOCKET') && truststore) return badRequest('Mutual TLS is for REST and HTTP APIs');
  const needsRegional = kinds.has('HTTP') || kinds.has('WEBSOCKET');
  if (needsRegional && (type !== 'REGIONAL' || securityPolicy !== 'TLS_1_2'))
    return badRequest('HTTP and WebSocket APIs need a Regional domain name with TLS_1_2');
  return rules.length > 0 && kinds.has('HTTP')
    ? badRequest('Routing rules do not go with a mapping to an HTTP API')
    : null;
}

/** Private names lead to private APIs, public ones to public APIs. */
function privacyProblem({ setup }: OperationContext, { type, name, mappings, rules }: DomainSetup): Refused | null {
  const isPrivate = type === 'PRIVATE';
  if (isPrivate && name.startsWith('*.')) return badRequest('A private domain name has no wildcard');
  const led = [...mappings, ...rules].map(({ api }) => setup.network?.apis[api]?.type);
  if (led.every((of) => of === undefined || (of === 'PRIVATE') === isPrivate)) return null;
  return badRequest(
    isPrivate
      ? 'A private domain name leads to private APIs only'
      : 'A private API cannot be mapped to a public domain name',
  );
}
