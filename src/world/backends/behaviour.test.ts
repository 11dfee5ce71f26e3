import { expect, test } from 'vitest';
import { chooseCase } from './behaviour.ts';

const answerTo = (body: string | null, json: Readonly<Record<string, unknown>>): string =>
  chooseCase(
    [{ when: { json }, says: 'fits' }],
    { says: 'else' },
    {
      request: { method: 'POST', query: [], headers: [], body },
      path: '/',
      variables: {},
      now: 0,
    },
  ).says;

test.each([
  ['{"Data":"eA==","Key":7}', { Data: 'eA==' }, 'fits'],
  ['{ "Key" : 7,\n "Data" : "eA==" }', { Data: 'eA==' }, 'fits'],
  ['{"Data":{"t":21,"u":"C"}}', { Data: {} }, 'fits'],
  ['{"Data":{"t":21,"u":"C"}}', { Data: { t: 21 } }, 'fits'],
  ['{"Data":[1,2]}', { Data: [1, 2] }, 'fits'],
  ['{"Data":[1,2]}', { Data: [1] }, 'else'],
  ['{"Data":"eA=="}', { Data: {} }, 'else'],
  ['{"Data":"eA==","Key":7}', { Key: '7' }, 'else'],
  ['"Data"', { Data: 'eA==' }, 'else'],
  ['{"Data":', { Data: 'eA==' }, 'else'],
  [null, {}, 'else'],
])('a case that reads the body as JSON: %s has %j: %s', (body, json, says) => {
  expect(answerTo(body, json)).toBe(says);
});
