import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { database, deleteEverything } from '../storage/database.ts';
import { FlightLog } from './reached.ts';

const counts = async () =>
  Object.fromEntries(((await (await database())?.getAll('reached')) ?? []).map(({ key, count }) => [key, count]));
beforeEach(deleteEverything);

test('a move counts once a flight, however often it is played, and again in the next flight', async () => {
  const first = new FlightLog();
  await first.note(['REST/authorize:passed', 'REST/authorize:refused']);
  await first.note(['REST/authorize:passed']);
  await new FlightLog().note(['REST/authorize:passed']);
  expect(await counts()).toEqual({ 'REST/authorize:passed': 2, 'REST/authorize:refused': 1 });
});
