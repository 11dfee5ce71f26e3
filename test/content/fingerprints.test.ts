import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { fingerprint } from '../../src/trace/bytes.ts';
import { scenarioFiles } from './library.ts';

const FILE = 'test/browser/fingerprints.json';

test('the fingerprints the browser is compared with are those of Node', () => {
  const now = Object.fromEntries(
    scenarioFiles.map(({ file, text }) => {
      const run = runScenario(text);
      return [file, run.ok ? fingerprint(run.record) : 'not valid'];
    }),
  );
  if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(FILE, `${JSON.stringify(now, null, 2)}\n`);
  expect(
    now,
    `${FILE} differs. If the change is wanted: UPDATE_GOLDEN=1 npx vitest run --project core test/content`,
  ).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
});
