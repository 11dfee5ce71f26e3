import type { MethodDefinition, RestApiDefinition } from '../gateway/model.ts';
import { httpCalls } from './http-stand-ins.ts';
import { sampleKey, type ApiDraft, type ScenarioDraft, type Tree } from './draft.ts';

/** Requests a scenario shows at first; more would hide one another. */
export const MOST_REQUESTS = 24;

/** One request for every method, a second apart, with what the method asks for. */
export function sampleRequests(draft: ScenarioDraft): readonly Tree[] {
  const key = sampleKey(draft);
  const isOneOfMany = draft.apis.length + draft.httpApis.length > 1;
  const calls = [
    ...draft.apis.flatMap((api) => callsOf(api, isOneOfMany, key)),
    ...draft.httpApis.flatMap((api) => httpCalls(api, isOneOfMany)),
  ];
  return calls.slice(0, MOST_REQUESTS).map((call, i) => ({ as: `call${i + 1}`, at: `${i}s`, ...call }));
}

function callsOf(
  { name, definition, stages }: ApiDraft,
  isOneOfMany: boolean,
  key: string | undefined,
): readonly Tree[] {
  const [stage] = Object.keys(stages);
  if (stage === undefined) return [];
  return Object.entries(definition.resources).flatMap(([path, methods]) =>
    Object.entries(methods).map(([httpMethod, method]) => ({
      ...(isOneOfMany && { api: name }),
      request: `${httpMethod === 'ANY' ? 'GET' : httpMethod} /${stage}${samplePath(path)}${sampleQuery(method)}`,
      ...withHeaders(sampleHeaders(definition, method, key)),
      ...(method.requestModels && httpMethod !== 'GET' && { body: '{}' }),
      ...(method.authorizationType === 'AWS_IAM' && { signedAs: 'developer' }),
    })),
  );
}

const samplePath = (path: string): string =>
  path === '/' ? '/' : path.replace(/\{[^}+]+\+\}/g, 'a/b').replace(/\{[^}]+\}/g, '1');

const required = ({ requestParameters = {} }: MethodDefinition, place: string): readonly string[] =>
  Object.entries(requestParameters)
    .filter(([parameter, isRequired]) => isRequired && parameter.startsWith(`method.request.${place}.`))
    .map(([parameter]) => parameter.slice(`method.request.${place}.`.length));

function sampleQuery(method: MethodDefinition): string {
  const names = required(method, 'querystring');
  return names.length === 0 ? '' : `?${names.map((name) => `${name}=1`).join('&')}`;
}

function sampleHeaders(definition: RestApiDefinition, method: MethodDefinition, key: string | undefined): Tree {
  const authorizer = definition.authorizers?.[method.authorizerId ?? ''];
  const sources = (authorizer?.identitySource ?? '').split(',').flatMap((source) => {
    const header = /^\s*method\.request\.header\.(\S+)\s*$/.exec(source)?.[1];
    return header === undefined ? [] : [[header, 'a-token'] as const];
  });
  return {
    ...Object.fromEntries(required(method, 'header').map((name) => [name, '1'])),
    ...Object.fromEntries(sources),
    ...(method.apiKeyRequired === true &&
      definition.apiKeySource !== 'AUTHORIZER' &&
      key !== undefined && { 'x-api-key': key }),
  };
}

const withHeaders = (headers: Tree): Tree => (Object.keys(headers).length === 0 ? {} : { headers });
