import type { JsonRecord } from '../../languages/vtl/aws-scope.ts';
import type { HeaderList } from '../answer.ts';
import { lastHeader, type PreparedRequest } from '../request.ts';
import { visibleHeaders } from '../rest/request-headers.ts';
import type { World } from '../world.ts';
import { socketContext } from './context.ts';
import { connectionOf, type SocketStaged } from './leg.ts';

/** The event of a Lambda proxy integration (reference, 7: captured from AWS). */
export function socketEvent(x: SocketStaged, world: World): JsonRecord {
  const requestContext = socketContext(x, world);
  const { message, closing, stage } = x.socket;
  const variables = Object.keys(stage.variables).length === 0 ? {} : { stageVariables: stage.variables };
  const rest = { ...variables, requestContext };
  if (message) return { ...rest, body: message.text, isBase64Encoded: false };
  const headers = closing ? partingHeaders(x, world) : handshakeHeaders(x, world);
  return {
    ...headerMembers(headers),
    ...(closing ? {} : queryMembers(connectionOf(x, world).request)),
    ...rest,
    isBase64Encoded: false,
  };
}

/** The upgrade request's headers as the gateway shows them. */
export function handshakeHeaders(x: SocketStaged, world: World): HeaderList {
  const { request } = connectionOf(x, world);
  const { domainName: host, traceId, sourceIp } = world.identity(x);
  const shown = visibleHeaders(request.headers, { host, traceId, sourceIp });
  return [...shown].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

/** After the end only these are left, two of them empty (captured). */
function partingHeaders(x: SocketStaged, world: World): HeaderList {
  const { domainName, sourceIp } = world.identity(x);
  const before = lastHeader(connectionOf(x, world).request.headers, 'x-forwarded-for');
  return [
    ['Host', domainName],
    ['x-api-key', ''],
    ['X-Forwarded-For', before === null ? sourceIp : `${before}, ${sourceIp}`],
    ['x-restapi', ''],
  ];
}

export const headerMembers = (headers: HeaderList): JsonRecord => ({
  headers: Object.fromEntries(headers),
  multiValueHeaders: listed(headers),
});

/** Only where the URL had a query. */
export const queryMembers = ({ query }: PreparedRequest): JsonRecord =>
  query.length === 0
    ? {}
    : { queryStringParameters: Object.fromEntries(query), multiValueQueryStringParameters: listed(query) };

function listed(pairs: HeaderList): Readonly<Record<string, readonly string[]>> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(lists);
}
