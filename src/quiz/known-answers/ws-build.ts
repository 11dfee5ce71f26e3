import { scene, type KnownAnswer, type Tree } from './build.ts';
import { answersOf, type Row } from './http-build.ts';

/** What of a WebSocket API differs from the plain one: the route `join` before the function `pets`, on the stage prod. */
export type SocketParts = {
  readonly routes?: Tree;
  readonly integrations?: Tree;
  readonly stages?: Tree;
  /** Other members of the API. */
  readonly api?: Tree;
  /** The whole scenario's other members. */
  readonly more?: Tree;
};

export const lambda = (name = 'pets', more: Tree = {}): Tree => ({
  integrationType: 'AWS_PROXY',
  integrationMethod: 'POST',
  integrationUri: `lambda:${name}`,
  ...more,
});
export const to = (integration: string, more: Tree = {}): Tree => ({ target: `integrations/${integration}`, ...more });
export const TWO_WAY: Tree = { routeResponseSelectionExpression: '$default', routeResponses: { $default: {} } };
/** A route whose client gets what its function returns. */
export const asked = (integration: string, more: Tree = {}): Tree => to(integration, { ...TWO_WAY, ...more });
export const returns = (value: unknown, more: Tree = {}): Tree => ({ returns: value, ...more });
export const MANAGER: Tree = {
  principals: {
    sender: { allow: ['execute-api:ManageConnections'] },
    reader: { allow: ['execute-api:Invoke'] },
    far: { account: '999999999999', allow: ['execute-api:*'] },
  },
};

export const connect = (more: Tree = {}): Tree => ({
  as: 'a',
  at: '0s',
  client: 'curl',
  connect: '/prod',
  ...more,
});
export const send = (text: string, more: Tree = {}): Tree => ({ as: 'm', at: '1s', on: 'a', send: text, ...more });
export const manage = (request: string, more: Tree = {}): Tree => ({
  as: 'call',
  at: '2s',
  client: 'curl',
  request,
  signedAs: 'sender',
  ...more,
});
export const operate = (operation: string, input: Tree, more: Tree = {}): Tree => ({
  as: 'edit',
  at: '500ms',
  do: operation,
  with: { apiId: 'shop', ...input },
  ...more,
});

/** A frame of the gateway's own, to the character but for its ids. */
export const errorFrame = (message: string, id = 'requestId'): Tree => ({
  $regex: `^\\{"message": "${message}", "connectionId":"[\\w+/-]{15}=", "${id}":"[\\w+/-]{15}="\\}$`,
});
export const FORBIDDEN = errorFrame('Forbidden');
export const FAILED = errorFrame('Internal server error');

export function socketScene(parts: SocketParts, timeline: readonly Tree[], expect: readonly Tree[]): Tree {
  const { routes = { join: to('fn') }, integrations = { fn: lambda() }, stages = { prod: {} }, api = {} } = parts;
  const definition = {
    protocolType: 'WEBSOCKET',
    routeSelectionExpression: '$request.body.action',
    routes,
    integrations,
    stages,
    ...api,
  };
  return scene(definition, {}, { ...parts.more, timeline, expect });
}

/** Rows of a section of the reference: what a handshake comes to. */
export const shakes = (
  row: string,
  what: string,
  evidence: Row[2],
  parts: SocketParts,
  status: number,
  handshake: Tree = {},
  more: Tree = {},
): Row => [row, what, evidence, socketScene(parts, [connect(handshake)], [{ exchange: 'a', status, ...more }])];

/** What a message comes to on an open connection. */
export const says = (
  row: string,
  what: string,
  evidence: Row[2],
  parts: SocketParts,
  message: string,
  expected: Tree,
): Row => [row, what, evidence, socketScene(parts, [connect(), send(message)], [{ message: 'm', ...expected }])];

/** What a call of `@connections` comes to. */
export const calls = (
  row: string,
  what: string,
  evidence: Row[2],
  request: string,
  expected: Tree,
  more: Tree = {},
  parts: SocketParts = {},
): Row => [
  row,
  what,
  evidence,
  socketScene(
    { ...parts, more: { ...MANAGER, ...parts.more } },
    [connect(), manage(request, more)],
    [{ exchange: 'call', ...expected }],
  ),
];

/** Rows of the WebSocket book as known answers. */
export const socketAnswers = (
  table: KnownAnswer['table'],
  prefix: string,
  source: string,
  rows: readonly Row[],
): readonly KnownAnswer[] => answersOf(table, prefix, `websocket-api reference, ${source}`, rows);
