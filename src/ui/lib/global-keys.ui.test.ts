import { expect, test } from 'vitest';
import { holdGlobalKeys, placeOfKey } from './global-keys.ts';

const press = (key: string, more: KeyboardEventInit = {}): string | null =>
  placeOfKey(new KeyboardEvent('keydown', { key, ...more }));

test('m and / lead to the map and the search, other keys nowhere', () => {
  expect([press('m'), press('/'), press('x'), press('m', { ctrlKey: true })]).toEqual([
    '#/learn',
    '#/learn?search',
    null,
    null,
  ]);
});

test('while an exam holds the keys none leads away; when it lets go twice, others still hold', () => {
  const [mine, other] = [holdGlobalKeys(), holdGlobalKeys()];
  mine();
  mine();
  expect([press('m'), press('/')]).toEqual([null, null]);
  other();
  expect(press('m')).toBe('#/learn');
});

test("inside a dialog every key is the dialog's", () => {
  const dialog = document.createElement('div');
  dialog.role = 'dialog';
  const button = document.createElement('button');
  dialog.append(button);
  document.body.append(dialog);
  const event = new KeyboardEvent('keydown', { key: 'm', bubbles: true });
  let led: string | null = 'not asked';
  addEventListener('keydown', (pressed) => (led = placeOfKey(pressed)), { once: true });
  button.dispatchEvent(event);
  expect(led).toBeNull();
});
