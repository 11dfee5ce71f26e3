import { expect, it } from 'vitest';
import { scenarioText } from '../../../test/content/library.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { filmOf, packFilm, unpackFilm } from './film.ts';

const aRecord = (id: string) => {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  return run.record;
};

it('comes out of its file as it went in, typed columns and all', async () => {
  const film = filmOf(aRecord('preflight-blocked'), 3, 40, 1);
  const text = await packFilm(film);
  expect(text).toMatch(/^[A-Za-z0-9+/=]+$/);
  expect(await unpackFilm(`\n${text}\n`)).toEqual(film);
});

it('is a small part of what the run is', async () => {
  const record = aRecord('who-said-429');
  const text = await packFilm(filmOf(record, 0, Infinity, -1));
  expect(text.length).toBeLessThan(30_000);
});

it('refuses what is no film', async () => {
  await expect(unpackFilm('bm8=')).rejects.toThrow();
});
