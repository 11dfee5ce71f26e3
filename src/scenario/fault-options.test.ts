import { describe, expect, it } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { changeScenario } from './change.ts';
import { faultOptions, type FaultOption } from './fault-options.ts';
import { runScenario } from './run-scenario.ts';

const optionsOf = (id: string) => faultOptions(scenarioText(id));
const targetsOf = (id: string, kind: FaultOption['kind']) =>
  optionsOf(id).find((option) => option.kind === kind)?.targets ?? [];

describe('a deployment in the middle of traffic', () => {
  it('is offered for each kind of API, and named as its operation names it', () => {
    expect(targetsOf('one-load-two-kinds', 'deployment').map(({ name, entry }) => [name, entry['with']])).toEqual([
      ['rest prod', { restApiId: 'rest', stageName: 'prod' }],
      ['http prod', { apiId: 'http', stageName: 'prod' }],
    ]);
    expect(targetsOf('chat-for-three', 'deployment').map(({ name }) => name)).toEqual(['chat prod']);
  });

  it.each(['one-load-two-kinds', 'chat-for-three', 'who-said-429'])('is carried out in %s', (id) => {
    for (const { entry } of targetsOf(id, 'deployment')) {
      const add = [{ as: 'midway', at: '10ms', ...entry }];
      const changed = changeScenario(scenarioText(id), { timeline: { add } });
      const run = runScenario(changed.ok ? changed.text : '');
      expect(run.ok && run.record.operations.find(({ name }) => name === 'midway')).toMatchObject({ error: null });
    }
  });

  it('is not offered where the stage deploys by itself, which refuses the operation', () => {
    expect(targetsOf('one-line-a-request', 'deployment')).toEqual([]);
  });
});

it('a cache is flushed only where a stage has one', () => {
  expect(targetsOf('cached-answer', 'cacheFlush')).toHaveLength(1);
  expect(targetsOf('one-load-two-kinds', 'cacheFlush')).toEqual([]);
});
