import { scenarios } from 'virtual:catalogue';
import { expect, it } from 'vitest';
import { LIMIT_TABLE } from '../../quiz/limit-table.ts';
import { flightOf } from './limit-flights.ts';

it('every flight of a limit is one that ships', () => {
  const ids = scenarios.map(({ id }) => id);
  const flights = LIMIT_TABLE.flatMap(({ id }) => flightOf(id) ?? []);
  expect(flights.filter((flight) => !ids.includes(flight))).toEqual([]);
  expect(flights.length).toBeGreaterThanOrEqual(0.9 * LIMIT_TABLE.length);
});
