import type { Json, JsonRecord } from '../../languages/vtl/aws-scope.ts';
import { clfTime } from '../../kernel/time.ts';
import type { HeaderList } from '../answer.ts';
import type { Body } from '../body.ts';
import type { CognitoIdentity } from '../authorization/policy-context.ts';
import type { Texts } from '../model.ts';
import { lastHeader } from '../request.ts';

/** Who the client turned out to be, as events and `$context.authorizer` tell it. */
export type Authorization =
  | { readonly kind: 'jwt'; readonly claims: Texts; readonly scopes: readonly string[] | null }
  | { readonly kind: 'lambda'; readonly principalId: string | null; readonly context: JsonRecord }
  | {
      readonly kind: 'iam';
      readonly accessKey: string;
      readonly accountId: string;
      readonly callerId: string;
      readonly userArn: string;
      readonly userId: string;
      /** The organization of the caller's account; none: it is in none. */
      readonly orgId?: string | null;
      /** The identity pool's identity the caller stands for. */
      readonly cognito?: CognitoIdentity | null;
    };
/** The client's certificate on a domain with mutual TLS. */
export type ClientCertificate = {
  readonly clientCertPem: string;
  readonly subjectDN: string;
  readonly issuerDN: string;
  readonly serialNumber: string;
  readonly validity: { readonly notBefore: string; readonly notAfter: string };
};

/** All that events, mappings and logs may tell of a request. */
export type HttpFacts = {
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  /** The key of the API mapping that was matched; null where no domain of one's own took part. */
  readonly basePath: string | null;
  readonly requestId: string;
  readonly traceId: string;
  readonly sourceIp: string;
  readonly epochMs: number;
  readonly stage: string;
  readonly stageVariables: Texts;
  readonly routeKey: string;
  readonly method: string;
  /** As on the wire: with the stage's name, and the API mapping's key on a custom domain. */
  readonly path: string;
  /** Without the API mapping's key (http-api reference, 7). */
  readonly rawPath: string;
  /** Without the stage's name: what routes match. */
  readonly routePath: string;
  readonly rawQuery: string;
  readonly query: HeaderList;
  readonly headers: HeaderList;
  readonly pathParameters: HeaderList;
  readonly body: Body | null;
  readonly bodyBytes: number;
  readonly authorization: Authorization | null;
  readonly clientCert: ClientCertificate | null;
};

/** `GET /pets/{id}` as `/pets/{id}`; `$default` is its own. */
export const pathOfRouteKey = (routeKey: string): string => routeKey.replace(/^[A-Z]+ /, '');

/** Headers as functions get them: the client's, with those the gateway sets itself (http-api reference, 4). */
export function eventHeaders({ headers, domainName, sourceIp, traceId, bodyBytes }: HttpFacts): HeaderList {
  const before = lastHeader(headers, 'x-forwarded-for');
  const own: HeaderList = [
    ['Content-Length', `${bodyBytes}`],
    ['Host', domainName],
    ['X-Amzn-Trace-Id', traceId],
    ['X-Forwarded-For', before === null ? sourceIp : `${before}, ${sourceIp}`],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ];
  const names = new Set(own.map(([name]) => name.toLowerCase()));
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...own];
}

/** Equal names once, their values joined by commas. */
export function joined(pairs: HeaderList): Texts {
  const values = new Map<string, string>();
  for (const [name, value] of pairs) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(values);
}

/** `$context` of parameter mappings, identity sources and access logs (http-api reference, 14). */
export const httpContext = (facts: HttpFacts): JsonRecord => ({
  accountId: facts.accountId,
  apiId: facts.apiId,
  domainName: facts.domainName,
  domainPrefix: facts.domainName.split('.')[0] ?? '',
  ...(facts.basePath !== null && { customDomain: { basePathMatched: facts.basePath } }),
  extendedRequestId: facts.requestId,
  httpMethod: facts.method,
  path: facts.path,
  protocol: 'HTTP/1.1',
  requestId: facts.requestId,
  requestTime: clfTime(facts.epochMs),
  requestTimeEpoch: facts.epochMs,
  routeKey: facts.routeKey,
  stage: facts.stage,
  authorizer: authorizerContext(facts.authorization),
  identity: {
    sourceIp: facts.sourceIp,
    userAgent: lastHeader(facts.headers, 'user-agent'),
    ...(facts.authorization?.kind === 'iam' && {
      accountId: facts.authorization.accountId,
      caller: facts.authorization.callerId,
      user: facts.authorization.userId,
      userArn: facts.authorization.userArn,
    }),
    ...(facts.clientCert && { clientCert: facts.clientCert }),
  },
});

/** `$context.authorizer` of whoever was let in. */
export function authorizerContext(authorization: Authorization | null): Json {
  if (authorization?.kind === 'jwt') return { claims: authorization.claims };
  if (authorization?.kind !== 'lambda') return null;
  return { ...authorization.context, principalId: authorization.principalId };
}
