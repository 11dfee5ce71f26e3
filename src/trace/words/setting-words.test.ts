import { expect, test } from 'vitest';
import { settingWords } from './setting-words.ts';

test.each([
  ['/apis/menu/stages/prod/cacheClusterEnabled', 'cacheClusterEnabled', 'stage prod of API menu'],
  [
    '/apis/reports/resources/~1reports~1{id}/GET/methodIntegration/timeoutInMillis',
    'timeoutInMillis',
    'the integration of GET /reports/{id} of API reports',
  ],
  [
    '/apis/shop/stages/prod/methodSettings/*~1*/throttlingRateLimit',
    'throttlingRateLimit',
    'every method of stage prod of API shop',
  ],
  ['/apis/shop/stages/prod/methodSettings/~1pets~1GET/cachingEnabled', 'cachingEnabled', 'GET /pets of stage prod of API shop'],
  ['/apis/chat/routes/$connect/authorizationType', 'authorizationType', 'route $connect of API chat'],
  ['/apis/edge/endpointConfiguration/types', 'endpointConfiguration › types', 'API edge'],
  ['/functions/list/timeout', 'timeout', 'function list'],
  ['/usagePlans/gold/throttle/rateLimit', 'throttle › rateLimit', 'usage plan gold'],
  ['/account/throttleSettings/rateLimit', 'account › throttleSettings › rateLimit', ''],
  ['/functions/list', 'the whole', 'function list'],
])('%s', (pointer, setting, of) => {
  expect(settingWords(pointer)).toEqual({ setting, of });
}); // prettier-ignore

test('of a timeline entry its name is said, not its place', () => {
  expect(settingWords('/timeline/3/at', 'crowd')).toEqual({ setting: 'at', of: 'timeline entry crowd' });
  expect(settingWords('/timeline/3', 'crowd')).toEqual({ setting: 'the whole', of: 'timeline entry crowd' });
});
