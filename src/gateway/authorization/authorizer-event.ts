import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';
import type { HeaderList } from '../answer.ts';

/** The event a TOKEN authorizer gets (rest-api reference, 9.5). */
export const tokenEvent = (authorizationToken: string, methodArn: string): JsonRecord => ({
  type: 'TOKEN',
  authorizationToken,
  methodArn,
});

export type AuthorizedRequest = {
  readonly methodArn: string;
  /** The path of the resource, such as `/pets/{id}`. */
  readonly resource: string;
  /** Below the stage. */
  readonly path: string;
  readonly httpMethod: string;
  readonly headers: HeaderList;
  readonly query: HeaderList;
  readonly pathParameters: HeaderList;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly requestContext: JsonRecord;
};

/** The event a REQUEST authorizer gets: no body, and empty maps are `{}`, unlike in proxy events. */
export const requestEvent = (request: AuthorizedRequest): JsonRecord => ({
  type: 'REQUEST',
  methodArn: request.methodArn,
  resource: request.resource,
  path: request.path,
  httpMethod: request.httpMethod,
  headers: single(request.headers),
  multiValueHeaders: multiple(request.headers),
  queryStringParameters: single(request.query),
  multiValueQueryStringParameters: multiple(request.query),
  pathParameters: single(request.pathParameters),
  stageVariables: { ...request.stageVariables },
  requestContext: request.requestContext,
});

/** Of several values the last. */
const single = (pairs: HeaderList): Readonly<Record<string, string>> => Object.fromEntries(pairs);

function multiple(pairs: HeaderList): Readonly<Record<string, readonly string[]>> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(lists);
}
