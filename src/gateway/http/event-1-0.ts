import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';
import { clfTime } from '../../kernel/time.ts';
import type { HeaderList } from '../answer.ts';
import { lastHeader } from '../request.ts';
import { eventBody } from './event-body.ts';
import { eventHeaders, pathOfRouteKey, type Authorization, type HttpFacts } from './facts.ts';

/** The Lambda event of payload format 1.0 (http-api reference, 8); absent members are null. */
export const event10 = (facts: HttpFacts): JsonRecord => ({
  version: '1.0',
  ...requestParts10(facts),
  requestContext: requestContext10(facts),
  ...eventBody(facts.body, facts.headers),
});

/** What a function and a Lambda authorizer both get. */
export function requestParts10(facts: HttpFacts): JsonRecord {
  const headers = eventHeaders(facts);
  return {
    resource: pathOfRouteKey(facts.routeKey),
    path: facts.path,
    httpMethod: facts.method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: multiple(headers),
    queryStringParameters: orNull(Object.fromEntries(facts.query)),
    multiValueQueryStringParameters: orNull(multiple(facts.query)),
    pathParameters: orNull(Object.fromEntries(facts.pathParameters)),
    stageVariables: orNull(facts.stageVariables),
  };
}

/** `requestContext` of format 1.0. */
export const requestContext10 = (facts: HttpFacts): JsonRecord => ({
  accountId: facts.accountId,
  apiId: facts.apiId,
  ...(facts.authorization && { authorizer: authorizer10(facts.authorization) }),
  domainName: facts.domainName,
  domainPrefix: facts.domainName.split('.')[0] ?? '',
  extendedRequestId: facts.requestId,
  httpMethod: facts.method,
  identity: identity10(facts),
  path: facts.path,
  protocol: 'HTTP/1.1',
  requestId: facts.requestId,
  requestTime: clfTime(facts.epochMs),
  requestTimeEpoch: facts.epochMs,
  // No source shows its value for HTTP APIs: unverified.
  resourceId: null,
  resourcePath: pathOfRouteKey(facts.routeKey),
  stage: facts.stage,
});

function identity10({ authorization, sourceIp, headers, clientCert }: HttpFacts): JsonRecord {
  const caller = authorization?.kind === 'iam' ? authorization : null;
  const cognito = caller?.cognito;
  return {
    accessKey: caller?.accessKey ?? null,
    accountId: caller?.accountId ?? null,
    caller: caller?.callerId ?? null,
    cognitoAuthenticationProvider: cognito?.authenticationProvider ?? null,
    cognitoAuthenticationType: cognito?.authenticationType ?? null,
    cognitoIdentityId: cognito?.identityId ?? null,
    cognitoIdentityPoolId: cognito?.identityPoolId ?? null,
    principalOrgId: caller?.orgId ?? null,
    sourceIp,
    user: caller?.userId ?? null,
    userAgent: lastHeader(headers, 'user-agent') ?? '',
    userArn: caller?.userArn ?? null,
    clientCert,
  };
}

/** A Lambda authorizer's context comes as texts in this format. */
function authorizer10(authorization: Authorization): JsonRecord {
  if (authorization.kind === 'jwt') return { claims: authorization.claims, scopes: authorization.scopes };
  if (authorization.kind === 'iam') return {};
  const texts = Object.entries(authorization.context).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return { principalId: authorization.principalId, ...(Object.fromEntries(texts) as Record<string, string>) };
}

const orNull = <T extends object>(map: T): T | null => (Object.keys(map).length === 0 ? null : map);

function multiple(pairs: HeaderList): Readonly<Record<string, readonly string[]>> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(lists);
}
