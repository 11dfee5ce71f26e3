import type { KnownAnswer, Tree } from './build.ts';
import type { Row } from './http-build.ts';
import { asked, calls, connect, errorFrame, FAILED, FORBIDDEN, lambda, manage, MANAGER, operate, returns, says, send, shakes, socketAnswers, socketScene, to, TWO_WAY, type SocketParts } from './ws-build.ts'; // prettier-ignore

const JOIN = '{"action":"join"}';
const work = (behaviour: Tree, route: Tree = {}): SocketParts => ({
  routes: { join: to('fn', route) },
  integrations: { fn: lambda('work') },
  more: { functions: { work: behaviour } },
});
const door = (behaviour: Tree): SocketParts => ({
  routes: { $connect: to('door') },
  integrations: { door: lambda('door') },
  more: { functions: { door: behaviour } },
});
const policy = (effect: string, resource = '*'): Tree => ({
  principalId: 'anna',
  policyDocument: { Version: '2012-10-17', Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: resource }] }, // prettier-ignore
});
const guarded = (bouncer: Tree, source = 'route.request.querystring.token', more: Tree = {}): SocketParts => ({
  routes: { $connect: to('fn', { authorizationType: 'CUSTOM', authorizerId: 'bouncer' }), join: to('fn') },
  api: { authorizers: { bouncer: { authorizerType: 'REQUEST', authorizerUri: 'lambda:bouncer', identitySource: [source] } } }, // prettier-ignore
  more: { functions: { bouncer }, ...more },
});
const denying: SocketParts = {
  ...guarded(returns(policy('Allow'))),
  more: { functions: { bouncer: returns(policy('Allow')), never: returns(policy('Deny')) } },
};
const TOKEN = { connect: '/prod?token=t' };
const AUTHORIZATION = 'route.request.header.Authorization';
const PAGE = { clients: { page: { kind: 'browser', origin: 'https://chat.example' } } };
const THERE = '/prod/@connections/{a}';
const HELLO = { statusCode: 200, body: 'hello' };
const trap = (
  row: string,
  what: string,
  evidence: Row[2],
  parts: SocketParts,
  timeline: readonly Tree[],
  expect: readonly Tree[],
): Row => [
  // prettier-ignore
  row,
  what,
  evidence,
  socketScene(parts, timeline, expect),
];
const push = (connectionId: string): Tree => ({ postToConnection: { connectionId, data: 'x', onGone: [] } });
/** A table of connection ids that nobody but `$disconnect` cleans up. */
const table: SocketParts = {
  routes: { $connect: to('enter'), $disconnect: to('leave'), join: to('all') },
  integrations: { enter: lambda('enter'), leave: lambda('leave'), all: lambda('all') },
  more: {
    services: { tables: { people: { key: 'id' } } },
    functions: {
      enter: { does: [{ putItem: { table: 'people', item: { id: '${event.requestContext.connectionId}' } } }] },
      leave: { does: [{ deleteItem: { table: 'people', key: '${event.requestContext.connectionId}' } }] },
      all: { does: [{ forEach: { table: 'people', does: [push('${item.id}')] } }] },
    },
  },
};
const named: SocketParts = {
  more: {
    ...MANAGER,
    certificates: { own: { domainName: 'ws.example.com', region: 'eu-west-1' } },
    domainNames: { 'ws.example.com': { endpointConfiguration: { types: ['REGIONAL'] }, certificate: 'own', basePathMappings: [{ basePath: 'chat', restApiId: 'shop', stage: 'prod' }] } }, // prettier-ignore
  },
};
const DOMAIN = 'ws.example.com';
const viaDomain = connect({ connect: `wss://${DOMAIN}/chat` });
const key = { apiKeys: { gold: { value: 'gold-key-value-0123456789' } }, usagePlans: { plan: { apiStages: [{ apiId: 'shop', stage: 'prod' }], keys: ['gold'] } } }; // prettier-ignore
const model: SocketParts = {
  routes: { join: to('fn', { modelSelectionExpression: '$request.body.kind', requestModels: { talk: 'Talk' } }) },
  api: { models: { Talk: { contentType: 'application/json', schema: { type: 'object' } } } },
};
const said = (text: string): Tree => ({ responseTemplates: { $default: text } });

