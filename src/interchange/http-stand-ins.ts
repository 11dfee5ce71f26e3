import type { HttpAuthorizerDefinition, HttpIntegrationDefinition, RouteDefinition } from '../gateway/http/model.ts';
import { lambdaTarget } from '../gateway/rest/endpoint.ts';
import { originOf } from '../kernel/url.ts';
import { idOf, type HttpApiDraft, type ScenarioDraft, type Tree, type Use } from './draft.ts';

/** What stands behind the HTTP APIs of a draft, and who calls: stand-ins, as for REST APIs. */
const integrationsOf = ({ httpApis }: ScenarioDraft): readonly HttpIntegrationDefinition[] =>
  httpApis.flatMap(({ definition }) => Object.values(definition.integrations));
const authorizersOf = ({ httpApis }: ScenarioDraft): readonly HttpAuthorizerDefinition[] =>
  httpApis.flatMap(({ definition }) => Object.values(definition.authorizers));

/** Functions that are named, with what they answer. */
export function httpUses(draft: ScenarioDraft): readonly Use[] {
  const called = integrationsOf(draft).flatMap(({ integrationUri = '' }) => {
    const target = lambdaTarget(integrationUri);
    // An answer in full, which both payload formats take.
    const returns = { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ from: target?.name }) }; // prettier-ignore
    return target ? [{ ...target, returns }] : [];
  });
  const asked = authorizersOf(draft).flatMap((authorizer) => {
    const target = authorizer.authorizerType === 'REQUEST' ? lambdaTarget(authorizer.authorizerUri) : null;
    return target ? [{ ...target, returns: answerOf(authorizer) }] : [];
  });
  return [...asked, ...called];
}

const answerOf = (authorizer: HttpAuthorizerDefinition): unknown =>
  authorizer.authorizerType === 'REQUEST' && authorizer.enableSimpleResponses === true
    ? { isAuthorized: true }
    : { principalId: 'caller', policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }] } }; // prettier-ignore

const isPrivate = ({ connectionType }: HttpIntegrationDefinition): boolean => connectionType === 'VPC_LINK';
const nameOfArn = (arn: string): string => idOf(arn.split(/[:/]/).slice(-4).join('-'));

