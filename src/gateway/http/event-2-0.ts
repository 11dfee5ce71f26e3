import type { CognitoIdentity } from '../authorization/policy-context.ts';
import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';
import { clfTime } from '../../kernel/time.ts';
import { lastHeader } from '../request.ts';
import { eventBody } from './event-body.ts';
import { eventHeaders, joined, type Authorization, type HttpFacts } from './facts.ts';

/** The Lambda event of payload format 2.0 (http-api reference, 7); absent members are left out, not null. */
export function event20(facts: HttpFacts): JsonRecord {
  const { body, isBase64Encoded } = eventBody(facts.body, facts.headers);
  return {
    ...requestParts20(facts),
    requestContext: requestContext20(facts),
    ...some('pathParameters', Object.fromEntries(facts.pathParameters)),
    ...some('stageVariables', facts.stageVariables),
    ...(body !== null && { body }),
    isBase64Encoded,
  };
}

/** What a function and a Lambda authorizer both get. */
export function requestParts20(facts: HttpFacts): JsonRecord {
  const headers = eventHeaders(facts).map(([name, value]) => [name.toLowerCase(), value] as const);
  const cookies = headers.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split(/;\s*/));
  return {
    version: '2.0',
    routeKey: facts.routeKey,
    rawPath: facts.rawPath,
    rawQueryString: facts.rawQuery,
    ...(cookies.length > 0 && { cookies }),
    headers: joined(headers.filter(([name]) => name !== 'cookie')),
    ...some('queryStringParameters', joined(facts.query)),
  };
}

/** `requestContext` of format 2.0. */
export function requestContext20(facts: HttpFacts): JsonRecord {
  return {
    accountId: facts.accountId,
    apiId: facts.apiId,
    ...(facts.clientCert && { authentication: { clientCert: facts.clientCert } }),
    ...(facts.authorization && { authorizer: authorizer20(facts.authorization) }),
    domainName: facts.domainName,
    domainPrefix: facts.domainName.split('.')[0] ?? '',
    http: {
      method: facts.method,
      path: facts.rawPath,
      protocol: 'HTTP/1.1',
      sourceIp: facts.sourceIp,
      userAgent: lastHeader(facts.headers, 'user-agent') ?? '',
    },
    requestId: facts.requestId,
    routeKey: facts.routeKey,
    stage: facts.stage,
    time: clfTime(facts.epochMs),
    timeEpoch: facts.epochMs,
  };
}

function authorizer20(authorization: Authorization): JsonRecord {
  switch (authorization.kind) {
    case 'jwt':
      return { jwt: { claims: authorization.claims, scopes: authorization.scopes } };
    case 'lambda':
      return { lambda: authorization.context };
    case 'iam': {
      const { kind: _kind, orgId, cognito, ...caller } = authorization;
      // Outside an organization the very name of the condition key was recorded (http-api reference, 7).
      return {
        iam: { ...caller, cognitoIdentity: cognitoIdentity(cognito), principalOrgId: orgId ?? 'aws:PrincipalOrgID' },
      };
    }
  }
}

/** What `amr` holds beside the kind of sign-in no source shows: its provider is unverified. */
const cognitoIdentity = (cognito: CognitoIdentity | null | undefined): JsonRecord | null =>
  cognito
    ? {
        amr: [cognito.authenticationType, ...(cognito.authenticationProvider?.split(',') ?? [])],
        identityId: cognito.identityId,
        identityPoolId: cognito.identityPoolId,
      }
    : null;

/** A map under its name; nothing when it is empty. */
export const some = (name: string, map: Readonly<Record<string, string>>): JsonRecord =>
  Object.keys(map).length === 0 ? {} : { [name]: map };
