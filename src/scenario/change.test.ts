import { expect, test } from 'vitest';
import { changeScenario } from './change.ts';

const TEXT = `name: shared
timeline:
  - &call { as: first, at: 0s, request: GET /prod/a }
  - { <<: *call, as: second, at: 1s }
`;

test('an entry that others refer to is not taken away under them: the change is refused, and says what is missing', () => {
  const changed = changeScenario(TEXT, { timeline: { remove: ['first'] } });
  expect(changed).toMatchObject({ ok: false, message: expect.stringContaining('Unresolved alias') as string });
});

test('a text that cannot be read is refused, not thrown at', () => {
  expect(changeScenario('a: *nowhere', { name: 'x' }).ok).toBe(false);
});

test('other entries go', () => {
  const changed = changeScenario(TEXT, { timeline: { remove: ['second'] } });
  expect(changed.ok && changed.text).not.toContain('second');
});
