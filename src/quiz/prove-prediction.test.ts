import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { provePrediction } from './prove-prediction.ts';
import type { Ask, PredictQuestion } from './schema.ts';

const asking = (ask: Ask): PredictQuestion => ({
  kind: 'predict',
  id: 'q',
  prompt: 'What is on the bill?',
  topics: [1],
  exams: ['SAA-C03'],
  difficulty: 'associate',
  source: { page: 'https://aws.amazon.com/api-gateway/pricing/', read: '2026-02-10' },
  why: 'a reason that is long enough to say something',
  ask,
  distractors: [{ value: -1, why: 'nothing on a bill is less than nothing' }],
});
const keyOf = (ask: Ask, scenario: string) => provePrediction(asking(ask), scenarioText(scenario)).key;

// The scenario's own expectations say the same: 7 messages and 5 minutes; 10 hours of 237 GB.
test('a prediction asks for what is billed', () => {
  expect(keyOf({ price: 'chat', field: 'billed' }, 'what-a-chat-costs')).toBe('7');
  expect(keyOf({ price: 'chat', field: 'connectionMinutes' }, 'what-a-chat-costs')).toBe('5');
  expect(keyOf({ cacheCluster: 'test', api: 'menu', size: '237' }, 'idle-cache')).toBe('10');
  expect(keyOf({ cacheCluster: 'test', api: 'menu', size: '0.5' }, 'idle-cache')).toBe('0');
});

test('nothing is asked of what the run has not', () => {
  const missing = [
    { price: 'nothing', field: 'billed' },
    { cacheCluster: 'nothing', api: 'menu' },
    { cacheCluster: 'test', api: 'nothing' },
  ] as const;
  for (const ask of missing)
    expect(provePrediction(asking(ask), scenarioText('idle-cache')).problems.join()).toContain('not in the run');
  expect(keyOf({ price: 'menu', field: 'connectionMinutes' }, 'idle-cache')).toBeNull();
});
