import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { RUN_STEPS } from '../gateway/protocols.ts';
import { decidingStep, STEP_OF_HEADING } from './deciding-step.ts';
import { judge, lookAt, run } from './judge.ts';
import type { OptionProof } from './proof.ts';

const text = scenarioText('who-said-429');
const proofOf = (look: Pick<OptionProof, 'event' | 'exchange'>, scenario: string | null = text) => ({
  problems: [],
  key: null,
  options: [{ option: '0', correct: true, asItMust: true, actual: '', scenario, ...look }],
});
const NOWHERE = { event: -1, exchange: -1 };
const ran = run(text);
if (typeof ran === 'string') throw new Error(ran);
const refused = Array.from(ran.record.exchanges.status).findIndex((status) => status === 429);

test('what is said of an exchange is decided where it was refused, not where the refusal got its words', () => {
  expect(decidingStep(proofOf({ event: -1, exchange: refused }), [34])).toMatch(/^throttle/);
  const received = Array.from(ran.record.events.exchange).lastIndexOf(refused);
  expect(decidingStep(proofOf({ event: received, exchange: -1 }), [34])).toMatch(/^throttle/);
});

test('an expectation that points at a step names it', () => {
  const look = lookAt(judge(ran, [{ operations: 'all', failed: 0 }]).results);
  expect(decidingStep(proofOf({ ...look, event: Array.from(ran.record.events.kind).indexOf(2) }), [34])).toBe('resolveStage'); // prettier-ignore
});

test('a count over the run is decided where it refused most', () => {
  expect(decidingStep(proofOf(NOWHERE), [34])).toMatch(/^throttle/);
});

test('without a run the heading says the step; some are about none', () => {
  expect(decidingStep({ problems: [], options: [], key: null }, [23, 19])).toBe('lookUpCache');
  expect(decidingStep(proofOf(NOWHERE, null), [32])).toBe('authorize');
  expect(decidingStep(proofOf(NOWHERE, null), [24])).toBeNull();
});

test('the steps of headings are steps of the gateway', () => {
  const names = RUN_STEPS.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(Object.values(STEP_OF_HEADING)));
});
