import { expect, test } from 'vitest';
import { dayOf, minuteOf } from './when.ts';

test("an instant is told by the reader's own clock", () => {
  const instant = new Date(2026, 10, 8, 0, 5).getTime();
  expect([dayOf(instant), minuteOf(instant)]).toEqual(['2026-11-08', '2026-11-08 00:05']);
});
