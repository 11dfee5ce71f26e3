import { describe, expect, test } from 'vitest';
import { aCall, answerOf, aRun, headerOf, PROXY, reasonAt, refusedAt, viewsOf, type CallParts } from './a-call.ts';

const allow = (Resource: unknown = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }],
});
const GOOD = { principalId: 'anna', policyDocument: allow() };
const TOKEN = { type: 'TOKEN', authorizerUri: 'lambda:guard', identitySource: 'method.request.header.Authorization' };
const REQUEST = { ...TOKEN, type: 'REQUEST' };
const SENT = { headers: { Authorization: 'secret' } };

type Guarded = {
  readonly authorizer?: object;
  readonly guard?: object;
  readonly calls?: readonly object[];
  readonly api?: object;
  readonly method?: object;
  readonly scenario?: object;
};
const guarded = ({ authorizer, guard, calls = [SENT], api, method, scenario }: Guarded): CallParts => ({
  method: { authorizationType: 'CUSTOM', authorizerId: 'guard', ...method },
  resources: { '/dogs': { GET: { ...PROXY, authorizationType: 'CUSTOM', authorizerId: 'guard' } } },
  api: { authorizers: { guard: { ...TOKEN, ...authorizer } }, ...api },
  functions: { guard: { duration: '20ms', returns: GOOD, ...guard } },
  calls,
  ...(scenario && { scenario }),
});
const statuses = (parts: CallParts): readonly number[] => viewsOf(aRun(parts)).map(({ status }) => status);
const asked = (parts: CallParts): number | undefined =>
  aRun(parts).functions.find(({ name }) => name === 'guard')?.invocations;

// rest-api reference, 9.5: outcomes.
describe('what a Lambda authorizer says', () => {
  const UNAUTHORIZED = [401, 'UnauthorizedException', '{"message":"Unauthorized"}'] as const;
  const BROKEN = [500, 'AuthorizerConfigurationException', '{"message":null}'] as const;

  test.each([
    ['it throws Unauthorized', { throws: { errorMessage: 'Unauthorized' } }, UNAUTHORIZED],
    ['it throws anything else (trap 19a)', { throws: { errorMessage: 'Invalid token' } }, BROKEN],
    ['it throws Unauthorized with more to it', { throws: { errorMessage: 'Unauthorized: no' } }, BROKEN],
    ['its own time-out', { duration: '4s' }, BROKEN],
    ['an object in its context (trap 19b)', { returns: { ...GOOD, context: { roles: { a: 1 } } } }, BROKEN],
    ['no principalId', { returns: { policyDocument: allow() } }, BROKEN],
    ['no policy', { returns: { principalId: 'anna' } }, BROKEN],
    ['a text', { returns: 'yes' }, BROKEN],
    ['a resource of 513 characters', { returns: { ...GOOD, policyDocument: allow(`arn:${'a'.repeat(509)}`) } }, BROKEN],
    ['no permission to invoke it', { permissions: [] }, BROKEN],
    ['no concurrency left', { reservedConcurrency: 0 }, BROKEN],
  ])('%s', (_what, guard, answer) => {
    expect(answerOf(aCall(guarded({ guard })))).toEqual(answer);
  });

  test('no answer within 29 s, whatever the time-out of the integration', () => {
    const method = { methodIntegration: { ...PROXY.methodIntegration, timeoutInMillis: 50 } };
    const view = aCall(guarded({ guard: { timeout: '60s', duration: '31s' }, method }));
    expect(answerOf(view)).toEqual(BROKEN);
    expect([view.receivedAt, refusedAt(view)]).toEqual([29_000_000, 'authorize authorizerTimedOut']);
    expect(aCall(guarded({ guard: { timeout: '60s', duration: '28s' } })).status).toBe(200);
  });

  test('context members are texts afterwards, with principalId and integrationLatency beside them', () => {
    const guard = { returns: { ...GOOD, context: { plan: 'gold', seats: 3, active: true } } };
    const view = aCall({
      ...guarded({ guard }),
      functions: { guard: { duration: '20ms', ...guard }, list: { echo: true } },
    });
    const { requestContext } = JSON.parse(view.body) as { requestContext: { authorizer: unknown } };
    expect(requestContext.authorizer).toEqual({
      plan: 'gold',
      seats: '3',
      active: 'true',
      principalId: 'anna',
      integrationLatency: 20,
    });
  });

  test('the time it takes is latency, but no integration latency', () => {
    const view = aCall(guarded({}));
    expect([view.receivedAt, view.calledAt, view.backendDoneAt]).toEqual([60_000, 20_000, 60_000]);
  });

  test('its cold start is its own', () => {
    const view = aCall(guarded({ guard: { coldStart: '300ms' } }));
    expect(view.receivedAt).toBe(360_000);
  });
});

// rest-api reference, 9.5: what is settled before the function is called.
describe('identity sources', () => {
  test('a missing token is 401, and the function is not called', () => {
    const parts = guarded({ calls: [{}, { headers: { Authorization: '' } }] });
    expect([statuses(parts), asked(parts)]).toEqual([[401, 401], 0]);
  });

  test('a token that does not match the expression is 401, and the function is not called', () => {
    const parts = guarded({
      authorizer: { identityValidationExpression: 'Bearer [a-z]+' },
      calls: [SENT, { headers: { Authorization: 'Bearer abc' } }],
    });
    expect([statuses(parts), asked(parts)]).toEqual([[401, 200], 1]);
  });

  test.each([
    [300, 401, 0],
    [0, 200, 1],
  ])('with a time to live of %i s a missing source of a REQUEST authorizer is %i (trap 18)', (ttl, status, calls) => {
    const authorizer = {
      ...REQUEST,
      identitySource: 'method.request.querystring.key',
      authorizerResultTtlInSeconds: ttl,
    };
    const parts = guarded({ authorizer, calls: [{}] });
    expect([statuses(parts), asked(parts)]).toEqual([[status], calls]);
  });

  test('a call with a bad token and without a key gets the answer of the authorizer: it comes first', () => {
    expect(
      aCall(guarded({ method: { apiKeyRequired: true }, guard: { throws: { errorMessage: 'Unauthorized' } } })).status,
    ).toBe(401);
  });
});

