import type { IntegrationDefinition, MethodDefinition, RestApiDefinition } from '../gateway/model.ts';
import { lambdaTarget, parseEndpoint, serviceUrl } from '../gateway/rest/endpoint.ts';
import { originOf } from '../kernel/url.ts';
import { idOf, sampleKey, type ScenarioDraft, type Tree, type Use } from './draft.ts';
import { httpUses, isSomebodySigning } from './http-stand-ins.ts';

/** What stands behind an API is not in its definition: each function and backend it names gets a simple stand-in. */
const ALLOW = {
  principalId: 'caller',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }],
  },
};
const JSON_HEADERS = { 'Content-Type': 'application/json' };

const methodsOf = ({ resources }: RestApiDefinition): readonly MethodDefinition[] =>
  Object.values(resources).flatMap((methods) => Object.values(methods));
export const integrationsOf = (definition: RestApiDefinition): readonly IntegrationDefinition[] =>
  methodsOf(definition).flatMap(({ methodIntegration }) => methodIntegration ?? []);

function usesOf(definition: RestApiDefinition, key: string | undefined): readonly Use[] {
  // Where authorizers bring the key, theirs is the one that the sample's plan knows.
  const usageIdentifierKey = definition.apiKeySource === 'AUTHORIZER' ? key : undefined;
  const returns = { ...ALLOW, ...(usageIdentifierKey !== undefined && { usageIdentifierKey }) };
  const authorizers = Object.values(definition.authorizers ?? {}).flatMap(({ authorizerUri = '' }) => {
    const target = lambdaTarget(authorizerUri);
    return target ? [{ ...target, returns }] : [];
  });
  const integrations = integrationsOf(definition).flatMap(({ type, uri = '' }) => {
    const target = lambdaTarget(uri);
    const answer = { from: target?.name };
    const proxied = { statusCode: 200, headers: JSON_HEADERS, body: JSON.stringify(answer) };
    return target ? [{ ...target, returns: type === 'AWS_PROXY' ? proxied : answer }] : [];
  });
  return [...authorizers, ...integrations];
}

/** Every function that is named, with the versions and aliases that are named. */
export function functionsOf(draft: ScenarioDraft): Readonly<Record<string, Tree>> {
  const { apis, functions } = draft;
  const uses = [...apis.flatMap(({ definition }) => usesOf(definition, sampleKey(draft))), ...httpUses(draft)];
  const names = new Set([...uses.map(({ name }) => name), ...Object.keys(functions)]);
  return Object.fromEntries(
    Array.from(names, (name) => {
      const own = uses.filter((use) => use.name === name);
      const qualifiers = [...new Set(own.map(({ qualifier }) => qualifier))].filter(
        (qualifier) => qualifier !== '' && qualifier !== '$LATEST',
      );
      const versions = qualifiers.filter((qualifier) => /^\d+$/.test(qualifier));
      const aliases = qualifiers.filter((qualifier) => !versions.includes(qualifier));
      const returns = own[0]?.returns;
      return [
        name,
        {
          ...functions[name],
          ...(returns !== undefined && { returns }),
          ...(versions.length > 0 && { versions: Object.fromEntries(versions.map((version) => [version, {}])) }),
          ...(aliases.length > 0 && {
            aliases: Object.fromEntries(aliases.map((alias) => [alias, { functionVersion: '$LATEST' }])),
          }),
        },
      ];
    }),
  );
}

const allIntegrations = ({ apis }: ScenarioDraft): readonly IntegrationDefinition[] =>
  apis.flatMap(({ definition }) => integrationsOf(definition));

/** Scheme, host and port of what an integration calls, services of AWS included; none for a function. */
function originsOf({ uri = '' }: IntegrationDefinition): readonly string[] {
  if (lambdaTarget(uri)) return [];
  const service = parseEndpoint(uri);
  const origin = originOf((service ? serviceUrl(service) : uri).replace(/\{[^}]*\}/g, 'x'));
  return origin === null ? [] : [origin];
}
const backendName = (origin: string): string => idOf(origin.replace(/^https?:\/\//, ''));

/** A backend for every origin an integration calls. */
export function backendsOf(draft: ScenarioDraft): Readonly<Record<string, Tree>> {
  const origins = allIntegrations(draft).flatMap(originsOf);
  return Object.fromEntries(
    Array.from(new Set(origins), (url) => [
      backendName(url),
      { url, returns: { status: 200, headers: JSON_HEADERS, body: '{"ok":true}' } },
    ]),
  );
}

/** Someone who may call, where a method wants a signature. */
export const principalsOf = (draft: ScenarioDraft): Readonly<Record<string, Tree>> =>
  isSomebodySigning(draft) ||
  draft.apis.some(({ definition }) =>
    methodsOf(definition).some(({ authorizationType }) => authorizationType === 'AWS_IAM'),
  )
    ? { developer: { allow: ['execute-api:Invoke'] } }
    : {};

/** The links integrations name, to the backends they call through them. */
export function vpcLinksOf(draft: ScenarioDraft): Readonly<Record<string, Tree>> {
  const linked = allIntegrations(draft).filter(
    ({ connectionId }) => connectionId !== undefined && !connectionId.includes('${'),
  );
  const targets = (link: string | undefined): readonly string[] => [
    ...new Set(
      linked
        .filter(({ connectionId }) => connectionId === link)
        .flatMap(originsOf)
        .map(backendName),
    ),
  ];
  return Object.fromEntries(linked.map(({ connectionId = '' }) => [connectionId, { targets: targets(connectionId) }]));
}

/** The roles integrations assume; what they allow stands in another file, so these allow all. */
export function rolesOf(draft: ScenarioDraft): Readonly<Record<string, Tree>> {
  const arns = allIntegrations(draft).flatMap(({ credentials = '' }) =>
    credentials.includes(':role/') ? [credentials] : [],
  );
  return Object.fromEntries(arns.map((arn) => [arn.slice(arn.lastIndexOf('/') + 1), { arn, allow: ['*'] }]));
}

/** The user pools authorizers name, by ARN or by name. */
export function userPoolsOf({ apis }: ScenarioDraft): Readonly<Record<string, Tree>> {
  const pools = apis.flatMap(({ definition }) =>
    Object.values(definition.authorizers ?? {}).flatMap(({ providerARNs = [] }) => providerARNs),
  );
  return Object.fromEntries(
    pools.map((pool) => {
      const id = /:userpool\/([\w-]+_[A-Za-z0-9]+)$/.exec(pool)?.[1];
      return id === undefined ? [pool, {}] : [idOf(id), { id }];
    }),
  );
}
