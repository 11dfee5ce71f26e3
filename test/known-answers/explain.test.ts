import { expect, test } from 'vitest';
import { findExchange } from '../../src/trace/exchange-name.ts';
import { legsOf } from '../../src/trace/inspect/legs.ts';
import { compareLegs } from '../../src/trace/inspect/compare.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { explanationWithLines } from '../../src/scenario/with-lines.ts';
import { explainExchange } from '../../src/world/explain.ts';
import { Simulation } from '../../src/world/simulation.ts';
import { openExchange } from '../../src/trace/open-exchange.ts';
import { scenarioText } from '../content/library.ts';
import { anHttpScenario } from '../http/an-http-api.ts';

function explained(id: string, name: string) {
  const parsed = parseScenario(scenarioText(id));
  if (!parsed.ok) throw new Error(`${id} does not run`);
  const run = new Simulation(parsed.setup);
  run.advance(Number.MAX_SAFE_INTEGER);
  const record = run.record();
  const exchange = findExchange(record, name);
  return {
    record,
    exchange,
    explanation: explanationWithLines(explainExchange(run, record, exchange), parsed.placeOf),
  };
}

test('a selection pattern is tried in its turn against what the function said', () => {
  const { explanation } = explained('the-200-that-is-an-error', 'mappedNone');
  expect(explanation.selection).toEqual({
    tested: 'NotFound: none',
    order: 'ascending',
    trials: [
      { statusCode: '400', pattern: 'Invalid.*', matches: false },
      { statusCode: '404', pattern: 'NotFound.*', matches: true },
      { statusCode: '200', pattern: null, matches: true },
    ],
  });
});

test('a template is rendered once more, step by step, to the very text that went on', () => {
  const { record, exchange, explanation } = explained('the-200-that-is-an-error', 'mappedNone');
  expect(explanation.templates.map(({ way, output, problem }) => [way, output, problem])).toEqual([
    ['request', '{"id": "none"}', null],
    ['response', '{"error": "NotFound: none"}', null],
  ]);
  expect(explanation.templates[0]?.steps).toMatchObject([{ source: "$input.params('id')", printed: 'none' }]);
  expect(openExchange(record, exchange).body).toBe('{"error": "NotFound: none"}');
});

test('every statement of a policy is considered, and the deciding one has its line', () => {
  const { explanation } = explained('office-only', 'cafeAtOffice');
  const [policy] = explanation.policies;
  expect(policy).toMatchObject({ kind: 'resource', decision: 'explicitDeny' });
  expect(policy?.statements.map(({ effect, decides, mismatch }) => [effect, decides, mismatch])).toEqual([
    ['Allow', false, null],
    ['Deny', true, null],
  ]);
  const [allow, deny] = policy?.statements ?? [];
  expect(deny?.line).toBe((allow?.line ?? 0) + 1);
});

test('a kept result of a Lambda authorizer is read like a fresh one', () => {
  const fresh = explained('second-call-403', 'pets').explanation.policies;
  const kept = explained('second-call-403', 'orders').explanation.policies;
  expect(fresh.map(({ kind, decision }) => [kind, decision])).toEqual([['authorizer', 'allow']]);
  expect(kept.map(({ kind, decision }) => [kind, decision])).toEqual([['authorizer', 'implicitDeny']]);
  expect(kept[0]?.statements[0]?.mismatch).toMatchObject({ element: 'Resource' });
});

test('the stages of a message differ by what the front door, the mapping and the backend did', () => {
  const { record, exchange } = explained('the-200-that-is-an-error', 'jsonNever');
  const legs = legsOf(record, exchange);
  expect(legs.map(({ name }) => name)).toEqual([
    'client',
    'methodRequest',
    'integrationRequest',
    'integrationResponse',
    'methodResponse',
    'answer',
  ]);
  const [client, method, integration] = legs;
  if (!client || !method || !integration) throw new Error('a stage is missing');
  const added = compareLegs(client, method).headers.filter(({ change }) => change === 'added');
  expect(added.map(({ name, by }) => [name, by])).toEqual(expect.arrayContaining([['X-Forwarded-For', 'edge']]));
  expect(compareLegs(method, integration).body?.map(({ text, change }) => `${change} ${text}`)).toEqual([
    'same {',
    'removed   "text": "hi"',
    'added   "note": "hi"',
    'same }',
  ]);
});

test('what CloudFront adds on both ways is marked as its own, and a Regional API has none of it', () => {
  const madeBy = (name: string) => {
    const { record, exchange } = explained('sydney-to-dublin', name);
    return legsOf(record, exchange).map(({ name: leg, headers }) => [
      leg,
      headers.filter(({ by }) => by === 'cloudFront').map(({ name: header }) => header),
    ]);
  };
  expect(Object.fromEntries(madeBy('edgeFromSydney'))).toMatchObject({
    methodRequest: expect.arrayContaining(['CloudFront-Viewer-Country', 'Via', 'X-Amz-Cf-Id']) as string[],
    answer: ['X-Cache', 'Via', 'X-Amz-Cf-Pop', 'X-Amz-Cf-Id'],
  });
  expect(madeBy('regionalFromSydney').every(([, headers]) => headers?.length === 0)).toBe(true);
});

/** A scenario of its own: the run, and the explanation of one exchange. */
function explainedText(text: string, name: string) {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ line, message }) => `${line}: ${message}`).join('; '));
  const run = new Simulation(parsed.setup);
  run.advance(Number.MAX_SAFE_INTEGER);
  const record = run.record();
  return explainExchange(run, record, findExchange(record, name));
}

