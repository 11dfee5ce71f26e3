import { expect, test } from 'vitest';
import { bubbleLines } from './words.ts';

test.each([
  ['what is short has one line', 'no answer within 29 s', ['no answer within 29 s']],
  [
    'what is longer has two',
    'plan partners · partnerKey · /orders/POST held 0 tokens; a request needs 1',
    ['plan partners · partnerKey · /orders/POST', 'held 0 tokens; a request needs 1'],
  ],
  [
    'what two cannot hold ends at a pause, not in a word',
    'the policy the authorizer gave for pets does not cover it: statement 1 asks for Resource arn:aws:execute-api:eu-west-1:123456789012:lxkvcc821w/prod/GET/pets; the call has arn:aws:execute-api:eu-west-1:123456789012:lxkvcc821w/prod/GET/orders',
    ['the policy the authorizer gave', 'for pets does not cover it'],
  ],
])('%s', (_what, clause, lines) => {
  expect(bubbleLines(clause)).toEqual(lines);
});

test('one word that is too long alone is cut', () => {
  expect(bubbleLines('x'.repeat(200))[0]).toMatch(/^x{20,}…$/);
});
