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
