import type { Json, JsonRecord } from '../../languages/vtl/aws-scope.ts';
import { clfTime } from '../../kernel/time.ts';
import type { ClientCertificate } from '../http/facts.ts';
import type { CognitoIdentity } from '../authorization/policy-context.ts';
import { KIND } from '../exchange.ts';
import { accessKeyFor } from '../ids.ts';
import { lastHeader } from '../request.ts';
import type { Arrived } from '../views.ts';
import type { World } from '../world.ts';

/** What only the world knows of an exchange: the names and ids AWS would give it. */
export type Identity = {
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly traceId: string;
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  /** A test invocation has none: it runs the draft. */
  readonly deploymentId: string | null;
  readonly resourceId: string;
  readonly sourceIp: string;
  readonly epochMs: number;
  readonly apiKey: { readonly id: string; readonly value: string } | null;
  readonly caller: {
    readonly arn: string;
    readonly accountId: string;
    readonly userId: string;
    readonly orgId: string | null;
    readonly cognito: CognitoIdentity | null;
  } | null;
  /** The interface endpoint a call to a private API came through, and its VPC. */
  readonly via: { readonly vpcId: string; readonly vpceId: string } | null;
  /** The client's certificate on a domain with mutual TLS. */
  readonly clientCert: ClientCertificate | null;
};

/** `$context`, as templates, parameter mappings and events have it (rest-api reference, 7.6). */
export function contextOf(x: Arrived, world: World): JsonRecord {
  const id = world.identity(x);
  const { stage, method } = x;
  return {
    resourceId: id.resourceId,
    ...(x.network?.domain && { customDomain: { basePathMatched: x.network.basePath } }),
    ...authorizerOf(x),
    resourcePath: method?.resource ?? null,
    ...(method?.definition.operationName !== undefined && { operationName: method.definition.operationName }),
    httpMethod: x.request.method,
    extendedRequestId: id.extendedRequestId,
    requestTime: clfTime(id.epochMs),
    path: pathOf(x),
    accountId: id.accountId,
    protocol: 'HTTP/1.1',
    stage: stage?.name ?? null,
    domainPrefix: id.domainName.split('.')[0] ?? '',
    requestTimeEpoch: id.epochMs,
    requestId: id.requestId,
    identity: identityOf(x, id),
    domainName: id.domainName,
    ...(id.deploymentId !== null && { deploymentId: id.deploymentId }),
    ...(stage && (stage.isCanary || stage.canary) && { isCanaryRequest: stage.isCanary }),
    apiId: id.apiId,
  };
}

/** With the stage, as on the wire; a test invocation has the path of the resource. */
const pathOf = ({ kind, method, network, request }: Arrived): string =>
  kind === KIND.testInvoke && method ? method.resource : (network?.domain ? network.wire : request).path;

const authorizerOf = ({ authorizer }: Arrived): { readonly authorizer?: Json } => (authorizer ? { authorizer } : {});

function identityOf(x: Arrived, { sourceIp, apiKey, caller, via, clientCert }: Identity): JsonRecord {
  const cognito = caller?.cognito;
  return {
    cognitoIdentityPoolId: cognito?.identityPoolId ?? null,
    cognitoIdentityId: cognito?.identityId ?? null,
    ...(apiKey && { apiKey: apiKey.value }),
    principalOrgId: caller?.orgId ?? null,
    cognitoAuthenticationType: cognito?.authenticationType ?? null,
    userArn: caller?.arn ?? null,
    ...(apiKey && { apiKeyId: apiKey.id }),
    ...via,
    ...(clientCert && { clientCert }),
    userAgent: lastHeader(x.request.headers, 'user-agent'),
    accountId: caller?.accountId ?? null,
    caller: caller?.userId ?? null,
    sourceIp,
    accessKey: caller && accessKeyFor(caller.userId),
    cognitoAuthenticationProvider: cognito?.authenticationProvider ?? null,
    user: caller?.userId ?? null,
  };
}