/** A backend for every origin and every listener. */
export function httpBackends(draft: ScenarioDraft): Readonly<Record<string, Tree>> {
  const returns = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"ok":true}' };
  return Object.fromEntries(
    integrationsOf(draft).flatMap((integration): (readonly [string, Tree])[] => {
      const { integrationUri: uri = '', tlsConfig } = integration;
      if (isPrivate(integration)) {
        const name = nameOfArn(uri);
        return [[name, { url: `${tlsConfig ? 'https' : 'http'}://${tlsConfig?.serverNameToVerify ?? `${name}.internal`}`, arn: uri, returns }]]; // prettier-ignore
      }
      const url = lambdaTarget(uri) ? null : originOf(uri.replace(/\{[^}]*\}/g, 'x'));
      return url === null ? [] : [[idOf(url.replace(/^https?:\/\//, '')), { url, returns }]];
    }),
  );
}

export function httpVpcLinks(draft: ScenarioDraft): Readonly<Record<string, Tree>> {
  const linked = integrationsOf(draft).filter(isPrivate);
  const links = [...new Set(linked.flatMap(({ connectionId }) => connectionId ?? []))].filter(
    (id) => !id.includes('${'),
  );
  return Object.fromEntries(
    links.map((link) => [
      link,
      {
        version: 2,
        targets: [...new Set(linked.filter(({ connectionId }) => connectionId === link).map(({ integrationUri = '' }) => nameOfArn(integrationUri)))], // prettier-ignore
      },
    ]),
  );
}

export const httpRoles = (draft: ScenarioDraft): Readonly<Record<string, Tree>> =>
  Object.fromEntries(
    integrationsOf(draft).flatMap(
      ({ credentialsArn = '' }) =>
      credentialsArn.includes(':role/') ? [[credentialsArn.slice(credentialsArn.lastIndexOf('/') + 1), { arn: credentialsArn, allow: ['*'] }]] : [], // prettier-ignore
    ),
  );

export const isSomebodySigning = ({ httpApis }: ScenarioDraft): boolean =>
  httpApis.some(({ definition }) =>
    Object.values(definition.routes).some(({ authorizationType }) => authorizationType === 'AWS_IAM'),
  );

/** A token for every JWT authorizer, with all scopes that are asked for. */
export function httpTokens({ httpApis }: ScenarioDraft): Readonly<Record<string, Tree>> {
  return Object.fromEntries(
    httpApis.flatMap((api) =>
      Object.entries(api.definition.authorizers).flatMap(([name, authorizer]) => {
        if (authorizer.authorizerType !== 'JWT') return [];
        const { issuer, audience } = authorizer.jwtConfiguration;
        const scopes = Object.values(api.definition.routes).flatMap(({ authorizerId, authorizationScopes = [] }) =>
          authorizerId === name ? authorizationScopes : [],
        );
        const scope = [...new Set(scopes)].join(' ');
        return [[tokenName(api, name), { issuer, claims: { aud: audience[0], ...(scope !== '' && { scope }) } }]];
      }),
    ),
  );
}
const tokenName = ({ name }: HttpApiDraft, authorizer: string): string => idOf(`${name}-${authorizer}`);

/** One request for every route. */
export function httpCalls(api: HttpApiDraft, isOneOfMany: boolean): readonly Tree[] {
  const [stage] = Object.keys(api.stages);
  if (stage === undefined) return [];
  const prefix = stage === '$default' ? '' : `/${stage}`;
  return Object.entries(api.definition.routes).map(([key, route]) => {
    const [method = 'GET', path = '/anything'] = key === '$default' ? ['GET'] : key.split(' ');
    const sample = path.replace(/\{[^}+]+\+\}/g, 'a/b').replace(/\{[^}]+\}/g, '1');
    return {
      ...(isOneOfMany && { api: api.name }),
      request: `${method === 'ANY' ? freeMethod(api, path) : method} ${prefix}${sample}${sampleQuery(api, route)}`,
      ...sampleHeaders(api, route),
      ...(route.authorizationType === 'AWS_IAM' && { signedAs: 'developer' }),
    };
  });
}

/** A method that ANY answers for, since the path has no route of its own for it. */
const freeMethod = ({ definition }: HttpApiDraft, path: string): string =>
  ['GET', 'POST', 'PUT', 'DELETE'].find((method) => !Object.hasOwn(definition.routes, `${method} ${path}`)) ?? 'PATCH';

const sourcesOf = ({ definition }: HttpApiDraft, { authorizerId = '' }: RouteDefinition, place: string) => {
  const sources = definition.authorizers[authorizerId]?.identitySource ?? [];
  const prefix = `$request.${place}.`;
  return sources.flatMap((source) => (source.startsWith(prefix) ? [source.slice(prefix.length)] : []));
};
const valueFor = (api: HttpApiDraft, { authorizationType, authorizerId = '' }: RouteDefinition): string =>
  authorizationType === 'JWT' ? `{{token.${tokenName(api, authorizerId)}}}` : 'a-token';

function sampleQuery(api: HttpApiDraft, route: RouteDefinition): string {
  const names = sourcesOf(api, route, 'querystring');
  return names.length === 0 ? '' : `?${names.map((name) => `${name}=${valueFor(api, route)}`).join('&')}`;
}
function sampleHeaders(api: HttpApiDraft, route: RouteDefinition): Tree {
  const names = sourcesOf(api, route, 'header');
  return names.length === 0 ? {} : { headers: Object.fromEntries(names.map((name) => [name, valueFor(api, route)])) };
}
