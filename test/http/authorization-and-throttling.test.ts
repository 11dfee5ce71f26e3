import { expect, test } from 'vitest';
import { decidedBy, eventOf, exchange, oneCall, runHttp } from './an-http-api.ts';

const routes = '{ GET /pets: { target: echo, authorizationType: AWS_IAM } }';
const principals =
  "principals: { anna: { allow: ['execute-api:Invoke'] }, none: { allow: [] }, other: { arn: 'arn:aws:iam::999999999999:user/other', allow: ['execute-api:Invoke'] } }";
const signed = (as: string | null) => {
  const timeline = `[{ as: x, at: 0s, request: GET /pets${as === null ? '' : `, signedAs: ${as}`} }]`;
  return exchange(runHttp({ routes, extra: principals, timeline }), 'x');
};

// HTTP API reference, 11, IAM, and trap 29.
test.each([
  [null, 'httpSignatureMissing'],
  ['none', 'identityPolicySilent'],
  ['other', 'callerOfOtherAccount'],
])('a call signed by %s is 403 Forbidden', (as, reason) => {
  const view = signed(as);
  expect([view.status, view.body, decidedBy(view)]).toEqual([
    403,
    '{"message":"Forbidden"}',
    `authorize refused ${reason}`,
  ]);
});

test('a signed call tells the function who called', () => {
  expect(eventOf(signed('anna'))['requestContext']['authorizer']).toMatchObject({
    iam: { accountId: '123456789012', userArn: 'arn:aws:iam::123456789012:user/anna', cognitoIdentity: null },
  });
});

// HTTP API reference, 13.
test('every route has a bucket of its own under the default settings; a route may have its own', () => {
  const record = runHttp({
    routes: '{ GET /a: { target: echo }, GET /b: { target: echo } }',
    stages:
      '{ $default: { defaultRouteSettings: { throttlingRateLimit: 1, throttlingBurstLimit: 2 }, routeSettings: { GET /b: { throttlingBurstLimit: 4 } } } }',
    timeline:
      '[{ as: a, at: 0s, request: GET /a, load: { count: 5, over: 0s } }, { as: b, at: 0s, request: GET /b, load: { count: 5, over: 0s } }]',
  });
  const statuses = (name: string): readonly number[] =>
    [0, 1, 2, 3, 4].map((n) => exchange(record, `${name}[${n}]`).status);
  expect(statuses('a')).toEqual([200, 200, 429, 429, 429]);
  expect(statuses('b')).toEqual([200, 200, 200, 200, 429]);
  expect([exchange(record, 'a[2]').body, exchange(record, 'a[2]').layer]).toEqual([
    '{"message":"Too Many Requests"}',
    'method',
  ]);
});

test('a rate of 0 blocks a route for good', () => {
  const stages = '{ $default: { routeSettings: { $default: { throttlingRateLimit: 0, throttlingBurstLimit: 0 } } } }';
  expect(oneCall('GET /', { stages }).status).toBe(429);
});

test("the account's bucket is asked last", () => {
  const record = runHttp({
    account: '{ throttleSettings: { rateLimit: 1, burstLimit: 1 } }',
    timeline: '[{ as: x, at: 0s, request: GET /, load: { count: 2, over: 0s } }]',
  });
  expect([exchange(record, 'x[0]').status, exchange(record, 'x[1]').layer]).toEqual([200, 'account']);
});