// http-api reference, 10.
test('parameter mappings of an HTTP API are gone through one by one, out and home', () => {
  const { parameters, templates } = explainedText(
    anHttpScenario({
      integrations: `back: { integrationType: HTTP_PROXY, integrationMethod: GET, integrationUri: 'https://back.example', requestParameters: { 'append:header.x-kind': '\${request.querystring.kind}-pets', 'overwrite:querystring.id': $request.header.x-id, 'remove:header.x-gone': "''" }, responseParameters: { '404': { 'overwrite:statuscode': '200', 'append:header.x-was': $response.header.x-old } } }`,
      routes: '{ GET /pets: { target: back } }',
      extra:
        "backends: { back: { url: 'https://back.example', returns: { status: 404, headers: { x-old: gone }, body: no } } }",
      timeline: '[{ as: x, at: 0s, request: GET /pets?kind=dog }]',
    }),
    'x',
  );
  expect(templates).toEqual([]);
  expect(parameters).toEqual([
    {
      way: 'request',
      trials: [
        { target: 'append:header.x-kind', source: '${request.querystring.kind}-pets', value: 'dog-pets' },
        { target: 'overwrite:querystring.id', source: '$request.header.x-id', value: null },
        { target: 'remove:header.x-gone', source: "''", value: '' },
      ],
    },
    {
      way: 'response',
      trials: [
        { target: 'overwrite:statuscode', source: '200', value: '200' },
        { target: 'append:header.x-was', source: '$response.header.x-old', value: 'gone' },
      ],
    },
  ]);
});

test('the policy of an HTTP API’s Lambda authorizer is read, fresh and kept; a simple answer has none', () => {
  const scenario = (simple: boolean) =>
    anHttpScenario({
      routes: '{ GET /pets: { target: echo, authorizationType: CUSTOM, authorizerId: door } }',
      more: `authorizers: { door: { authorizerType: REQUEST, authorizerUri: lambda:door, identitySource: [$request.header.Authorization], authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: ${simple}, authorizerResultTtlInSeconds: 60 } }`,
      functions: simple
        ? 'door: { returns: { isAuthorized: true } }'
        : "door: { returns: { principalId: anna, policyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: 'execute-api:Invoke', Resource: '*' }] } } }",
      timeline:
        '[{ as: one, at: 0s, request: GET /pets, headers: { Authorization: t } }, { as: two, at: 1s, request: GET /pets, headers: { Authorization: t } }]',
    });
  for (const name of ['one', 'two'])
    expect(explainedText(scenario(false), name).policies).toMatchObject([
      { kind: 'authorizer', decision: 'allow', statements: [{ decides: true }] },
    ]);
  expect(explainedText(scenario(true), 'one').policies).toEqual([]);
});

// WebSocket API reference, 6 and 10.
const SOCKETS = `version: 1
id: sockets
title: Sockets
account: {}
apis:
  chat:
    protocolType: WEBSOCKET
    routeSelectionExpression: $request.body.action
    routes:
      $connect: { authorizationType: AWS_IAM }
      say:
        target: integrations/back
        modelSelectionExpression: $request.body.kind
        requestModels: { loud: Any, $default: Any }
        routeResponseSelectionExpression: $default
        routeResponses: { $default: {} }
    integrations:
      back:
        integrationType: HTTP
        integrationMethod: POST
        integrationUri: https://back.example/say
        templateSelectionExpression: \${request.body.kind}
        requestTemplates: { loud: '{"text":"$input.path(''$.text'')!"}', $default: '{}' }
        requestParameters: { integration.request.header.x-room: route.request.body.room, integration.request.querystring.n: route.request.body.nope }
        integrationResponses: { '/4\\d\\d/': { responseTemplates: { $default: bad } }, $default: { responseTemplates: { $default: 'said $input.body' } } }
    models: { Any: { contentType: application/json, schema: { type: object } } }
    stages: { prod: {} }
backends: { back: { url: 'https://back.example', returns: { status: 200, body: it } } }
principals: { anna: { allow: ['execute-api:Invoke'] } }
clients: { web: { kind: http } }
timeline:
  - { as: a, at: 0s, connect: /prod, signedAs: anna }
  - { as: m, at: 1s, on: a, send: '{"action":"say","kind":"loud","text":"hi","room":"r1"}' }
`;

test('a message is explained: route, model and template by their expressions, parameters, patterns and templates', () => {
  const { expressions, parameters, selection, templates } = explainedText(SOCKETS, 'm');
  expect(expressions.map(({ what, value, chosen }) => [what, value, chosen])).toEqual([
    ['route', 'say', 'say'],
    ['model', 'loud', 'loud'],
    ['requestTemplate', 'loud', 'loud'],
  ]);
  expect(parameters[0]?.trials.map(({ value }) => value)).toEqual(['r1', null]);
  expect(selection).toEqual({
    tested: '200',
    order: 'written',
    trials: [
      { statusCode: '/4\\d\\d/', pattern: '/4\\d\\d/', matches: false },
      { statusCode: '$default', pattern: null, matches: true },
    ],
  });
  expect(templates.map(({ way, contentType, output }) => [way, contentType, output])).toEqual([
    ['request', 'loud', '{"text":"hi!"}'],
    ['response', '$default', 'said it'],
  ]);
});

test('the policies of whoever signs a handshake are read', () => {
  expect(explainedText(SOCKETS, 'a').policies).toMatchObject([{ kind: 'identity', decision: 'allow' }]);
});