const TRAPS: readonly Row[] = [
  trap('1', 'A handler posts to its own connection within $connect: 410', 'documented', door({ does: [push('${event.requestContext.connectionId}')] }), [connect()], [{ exchange: 'a.callback[0]', status: 410, reason: 'connectionNotOpenYet', step: 'findConnection' }]), // prettier-ignore
  says('2', 'A body without a route response goes nowhere', 'documented', work(returns(HELLO)), JOIN, { reply: null }),
  trap('3', 'A route response that is not deployed changes nothing', 'documented', work(returns(HELLO), { routeResponseSelectionExpression: '$default' }), [connect(), operate('CreateRouteResponse', { routeId: 'join', routeResponseKey: '$default' }), send(JOIN)], [{ operations: 'all', failed: 0 }, { message: 'm', reply: null }]), // prettier-ignore
  trap('4', 'A route that is not deployed: Forbidden', 'recorded', {}, [connect(), operate('CreateRoute', { routeKey: 'leave', target: 'integrations/fn' }), send('{"action":"leave"}')], [{ message: 'm', reply: FORBIDDEN }]), // prettier-ignore
  says('5', 'The expression reads action, the client sends type', 'documented', {}, '{"type":"join"}', { route: null, reply: FORBIDDEN }), // prettier-ignore
  trap('6', 'Plain text without $default: Forbidden, and the connection stays', 'recorded', {}, [connect(), send('hello'), send(JOIN, { as: 'n', at: '2s' })], [{ message: 'm', reply: FORBIDDEN }, { message: 'n', route: 'join' }]), // prettier-ignore
  shakes('7', '$connect returns nothing of use: 502', 'reported', door(returns({})), 502),
  shakes('8', '$connect returns 201: accepted', 'recorded', door(returns({ statusCode: 201 })), 101),
  shakes('8b', '$connect returns 301: rejected with it', 'recorded', door(returns({ statusCode: 301 })), 301),
  says('9', 'A function returns 500 on a one-way route: silence', 'recorded', work(returns({ statusCode: 500 })), JOIN, { reply: null }), // prettier-ignore
  says('9b', 'It throws: an error frame', 'recorded', work({ throws: { errorMessage: 'no' } }), JOIN, { reply: FAILED }), // prettier-ignore
  shakes('10', 'A browser can set no header: 401', 'reported', guarded(returns(policy('Allow')), AUTHORIZATION, PAGE), 401, { client: 'page' }), // prettier-ignore
  trap('11', 'The source is a header, the client uses the query: 401, and the authorizer never runs', 'documented', guarded(returns(policy('Allow')), AUTHORIZATION), [connect({ connect: '/prod?Authorization=t' })], [{ exchange: 'a', status: 401 }, { function: 'bouncer', invocations: 0 }]), // prettier-ignore
  trap('12', 'An authorizer cannot be attached to another route than $connect', 'documented', guarded(returns(policy('Allow'))), [operate('UpdateRoute', { routeId: 'join', authorizationType: 'CUSTOM', authorizerId: 'bouncer' })], [{ operation: 'edit', status: 400, error: 'Only $connect can ask who is there, not join: it guards the whole API' }]), // prettier-ignore
  trap('13', 'A token that expires changes nothing: messages keep flowing', 'documented', guarded(returns(policy('Allow'))), [connect(TOKEN), send(JOIN, { at: '9m' })], [{ message: 'm', status: 200 }, { function: 'bouncer', invocations: 1 }]), // prettier-ignore
  trap('14', 'Cleaning up at $disconnect alone leaves ids behind: 410 later', 'documented', table, [connect(), connect({ as: 'b' }), { at: '1s', on: 'b', drop: true }, send(JOIN, { at: '2s' })], [{ exchange: 'm.callback[0]', status: 200 }, { exchange: 'm.callback[1]', status: 410 }]), // prettier-ignore
  calls('15', 'Invoke without ManageConnections: 403', 'documented', `POST ${THERE}`, { status: 403 }, { signedAs: 'reader', body: 'x' }), // prettier-ignore
  calls('16', 'The address without a stage: 403', 'recorded', 'POST /@connections/{a}', { status: 403 }, { body: 'x' }), // prettier-ignore
  trap('17', 'Behind a custom domain name the stage is the wrong address: 403', 'reported', named, [viaDomain, manage(`POST https://${DOMAIN}${THERE}`, { body: 'x' })], [{ exchange: 'call', status: 403 }]), // prettier-ignore
  trap('17b', 'The mapping key is the right one', 'documented', named, [viaDomain, manage(`POST https://${DOMAIN}/chat/@connections/{a}`, { body: 'x' })], [{ exchange: 'call', status: 200 }, { connection: 'a', received: ['x'] }]), // prettier-ignore
  trap('19', '100 KB in one frame: 1009', 'documented', {}, [connect(), send(JOIN, { padTo: 102_400 })], [{ connection: 'a', closed: 1009 }]), // prettier-ignore
  trap('20', 'A heartbeat every 15 minutes comes too late', 'documented', {}, [connect(), send(JOIN, { at: '15m' })], [{ connection: 'a', closed: 1001, closedAt: '10m' }, { message: 'm', status: 0 }]), // prettier-ignore
  trap('20b', 'and one every 9 minutes does not stop the two hours', 'documented', {}, [connect(), send(JOIN, { at: '9m', load: { count: 13, over: '117m' } })], [{ connection: 'a', closed: 1001, closedAt: '2h' }]), // prettier-ignore
  trap('21', 'Pushes alone keep a connection open', 'recorded', { more: MANAGER }, [connect(), manage(`POST ${THERE}`, { at: '5m', body: 'x', load: { count: 3, over: '15m' } })], [{ connection: 'a', closedAt: '25m' }]), // prettier-ignore
  trap('22', '$connect does not echo the subprotocol: the client gives up', 'documented', door({}), [connect({ subprotocols: ['chat'] })], [{ exchange: 'a', status: 101 }, { connection: 'a', closed: 1006, closedBy: 'client' }]), // prettier-ignore
  trap('23', 'Without an integration nothing can be negotiated', 'documented', { routes: { $connect: {} } }, [connect({ subprotocols: ['chat'] })], [{ connection: 'a', closed: 1006 }]), // prettier-ignore
  trap('24', 'Bytes close with 1003', 'documented', {}, [connect(), { at: '1s', on: 'a', sendBase64: 'AQID' }], [{ connection: 'a', closed: 1003 }]), // prettier-ignore
  shakes('25', 'There is no path below a stage', 'documented', {}, 403, { connect: '/prod/room1' }),
  trap('27', 'A web ACL cannot be tied to a WebSocket stage', 'documented', {}, [operate('UpdateStage', { stageName: 'prod', webAclArn: 'wall' })], [{ operation: 'edit', status: 400, error: 'AWS WAF: WebSocket APIs do not have it; REST APIs do.' }]), // prettier-ignore
  shakes('28', 'An API key in the query string: 403', 'documented', { routes: { $connect: to('fn', { apiKeyRequired: true }) }, more: key }, 403, { connect: '/prod?x-api-key=gold-key-value-0123456789' }), // prettier-ignore
  says('29', 'A model key nobody has, and no $default: every message fails', 'documented', model, '{"action":"join","kind":"other"}', { reply: errorFrame('Bad request body', 'messageId') }), // prettier-ignore
  says('30', 'A key such as /BadInput.*/ is compared with errorMessage', 'documented', { routes: { join: asked('fn') }, integrations: { fn: { integrationType: 'AWS', integrationMethod: 'POST', integrationUri: 'lambda:work', requestTemplates: { $default: '{}' }, integrationResponses: { $default: said('other'), '/BadInput.*/': said('bad input') } } }, more: { functions: { work: { throws: { errorMessage: 'BadInput: x' } } } } }, JOIN, { reply: 'bad input' }), // prettier-ignore
  trap('31', '600 clients at once: 100 get 429', 'documented', {}, [connect({ load: { count: 600, over: '0s' } })], [{ count: 'a', status: 101, is: 500 }, { count: 'a', status: 429, layer: 'newConnections', is: 100 }]), // prettier-ignore
  trap('32', '@connections shares the account’s bucket with all other traffic', 'documented', { more: { ...MANAGER, account: { throttleSettings: { rateLimit: 1, burstLimit: 2 } } } }, [connect(), send(JOIN, { at: '10ms' }), manage(`POST ${THERE}`, { at: '20ms', body: 'x' })], [{ exchange: 'call', status: 429, layer: 'account' }]), // prettier-ignore
  trap('33', 'Answers come in another order than questions', 'documented', { routes: { slow: asked('slow'), fast: asked('fast') }, integrations: { slow: lambda('slow'), fast: lambda('fast') }, more: { functions: { slow: { duration: '2s', ...returns({ statusCode: 200, body: '1' }) }, fast: returns({ statusCode: 200, body: '2' }) } } }, [connect(), send('{"action":"slow"}'), send('{"action":"fast"}', { as: 'n', at: '1.1s' })], [{ connection: 'a', received: ['2', '1'] }]), // prettier-ignore
  trap('34', 'An authorizer that denies from now on leaves open connections alone', 'documented', guarded({ ...returns(policy('Deny')), cases: [{ when: { until: '5s' }, ...returns(policy('Allow')) }] }), [connect(TOKEN), connect({ ...TOKEN, as: 'b', at: '6s' }), send(JOIN, { at: '7s' })], [{ exchange: 'b', status: 403 }, { message: 'm', status: 200 }]), // prettier-ignore
  trap('34b', 'UpdateAuthorizer to one that denies, deployed: an open connection goes on, the next handshake is refused', 'documented', denying, [connect(TOKEN), operate('UpdateAuthorizer', { authorizerId: 'bouncer', authorizerUri: 'lambda:never' }, { at: '2s' }), connect({ ...TOKEN, as: 'b', at: '3s' }), operate('CreateDeployment', { stageName: 'prod' }, { as: 'live', at: '4s' }), connect({ ...TOKEN, as: 'c', at: '5s' }), send(JOIN, { at: '6s' })], [{ operations: 'all', failed: 0 }, { exchange: 'b', status: 101 }, { exchange: 'c', status: 403 }, { message: 'm', status: 200 }]), // prettier-ignore
  shakes('35', 'A policy for …/*/*, as for REST: every handshake is 403', 'recorded', guarded(returns(policy('Allow', 'arn:aws:execute-api:*:*:*/prod/*/*'))), 403, TOKEN), // prettier-ignore
  shakes('36', 'Rate 0 and burst 0: every handshake is 429', 'recorded', { routes: { $connect: to('fn', TWO_WAY) }, stages: { prod: { defaultRouteSettings: { throttlingRateLimit: 0, throttlingBurstLimit: 0 } } } }, 429), // prettier-ignore
];

/** The traps of WebSocket APIs a scenario can set; the others are in `UNSET_WS_TRAPS`. */
export const WS_TRAP_ANSWERS: readonly KnownAnswer[] = socketAnswers('webSocketTrap', 'ws-trap', '18', TRAPS);

export const UNSET_WS_TRAPS: readonly { readonly row: string; readonly why: string }[] = [
  { row: '18', why: 'Forgotten escapes spoil a real signature; here a request is signed by a name.' },
  { row: '26', why: 'A domain name shared with a REST API: shown among the rows of custom domain names.' },
];
