import { describe, expect, test, vi } from 'vitest';
import { fireEvent, render, screen } from '@testing-library/svelte';
import { aSimulator } from '../../../test/ui/a-simulator.ts';
import { scenarioText } from '../../../test/content/library.ts';
import { presetsOf } from '../../scenario/presets.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { askedWhatIf, withWhatIf } from './address.ts';
import Comparison from './Comparison.svelte';
import { WhatIfSession } from './what-if.svelte.ts';

// The scene measures itself; jsdom has no sizes to tell.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = (): void => undefined;
    unobserve = (): void => undefined;
    disconnect = (): void => undefined;
  },
);

const text = scenarioText('cached-answer');
function record() {
  const run = runScenario(text);
  if (!run.ok) throw new Error('not valid');
  return run.record;
}

async function aSession(preset: string, fromMicros: number | null = null): Promise<WhatIfSession> {
  const session = new WhatIfSession(text, aSimulator(), fromMicros);
  await session.loadPresets(record());
  const found = session.presets.find(({ id }) => id === preset);
  if (!found) throw new Error(`there is no preset ${preset}`);
  await session.choose(found);
  await vi.waitFor(() => {
    expect(session.running).toBe(false);
  });
  return session;
}

describe('a session', () => {
  test('has the presets that alter something here', async () => {
    const session = new WhatIfSession(text, aSimulator());
    await session.loadPresets(record());
    expect(session.presets.map(({ id, to }) => `${id} ${to}`)).toEqual([
      'cache off',
      'timeout 60 ms',
      'throttle 1 per second',
    ]);
  });

  test('another endpoint type is one only where both runs differ', () => {
    const offers = (id: string) => presetsOf(scenarioText(id), null).some((preset) => preset.id === 'endpoint');
    expect(['sydney-to-dublin', 'one-name', 'who-said-429', 'twenty-nine-second-wall'].map(offers)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('a preset pressed again is taken back', async () => {
    const session = await aSession('cache');
    expect(session.result?.comparison.first?.name).toBe('monday');
    const [cache] = session.presets;
    if (cache) await session.choose(cache);
    expect(session.changed).toBe(false);
    expect(session.result).toBeNull();
  });

  test('a text with errors keeps the last good comparison, and says what is wrong where', async () => {
    const session = await aSession('cache');
    session.edit(session.other.replace('protocolType', 'protocoltype'));
    await vi.waitFor(() => {
      expect(session.diagnostics).not.toEqual([]);
    });
    expect(session.result?.comparison.first?.name).toBe('monday');
    expect(session.diagnostics[0]?.line).toBeGreaterThan(1);
  });

  test('from an instant on: what was before it is as it was', async () => {
    const session = await aSession('cache', 20_000_000);
    expect(session.result?.comparison.first?.name).toBe('justInTime');
  });
});

test('both runs stop where they part, and the setting is named with its line', async () => {
  const { result } = await aSession('cache', 20_000_000);
  if (!result) throw new Error('no comparison');
  render(Comparison, { whatIf: result });
  await fireEvent.click(screen.getByRole('button', { name: 'To where they part' }));
  const parting = screen.getByTestId('parting').textContent.replace(/\s+/g, ' ');
  expect(parting).toContain('Here they part, at 59.000 s, at justInTime (another outcome), because');
  const line = text.slice(0, text.indexOf('cacheClusterEnabled')).split('\n').length;
  expect(parting).toContain(`cacheClusterEnabled of stage prod of API cafe (line ${line}): now false, was true`);
  expect(parting).toContain('is answered at Cache');
  expect(screen.getByTestId('differences').children).toHaveLength(2);
});

test('an address leads to a what-if and away from it', () => {
  const hash = withWhatIf('#/fly/x?cursor=3', { preset: 'cache', fromHere: true });
  expect(hash).toBe('#/fly/x?cursor=3&whatif=cache&from=here');
  expect(askedWhatIf(new URLSearchParams(hash.split('?')[1]))).toEqual({ preset: 'cache', fromHere: true });
  expect(withWhatIf(hash, null)).toBe('#/fly/x?cursor=3');
});
