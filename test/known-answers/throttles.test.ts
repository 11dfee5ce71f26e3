import { expect, test } from 'vitest';
import { aRun, viewsOf } from './a-call.ts';

const KEY = 'a-key-of-twenty-characters';
const keyed = { method: { apiKeyRequired: true, methodIntegration: { type: 'AWS_PROXY', httpMethod: 'POST', uri: 'lambda:list' } } }; // prettier-ignore
const plan = (throttle: object) => ({
  ...keyed,
  calls: [{ headers: { 'x-api-key': KEY } }, { headers: { 'x-api-key': KEY } }],
  scenario: {
    apiKeys: { one: { value: KEY } },
    usagePlans: { p: { apiStages: [{ apiId: 'shop', stage: 'prod' }], keys: ['one'], throttle } },
  },
});
const setting = (methodSettings: object) => ({ stage: { methodSettings }, calls: [{}, {}] });
const account = (throttleSettings: object) => ({
  scenario: { account: { id: '123456789012', region: 'eu-west-1', throttleSettings } },
  calls: [{}, {}],
});

// REST API reference, 11.2: burst 0 or rate 0 answers everything with 429, at every layer.
test.each([
  ['a method', setting({ '/pets/GET': { throttlingRateLimit: 0, throttlingBurstLimit: 10 } })],
  ['a method, by its burst', setting({ '/pets/GET': { throttlingRateLimit: 10, throttlingBurstLimit: 0 } })],
  ['a stage', setting({ '*/*': { throttlingRateLimit: 0, throttlingBurstLimit: 5000 } })],
  ['a usage plan', plan({ rateLimit: 0, burstLimit: 5 })],
  ['an account', account({ rateLimit: 0, burstLimit: 5 })],
])('a limit of 0 of %s stops every call', (_whose, parts) => {
  expect(viewsOf(aRun(parts)).map(({ status }) => status)).toEqual([429, 429]);
});

test('an operator stops a method by its rate alone, and lets it go on again', () => {
  const rate = (value: string) => ({
    do: 'UpdateStage',
    with: {
      restApiId: 'shop',
      stageName: 'prod',
      patchOperations: [{ op: 'replace', path: '/~1pets/GET/throttling/rateLimit', value }],
    },
  });
  const run = aRun({ calls: [{}, rate('0'), {}, rate('100'), {}] });
  expect(viewsOf(run).map(({ status }) => status)).toEqual([200, 429, 200]);
});

const gold = (throttle: object, more: object = {}) => ({
  ...keyed,
  scenario: {
    apiKeys: { one: { value: KEY } },
    usagePlans: { p: { apiStages: [{ apiId: 'shop', stage: 'prod', throttle }], keys: ['one'], ...more } },
  },
});
const sent = { headers: { 'x-api-key': KEY } };
const patched = (...patchOperations: object[]) => ({
  do: 'UpdateUsagePlan',
  with: { usagePlanId: 'p', patchOperations },
});

// REST API reference, 5.1: usage plans take effect at once, and so do their buckets refill by the new rate.
test('new limits of a plan count from the operation on, not from the next request of the key', () => {
  const at = '/apiStages/shop:prod/throttle/~1pets/GET';
  const run = aRun({
    ...gold({ '/pets/GET': { rateLimit: 1, burstLimit: 2 } }),
    calls: [
      sent,
      patched(
        { op: 'replace', path: `${at}/rateLimit`, value: '7' },
        { op: 'replace', path: `${at}/burstLimit`, value: '7' },
      ),
      { ...sent, at: '3s', load: { count: 8, over: '0s' } },
    ],
  });
  expect(viewsOf(run).map(({ status, layer }) => `${status} ${layer}`)).toEqual([
    ...Array.from({ length: 8 }, () => '200 none'),
    '429 usagePlanMethod',
  ]);
});

// REST API reference, 10.2: a quota can be extended, or cut, for the current period; a key need not have called before.
test('UpdateUsage sets what is left of a key that has made no request yet', () => {
  const run = aRun({
    ...gold({}, { quota: { limit: 8, period: 'DAY' } }),
    calls: [
      {
        do: 'UpdateUsage',
        with: { usagePlanId: 'p', keyId: 'one', patchOperations: [{ op: 'replace', path: '/remaining', value: '1' }] },
      },
      sent,
      sent,
    ],
  });
  expect(viewsOf(run).map(({ status, body }) => [status, body])).toEqual([
    [200, expect.any(String)],
    [429, '{"message":"Limit Exceeded"}'],
  ]);
});
