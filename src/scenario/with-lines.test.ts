import { expect, test } from 'vitest';
import { scenarioFiles } from '../../test/content/library.ts';
import { causeOf } from '../trace/cause.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { OUTCOMES } from '../trace/exchange-columns.ts';
import { unsetSentence } from '../trace/words/unset.ts';
import { runScenario } from './run-scenario.ts';

test.each(scenarioFiles)('$file: what is cited with a line stands there, what does not stand anywhere is a default', ({ text }) => {
  const run = runScenario(text);
  if (!run.ok) throw new Error('not valid');
  const lines = text.split('\n');
  for (const { pointer, operation, line, unset } of run.record.refs) {
    if (line === null || operation !== undefined) continue;
    const name = (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
    const stands = (lines[line - 1] ?? '').includes(name) || /^\d+$/.test(name);
    if (unset) expect(unset.names.at(-1)).toBe(name);
    else expect([pointer, lines[line - 1], stands]).toEqual([pointer, lines[line - 1], true]);
  }
  expect(run.record.refs.filter(({ line, unset }) => line === 1 && !unset)).toEqual([]);
}); // prettier-ignore

test('a refusal by a default says so, with the place where one would set it', () => {
  const file = scenarioFiles.find(({ text }) => /^id: who-failed-behind-the-proxy$/m.test(text));
  const run = runScenario(file?.text ?? '');
  if (!run.ok) throw new Error('not valid');
  const { events } = run.record;
  const causes = Array.from(events.outcome, (code, event) =>
    OUTCOMES[code] === 'refused' ? causeOf(run.record, event) : null,
  );
  const unset = causes.find((cause) => cause?.unset?.names.includes('timeoutInMillis') === true);
  if (!unset?.unset || unset.line === null) throw new Error('no refusal by a default');
  expect(unsetSentence(unset.unset, `${unset.line}`)).toBe(
    `timeoutInMillis is a default, not set in the file; to set it, write it under line ${unset.line}.`,
  );
  expect((file?.text ?? '').split('\n')[unset.line - 1]).toContain('methodIntegration');
  const steps = openExchange(run.record, 0).steps.filter(({ unset: names }) => names !== null);
  expect(steps.length).toBeGreaterThan(0);
});
