import { expect, test } from 'vitest';
import { aScenario } from '../../test/properties/a-setup.ts';
import { parseScenario } from './parse.ts';

const warnings = (input: string) =>
  parseScenario(aScenario({ timeline: `[{ as: one, at: 0s, do: CreateRestApi, with: ${input} }]` })).diagnostics;

test('a member nothing reads is said with its line, and the scenario still runs', () => {
  expect(warnings('{ name: n, frobnicate: 1 }')).toMatchObject([
    {
      severity: 'warning',
      code: 'notModelled',
      message: 'frobnicate of CreateRestApi is not modelled: the call goes on without it',
    },
  ]);
  expect(warnings('{ name: n, frobnicate: 1 }')[0]?.line).toBeGreaterThan(1);
  expect(warnings('{ name: n, cloneFrom: shop }')).toEqual([]);
});