// rest-api reference, 9.5 and trap 17; network-and-iam reference, trap 28.
describe('the kept result', () => {
  const twice = (guard: object, authorizer: object = {}) =>
    guarded({ guard, authorizer, calls: [SENT, { ...SENT, request: 'GET /prod/dogs' }] });
  const ONLY_THIS = { returns: { principalId: 'anna', policyDocument: allow('{{methodArn}}') } };

  test('for one method ARN refuses the next method, without asking again', () => {
    const parts = twice(ONLY_THIS);
    expect([statuses(parts), asked(parts)]).toEqual([[200, 403], 1]);
    expect(refusedAt(viewsOf(aRun(parts))[1] as never)).toBe('authorize authorizerPolicySilent');
  });

  test('with a wildcard, or no time to live, lets it in', () => {
    const wildcard = twice({});
    expect([statuses(wildcard), asked(wildcard)]).toEqual([[200, 200], 1]);
    const unkept = twice(ONLY_THIS, { authorizerResultTtlInSeconds: 0 });
    expect([statuses(unkept), asked(unkept)]).toEqual([[200, 200], 2]);
  });

  test('is served for as long as its time to live, to the microsecond, and not longer', () => {
    const at = (second: string) =>
      asked(guarded({ authorizer: { authorizerResultTtlInSeconds: 10 }, calls: [SENT, { ...SENT, at: second }] }));
    // It is kept from 20 ms on, when the function has answered.
    expect([at('10019999us'), at('10020000us')]).toEqual([1, 2]);
  });

  test('holds 300 s where nothing is said', () => {
    const at = (second: string) => asked(guarded({ calls: [SENT, { ...SENT, at: second }] }));
    expect([at('300s'), at('301s')]).toEqual([1, 2]);
  });

  test('denies too; what was thrown is not kept', () => {
    const deny = {
      returns: {
        principalId: 'x',
        policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] },
      },
    };
    const denied = guarded({ guard: deny, calls: [SENT, SENT] });
    expect([statuses(denied), asked(denied)]).toEqual([[403, 403], 1]);
    const thrown = guarded({ guard: { throws: { errorMessage: 'Unauthorized' } }, calls: [SENT, SENT] });
    expect([statuses(thrown), asked(thrown)]).toEqual([[401, 401], 2]);
  });

  test('is kept by all identity values together', () => {
    const authorizer = {
      ...REQUEST,
      identitySource: 'method.request.header.Authorization, method.request.querystring.shop',
    };
    const call = (shop: string) => ({ ...SENT, request: `GET /prod/pets?shop=${shop}` });
    expect(asked(guarded({ authorizer, calls: [call('a'), call('b'), call('a')] }))).toBe(2);
  });

  test('of a revoked user lets in until it ends: the function is not asked', () => {
    const guard = { cases: [{ when: { from: '5s' }, throws: { errorMessage: 'Unauthorized' } }] };
    const parts = guarded({ guard, calls: [SENT, { ...SENT, at: '60s' }, { ...SENT, at: '301s' }] });
    expect(statuses(parts)).toEqual([200, 200, 401]);
    expect(reasonAt(viewsOf(aRun(parts))[1] as never, 'authorize')).toBe('authorizerResultReused');
  });

  test('is gone after FlushStageAuthorizersCache', () => {
    const flush = { do: 'FlushStageAuthorizersCache', with: { restApiId: 'shop', stageName: 'prod' } };
    expect(asked(guarded({ calls: [SENT, flush, SENT] }))).toBe(2);
  });
});

// rest-api reference, 10.2; recorded: api-keys.unit.authorizer-source (an emulator's).
describe('apiKeySource AUTHORIZER', () => {
  const KEY = 'gold-key-value-0123456789';
  const keyed = (returned: object, call: object = SENT) =>
    aCall({
      ...guarded({ guard: { returns: { ...GOOD, ...returned } }, method: { apiKeyRequired: true }, calls: [call] }),
      api: { authorizers: { guard: TOKEN }, apiKeySource: 'AUTHORIZER' },
      scenario: {
        apiKeys: { gold: { value: KEY } },
        usagePlans: { plan: { apiStages: [{ apiId: 'shop', stage: 'prod' }], keys: ['gold'] } },
      },
    });

  test('takes usageIdentifierKey, and not the header', () => {
    expect(keyed({ usageIdentifierKey: KEY }).status).toBe(200);
    const withHeader = keyed({}, { headers: { ...SENT.headers, 'x-api-key': KEY } });
    expect(answerOf(withHeader)).toEqual([403, 'ForbiddenException', '{"message":"Forbidden"}']);
    expect(refusedAt(withHeader)).toBe('requireApiKey keyNotGivenByAuthorizer');
  });
});

test('an authorizer refusal has the headers of its gateway response, and only those', () => {
  const gatewayResponses = {
    UNAUTHORIZED: { responseParameters: { 'gatewayresponse.header.WWW-Authenticate': "'Bearer'" } },
  };
  const view = aCall(guarded({ api: { authorizers: { guard: TOKEN }, gatewayResponses }, calls: [{}] }));
  expect([view.status, view.gatewayResponse, headerOf(view, 'www-authenticate')]).toEqual([
    401,
    'UNAUTHORIZED',
    'Bearer',
  ]);
});
