import { describe, expect, test } from 'vitest';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { scenarioFiles } from './library.ts';

/** Questions are proven by `preflight check`, a part of its own in `npm test`. */
describe('every scenario', () => {
  test.each(scenarioFiles)('$file: its expectations hold', ({ text }) => {
    const run = runScenario(text);
    if (!run.ok) throw new Error(run.diagnostics.map(({ line, message }) => `line ${line}: ${message}`).join('\n'));
    expect(run.diagnostics).toEqual([]);
    expect(
      run.expectations.filter(({ holds }) => !holds).map(({ text: wanted, actual }) => `${wanted}, but ${actual}`),
    ).toEqual([]);
    expect(run.expectations.length).toBeGreaterThan(2);
  });

  test.each(scenarioFiles)('$file: it has a story, a surprise and headings', ({ text }) => {
    const run = runScenario(text);
    const scenario = run.ok ? run.parsed.scenario : null;
    expect(scenario?.story?.length).toBeGreaterThan(60);
    expect(scenario?.surprise?.length).toBeGreaterThan(30);
    expect(scenario?.topics?.length).toBeGreaterThan(0);
  });
});
