import { expect, test } from 'vitest';
import { matchesArn } from './resource-arn.ts';

const API = 'arn:aws:execute-api:eu-west-1:123456789012:shop';

test.each([
  [`${API}/*/GET/pets`, `${API}/prod/GET/pets`, true],
  [`${API}/*/GET/pets`, `${API}/prod/POST/a/GET/pets`, true],
  [`${API}/*/GET/pets`, `${API}/prod/GET/pets/1`, false],
  [`${API}/prod/GET/pets/?`, `${API}/prod/GET/pets/1`, true],
  [`${API}/prod/*`, `${API}/prod/DELETE/pets/1`, true],
  [`${API}/prod/get/pets`, `${API}/prod/GET/pets`, false],
  ['arn:aws:execute-api:*:*:*', `${API}/prod/GET/pets`, true],
  ['arn:aws:execute-api:*', `${API}/prod/GET/pets`, false],
  ['arn:aws:execute-api:us-*:123456789012:shop/*', `${API}/prod/GET/pets`, false],
  ['*', `${API}/prod/GET/pets`, true],
  [API, `${API}/prod/GET/pets`, false],
])('%s and %s: %s', (pattern, arn, matches) => {
  expect(matchesArn(pattern, arn)).toBe(matches);
});
