import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { exchangeName, findExchange } from './exchange-name.ts';
import { stateAtInstant } from './seek.ts';

const SECOND = 1_000_000;

function runOf(id: string) {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  return run.record;
}
/** What authorizers said, at the last event before an instant. */
function resultsAt(record: ReturnType<typeof runOf>, now: number) {
  const cursor = record.events.time.findLastIndex((time) => time <= now);
  return stateAtInstant(record, cursor, now).authorizers;
}

test('what an authorizer said is kept by identity, with who filled it and what is left of its life', () => {
  const record = runOf('second-call-403');
  const filledBy = findExchange(record, 'pets');
  const kept = resultsAt(record, 10.1 * SECOND).find((result) => result.filledBy === filledBy);
  expect(kept).toMatchObject({ authorizer: 'guard', identity: ['anna'], principal: 'anna', ttl: 300 * SECOND });
  expect(kept?.remaining).toBeGreaterThan(289 * SECOND);
  expect(kept?.remaining).toBeLessThan(290 * SECOND);
});

test('a result is gone at the end of its life, and a newer one stands for itself', () => {
  const record = runOf('second-call-403');
  const later = resultsAt(record, 301.2 * SECOND).map((result) => result.filledBy);
  expect(later).toEqual([findExchange(record, 'ordersLater')]);
});

test('an operator who flushes an API takes its results away, and no others', () => {
  const flush = `timeline:
  - { as: flush, at: 20s, do: FlushStageAuthorizersCache, with: { restApiId: narrow, stageName: prod } }`;
  const run = runScenario(scenarioText('second-call-403').replace('timeline:', flush));
  if (!run.ok) throw new Error('it does not run');
  const names = (now: number) => resultsAt(run.record, now).map(({ filledBy }) => exchangeName(run.record, filledBy));
  expect(names(19 * SECOND)).toEqual(['pets', 'widePets']);
  expect(names(20 * SECOND)).toEqual(['widePets']);
});

test('HTTP APIs keep results by authorizer, and none before the function has answered', () => {
  const record = runOf('one-cached-yes');
  expect(stateAtInstant(record, 0, 0).authorizers).toEqual([]);
  const kept = resultsAt(record, 60 * SECOND).map(({ authorizer, identity, principal }) => [
    authorizer,
    identity,
    principal,
  ]);
  expect(kept).toEqual([
    ['strict', ['anna'], 'anna'],
    ['strict', ['ben'], 'anna'],
    ['simple', ['anna'], null],
  ]);
});
