import { parseIdentitySources } from '../gateway/authorization/identity-source.ts';
import { fillVariables, lambdaTarget } from '../gateway/rest/endpoint.ts';
import { parsePolicy, type AttachedTo } from '../languages/iam-policy/parse.ts';
import { modelsIn } from '../languages/json-schema/reference.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { TOKEN_PLACEHOLDER } from './callers-setup.ts';
import { suggestion, type Problem } from './diagnostics.ts';
import type { RequestEntryInput, RestApiInput, Scenario } from './schema/scenario.ts';

/** Policies that cannot be read, and authorizers, tokens and models that name what is not there. */
export const checkAuthorization = (scenario: Scenario): readonly Problem[] => [
  ...Object.entries(scenario.apis).flatMap(([name, api]) =>
    api.protocolType === 'REST' ? checkApi(scenario, `/apis/${escape(name)}`, api) : [],
  ),
  ...Object.entries(scenario.principals ?? {}).flatMap(([name, { policies = [] }]) =>
    policies.flatMap((policy, i) => checkPolicy(policy, `/principals/${escape(name)}/policies/${i}`, 'principal')),
  ),
  ...Object.entries(scenario.roles ?? {}).flatMap(([name, { policies = [] }]) =>
    policies.flatMap((policy, i) => checkPolicy(policy, `/roles/${escape(name)}/policies/${i}`, 'principal')),
  ),
  ...Object.entries(scenario.principals ?? {}).flatMap(([name, { cognitoIdentity: identity }]) =>
    identity?.userPool === undefined
      ? []
      : missing(
          `/principals/${escape(name)}/cognitoIdentity/userPool`,
          identity.userPool,
          scenario.userPools,
          'user pool',
        ),
  ),
  ...Object.entries(scenario.tokens ?? {}).flatMap(([name, { userPool }]) =>
    userPool === undefined
      ? []
      : missing(`/tokens/${escape(name)}/userPool`, userPool, scenario.userPools, 'user pool'),
  ),
];

function checkApi(scenario: Scenario, base: string, api: RestApiInput): readonly Problem[] {
  return [
    ...(api.policy === undefined ? [] : checkPolicy(api.policy, `${base}/policy`, 'resource')),
    ...Object.entries(api.authorizers ?? {}).flatMap(([name, authorizer]) =>
      checkAuthorizer(scenario, `${base}/authorizers/${escape(name)}`, authorizer),
    ),
    ...Object.entries(api.models ?? {}).flatMap(([name, { schema }]) =>
      modelsIn(schema).flatMap((other) => missing(`${base}/models/${escape(name)}/schema`, other, api.models, 'model')),
    ),
  ];
}

function checkPolicy(policy: unknown, base: string, attachedTo: AttachedTo): readonly Problem[] {
  const parsed = parsePolicy(policy, attachedTo);
  if (parsed.ok) return [];
  const { path, problem } = parsed.error;
  return [
    { code: 'policy', pointer: base + path, message: `the policy ${problem}`, remedy: 'AWS refuses it as it stands.' },
  ];
}

type AuthorizerInput = NonNullable<RestApiInput['authorizers']>[string];

function checkAuthorizer(scenario: Scenario, base: string, authorizer: AuthorizerInput): readonly Problem[] {
  const { type, identitySource } = authorizer;
  const sources = identitySource === undefined ? null : parseIdentitySources(type, identitySource);
  const unread: readonly Problem[] =
    sources && !sources.ok
      ? [
          {
            code: 'identitySource',
            pointer: `${base}/identitySource`,
            message: sources.error,
            remedy: 'Name headers, query strings, stage variables or context; path parameters are not allowed.',
          },
        ]
      : [];
  return [
    ...unread,
    ...(type === 'COGNITO_USER_POOLS' ? checkPools(scenario, base, authorizer) : checkUri(scenario, base, authorizer)),
  ];
}

function checkPools(scenario: Scenario, base: string, { providerARNs = [] }: AuthorizerInput): readonly Problem[] {
  const unnamed: readonly Problem[] =
    providerARNs.length === 0
      ? [
          {
            code: 'missing',
            pointer: base,
            message: 'providerARNs is missing',
            remedy: 'Name a user pool of the scenario (userPools:), or write its ARN.',
          },
        ]
      : [];
  const named = providerARNs.flatMap((pool, i) =>
    pool.startsWith('arn:') || pool.includes('${')
      ? []
      : missing(`${base}/providerARNs/${i}`, pool, scenario.userPools, 'user pool'),
  );
  return [...unnamed, ...named];
}

function checkUri(scenario: Scenario, base: string, { authorizerUri = '' }: AuthorizerInput): readonly Problem[] {
  if (authorizerUri.includes('${')) return [];
  const lambda = lambdaTarget(fillVariables(authorizerUri, {}));
  if (!lambda)
    return [
      {
        code: 'uri',
        pointer: `${base}/authorizerUri`,
        message: 'this names no Lambda function',
        remedy: 'Write lambda:NAME or lambda:NAME:ALIAS.',
      },
    ];
  return missing(`${base}/authorizerUri`, lambda.name, scenario.functions, 'function');
}

function missing(pointer: string, name: string, known: object | undefined, what: string): readonly Problem[] {
  if (Object.hasOwn(known ?? {}, name)) return [];
  return [
    {
      code: 'noSuchName',
      pointer,
      message: `there is no ${what} ${name}`,
      remedy: suggestion(name, Object.keys(known ?? {}), what),
    },
  ];
}

type Caller = Pick<RequestEntryInput, 'headers' | 'signature' | 'signedAs'> &
  ({ readonly request: string } | { readonly connect: string });

/** What a request or handshake sends of tokens and signatures. */
export function checkCaller(
  { tokens = {} }: Scenario,
  entry: Caller & { readonly pointer: string },
): readonly Problem[] {
  const { pointer, headers = {}, signature, signedAs } = entry;
  const texts = [
    'connect' in entry ? [`${pointer}/connect`, entry.connect] : [`${pointer}/request`, entry.request],
    ...Object.entries(headers).map(
      ([name, value]) => [`${pointer}/headers/${escape(name)}`, [value].flat().join(' ')] as const,
    ),
  ] as const;
  const unknown = texts.flatMap(([at, text]) =>
    Array.from(text.matchAll(TOKEN_PLACEHOLDER), ([, name = '']) => missing(at, name, tokens, 'token')).flat(),
  );
  if (signature === undefined || signedAs !== undefined) return unknown;
  return [
    ...unknown,
    {
      code: 'missing',
      pointer: `${pointer}/signature`,
      message: `nobody signs this ${'connect' in entry ? 'handshake' : 'request'}`,
      remedy: 'Add signedAs: with the name of a principal.',
    },
  ];
}
