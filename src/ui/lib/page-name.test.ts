import { expect, test } from 'vitest';
import { lessons } from 'virtual:study';
import { pageName } from './page-name.ts';

test.each([
  ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html', 'api gateway caching'],
  ['https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html#api', 'limits #api'],
  ['https://aws.amazon.com/api-gateway/pricing/', 'pricing'],
])('%s', (address, name) => {
  expect(pageName(address)).toBe(name);
});

test('no lesson names two of its sources alike', () => {
  for (const { title, sources } of lessons) {
    const names = sources.map(({ page }) => pageName(page));
    expect(new Set(names).size, title).toBe(names.length);
  }
});
