import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { BUILT_IN } from './http-api.ts';
import { corsScenario } from './scenario.ts';

// The configurations differ, what is asked of them does not.
test('the combinations of an HTTP API are a scenario without a mistake, methods no route can have among them', () => {
  const [{ api, combinations } = { api: undefined, combinations: [] }] = BUILT_IN;
  const names = { page: 'http://127.0.0.1:1', self: 'http://127.0.0.1:2', other: 'http://localhost:2' };
  expect(combinations.map(({ request }) => request?.method)).toContain('PURGE');
  expect(parseScenario(corsScenario(combinations, names, api)).diagnostics).toEqual([]);
});
