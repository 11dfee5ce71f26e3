import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';
import type { EventParts, HeaderList } from '../answer.ts';
import type { Routed } from '../views.ts';
import type { World } from '../world.ts';
import { isBinaryType } from './content-handling.ts';
import { contextOf } from './context.ts';
import { contentTypeOf } from './media-type.ts';
import { METHOD_OVERRIDE } from './request-headers.ts';

/** Members of `requestContext` that differ from request to request; the rest follows from the configuration. */
const PER_REQUEST = [
  'requestId',
  'extendedRequestId',
  'requestTime',
  'requestTimeEpoch',
  'path',
  'httpMethod',
  'customDomain',
];

/** The parts of the event that many requests share, so that a run keeps them once. */
export function eventPartsOf(x: Routed, world: World): EventParts {
  const entries = Object.entries(contextOf(x, world)).filter(([name]) => !PER_REQUEST.includes(name));
  const { variables } = x.stage;
  return {
    resource: x.method.resource,
    stageVariables: Object.keys(variables).length === 0 ? null : variables,
    isBase64Encoded:
      x.request.body !== null && isBinaryType(x.stage.definition.binaryMediaTypes, contentTypeOf(x.request)),
    ...(x.network?.domain && { takenOff: takenOff(x.network.wire.path, x.request.resourcePath) }),
    context: Object.fromEntries(entries),
  };
}

/** The base path of a custom domain stays in `path` (network-and-iam reference, 5), and routes are matched without it. */
const takenOff = (wire: string, resourcePath: string): string =>
  wire.endsWith(resourcePath) ? wire.slice(0, wire.length - resourcePath.length) : wire;

/** What of the event is the request's own. */
export type EventRequest = {
  readonly httpMethod: string;
  /** With the stage, as on the wire. */
  readonly path: string;
  readonly resourcePath: string;
  readonly headers: HeaderList;
  readonly query: HeaderList;
  readonly pathParameters: HeaderList;
  readonly body: string | null;
  readonly context: JsonRecord;
};

/** The Lambda proxy event, format 1.0 (rest-api reference, 6.5: recorded from AWS). */
export const proxyEvent = (parts: EventParts, request: EventRequest): Readonly<Record<string, unknown>> => ({
  resource: parts.resource,
  path: request.resourcePath,
  httpMethod: request.httpMethod,
  headers: orNull(single(passedOn(request.headers))),
  multiValueHeaders: orNull(multiple(passedOn(request.headers))),
  queryStringParameters: orNull(single(request.query)),
  multiValueQueryStringParameters: orNull(multiple(request.query)),
  pathParameters: orNull(single(request.pathParameters)),
  stageVariables: parts.stageVariables,
  requestContext: inOrder({
    ...parts.context,
    httpMethod: request.httpMethod,
    path: request.path,
    ...request.context,
  }),
  body: request.body,
  isBase64Encoded: parts.isBase64Encoded,
});

/** As AWS writes it, which a log of the event shows (recorded: proxy-event cases; events of console tests). */
const inOrder = (context: JsonRecord): JsonRecord => {
  const known = Object.entries(context).filter(([name]) => CONTEXT_ORDER.includes(name));
  const ordered = known.sort(([a], [b]) => CONTEXT_ORDER.indexOf(a) - CONTEXT_ORDER.indexOf(b));
  return { ...Object.fromEntries(ordered), ...context };
};
const CONTEXT_ORDER = [
  'resourceId',
  'customDomain',
  'authorizer',
  'resourcePath',
  'operationName',
  'httpMethod',
  'extendedRequestId',
  'requestTime',
  'path',
  'accountId',
  'protocol',
  'stage',
  'domainPrefix',
  'requestTimeEpoch',
  'requestId',
  'identity',
  'domainName',
];

const passedOn = (headers: HeaderList): HeaderList =>
  headers.filter(([name]) => name.toLowerCase() !== METHOD_OVERRIDE);
const orNull = <T extends object>(map: T): T | null => (Object.keys(map).length === 0 ? null : map);
/** Of several values the last. */
const single = (pairs: HeaderList): Readonly<Record<string, string>> => Object.fromEntries(pairs);

function multiple(pairs: HeaderList): Readonly<Record<string, readonly string[]>> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(lists);
}
