import { Document, isMap, isScalar, type YAMLMap } from 'yaml';
import type { MethodDefinition } from '../gateway/model.ts';
import { given, idOf, type ApiDraft, type HttpApiDraft, type ScenarioDraft, type Tree } from './draft.ts';
import { httpBackends, httpRoles, httpTokens, httpVpcLinks } from './http-stand-ins.ts';
import { MOST_REQUESTS, sampleRequests } from './sample-requests.ts';
import { backendsOf, functionsOf, principalsOf, rolesOf, userPoolsOf, vpcLinksOf } from './stand-ins.ts';

const COMMENTS: Readonly<Record<string, string>> = {
  functions: ' Stand-ins: the file says nothing of what its functions answer, nor how long they take.',
  backends: ' Stand-ins for what is called over HTTP; services of AWS answer like any other backend here.',
  roles: ' What these roles allow is not in the file; here they allow everything.',
  tokens: ' For JWT authorizers: what these tokens claim is made up.',
  principals: ' Signs where a method asks for AWS_IAM.',
  apiKeys: ' AWS makes the values of keys; these are ours.',
  timeline: ` One request for every method, ${MOST_REQUESTS} at most. Change them, add your own, and press play.`,
};

/** The draft as the text of a scenario, with comments that say what was made up. */
export function writeScenario(draft: ScenarioDraft): string {
  const document = new Document(
    given({
      version: 1,
      id: idOf(draft.title),
      title: draft.title,
      apis: Object.fromEntries([
        ...draft.apis.map((api) => [api.name, apiOf(api)] as const),
        ...draft.httpApis.map((api) => [api.name, httpApiOf(api)] as const),
      ]),
      functions: functionsOf(draft),
      backends: { ...backendsOf(draft), ...httpBackends(draft) },
      vpcLinks: { ...vpcLinksOf(draft), ...httpVpcLinks(draft) },
      roles: { ...rolesOf(draft), ...httpRoles(draft) },
      userPools: userPoolsOf(draft),
      principals: principalsOf(draft),
      tokens: httpTokens(draft),
      clients: { curl: { kind: 'http' } },
      apiKeys: draft.apiKeys,
      usagePlans: draft.usagePlans,
    }),
  );
  document.set('timeline', document.createNode(sampleRequests(draft), { aliasDuplicateObjects: false }));
  document.commentBefore = ` Made by Preflight from ${draft.source}. It is yours now: nothing leads back to that file.`;
  if (isMap(document.contents)) comment(document.contents);
  return document.toString({ lineWidth: 110 });
}

function comment(map: YAMLMap): void {
  for (const { key } of map.items) {
    const text = isScalar<string>(key) ? COMMENTS[key.value] : undefined;
    if (isScalar(key) && text !== undefined) key.commentBefore = text;
  }
}

/** An API's definition as the scenario format spells it: responses by status, no member without a value. */
function apiOf({ definition, stages }: ApiDraft): Tree {
  const { resources, endpointType, disableExecuteApiEndpoint, authorizers, gatewayResponses, ...others } = definition;
  const written = Object.entries(resources).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([httpMethod, method]) => [httpMethod, methodOf(method)])),
  ]);
  return {
    protocolType: 'REST',
    endpointConfiguration: { types: [endpointType] },
    ...given({
      ...others,
      disableExecuteApiEndpoint: disableExecuteApiEndpoint || undefined,
      authorizers:
        authorizers &&
        Object.fromEntries(Object.entries(authorizers).map(([name, { authType: _t, ...one }]) => [name, one])),
      gatewayResponses,
    }),
    resources: Object.fromEntries(written) as Tree,
    stages,
  };
}

const httpApiOf = ({ definition, stages }: HttpApiDraft): Tree => ({
  protocolType: 'HTTP',
  ...given({ ...definition, routes: undefined }),
  routes: definition.routes,
  stages,
});

function methodOf({ methodResponses, methodIntegration, ...method }: MethodDefinition): Tree {
  const { integrationResponses, ...integration } = methodIntegration ?? {};
  return {
    ...method,
    ...(methodResponses && { methodResponses: byStatus(methodResponses) }),
    ...(methodIntegration && {
      methodIntegration: {
        ...integration,
        ...(integrationResponses && { integrationResponses: byStatus(integrationResponses) }),
      },
    }),
  };
}

const byStatus = (list: readonly { readonly statusCode: string }[]): Tree =>
  Object.fromEntries(list.map(({ statusCode, ...response }) => [statusCode, response]));
