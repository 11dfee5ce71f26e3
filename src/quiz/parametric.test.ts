import { expect, test } from 'vitest';
import { countVariants, variantOf } from './parametric.ts';
import type { PredictQuestion } from './schema.ts';

const why = 'a reason that is long enough';
const aTemplate = (more: Partial<PredictQuestion> = {}): PredictQuestion => ({
  kind: 'predict',
  id: 'drawn',
  prompt: 'Burst {{burst}}, {{n}} at once by {{verb}}: how many of {{n}} pass?',
  topics: [25],
  exams: ['DVA-C02'],
  difficulty: 'associate',
  source: { page: 'https://docs.aws.amazon.com/x.html', read: '2026-11-22' },
  draw: { burst: { from: 5, to: 40, step: 5 }, n: { from: 50, to: 200, step: 10 }, verb: { oneOf: ['GET', 'PUT'] } },
  require: ['n > burst * 2'],
  change: { load: { count: '{{n}}', over: '{{burst}}s' }, verb: '{{verb}}' },
  key: { count: 'crowd', status: 200 },
  distractors: [{ value: '{{n - burst}}', why: 'Of {{n}} so many are refused, no doubt.' }],
  why,
  ...more,
});

test('the same seed draws the same values, other seeds draw others', () => {
  expect(variantOf(aTemplate(), 7)).toEqual(variantOf(aTemplate(), 7));
  const drawn = new Set(Array.from({ length: 50 }, (_none, seed) => JSON.stringify(variantOf(aTemplate(), seed))));
  expect(drawn.size).toBeGreaterThan(30);
});

test('every text is filled, a text that is one value becomes that value, and what is required holds', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const variant = variantOf(aTemplate(), seed);
    if (!variant.ok) throw new Error(variant.message);
    const { burst, n } = variant.values as { burst: number; n: number };
    expect(n).toBeGreaterThan(burst * 2);
    expect(variant.question.distractors[0]?.value).toBe(n - burst);
    expect(variant.question.change?.['load']).toEqual({ count: n, over: `${burst}s` });
    expect(JSON.stringify(variant.question)).not.toContain('{{');
    expect(variant.question.draw).toBeUndefined();
  }
});

test.each([
  [{ require: ['n < burst'] }, /no drawn values/],
  [{ require: ['n + 1'] }, /no comparison/],
  [{ prompt: 'What is {{m}} in this case?' }, /m is not drawn/],
  [{ prompt: 'What is {{n > 1}} in this case?' }, /not a value/],
] as const)('%o is refused with its reason', (more, reason) => {
  const variant = variantOf(aTemplate(more as Partial<PredictQuestion>), 1);
  expect(variant.ok ? '' : variant.message).toMatch(reason);
});

test('only draws that change the run count as variants', () => {
  expect(countVariants(aTemplate({ require: [] }), 10_000)).toBe(8 * 16 * 2);
  expect(countVariants(aTemplate({ require: [], change: { count: '{{n}}' } }), 10_000)).toBe(16);
  expect(countVariants(aTemplate({ require: [], change: {} }), 10_000)).toBe(1);
});
