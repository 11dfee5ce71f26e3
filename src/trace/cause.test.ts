import { expect, test } from 'vitest';
import { scenarioFiles, scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { causeOf } from './cause.ts';
import { describeEvent } from './describe.ts';
import { findExchange } from './exchange-name.ts';
import { eventsOfExchange } from './seek.ts';
import { EVENT_KINDS } from './event-columns.ts';
import { OUTCOMES, VERDICTS } from './exchange-columns.ts';
import type { RunRecord } from './record.ts';

const aRun = (text: string): RunRecord => {
  const run = runScenario(text);
  if (!run.ok) throw new Error('the scenario does not run');
  return run.record;
};

/** A step that refuses, an operator action AWS refuses, an answer the browser blocks. */
function refusalsOf({ events, operations }: RunRecord): readonly number[] {
  const isRefusal = (event: number): boolean => {
    const kind = EVENT_KINDS[events.kind[event] ?? 0];
    if (kind === 'step') return OUTCOMES[events.outcome[event] ?? 0] === 'refused';
    if (kind === 'operation') return operations[events.a[event] ?? -1]?.error != null;
    return kind === 'judged' && VERDICTS[events.a[event] ?? 0] === 'blocked';
  };
  return Array.from(events.kind, (_kind, event) => event).filter(isRefusal);
}

test.each(scenarioFiles)('$file: every refusal leads to its cause and to a line of the configuration', ({ text }) => {
  const record = aRun(text);
  const lines = text.split('\n');
  for (const event of refusalsOf(record)) {
    const cause = causeOf(record, event);
    expect(cause, describeEvent(record, event).sentence).not.toBeNull();
    expect(cause?.sentence).not.toBe('');
    expect(cause?.line, describeEvent(record, event).sentence).toBeGreaterThan(0);
    expect(lines[(cause?.line ?? 0) - 1]?.trim()).not.toBe('');
  }
  expect(record.events.time.length).toBeGreaterThan(0);
});

test('what followed from a refusal has the same cause: the gateway response, and the answer at the client', () => {
  const record = aRun(scenarioText('who-said-429'));
  const [refusal = -1] = refusalsOf(record);
  const cause = causeOf(record, refusal);
  expect(cause?.sentence).toMatch(/took the last token/);
  const exchange = record.events.exchange[refusal];
  const after = Array.from(record.events.kind, (_kind, event) => event).filter(
    (event) => event > refusal && record.events.exchange[event] === exchange,
  );
  expect(after.length).toBeGreaterThan(1);
  for (const event of after) expect(causeOf(record, event)).toEqual(cause);
});

test('a blocked request leads to the corsPreflight that was refused', () => {
  const record = aRun(scenarioText('preflight-blocked'));
  const blocked = refusalsOf(record).find((event) => EVENT_KINDS[record.events.kind[event] ?? 0] === 'judged') ?? -1;
  expect(causeOf(record, blocked)?.sentence).toMatch(/corsPreflight/);
});

/** Sentence and line of the cause of an exchange's last refusal, or of what its browser or client met at the end. */
function whyOf(id: string, name: string, at: 'refusal' | 'end' = 'refusal') {
  const text = scenarioText(id);
  const record = aRun(text);
  const own = eventsOfExchange(record, findExchange(record, name));
  const event = at === 'end' ? own.at(-1) : own.findLast((each) => refusalsOf(record).includes(each));
  const cause = causeOf(record, event ?? -1);
  return { sentence: cause?.sentence, line: text.split('\n')[(cause?.line ?? 0) - 1]?.trim() };
}

test.each([
  ['first-light', 'onlySaved', /Only later .*CreateDeployment \(second\) brings GET \/toys/, /as: second/],
  ['first-light', 'wrongVerb', /DELETE \/pets, which pets never has/, /as: wrongVerb/],
  [
    'merge-or-overwrite',
    'overwrittenPost',
    /Before that .*\(deployOverwritten\) took POST \/a away/,
    /as: deployOverwritten/,
  ],
  ['one-line-a-request', 'notThere', /Only later .*UpdateRoute \(attached\)/, /as: attached/],
  ['back-door', 'viaHttp', /This setting decided it/, /disableExecuteApiEndpoint: true/],
  ['six-months-notice', 'tooLate', /Before that .*DeleteStage \(sunset\)/, /as: sunset/],
  ['live-or-deployed', 'afterThrottle[1]', /afterThrottle\[0\] took the last token/, /as: throttle/],
  ['api-keys-plan-before-stage', 'call', /CreateUsagePlanKey \(link\) fails/, /as: link/],
  ['works-in-dev', 'onProd', /This setting decided it/, /permissions: \[DEV\]/],
  ['who-failed-behind-the-proxy', 'busy', /This setting decided it/, /reservedConcurrency: 0/],
  ['what-the-authorizer-said', 'slow', /This setting decided it/, /timeout: 3s/],
  ['token-at-the-door', 'idWrites', /This setting decided it/, /authorizationScopes/],
  ['show-your-certificate', 'none', /This setting decided it/, /mutualTlsAuthentication/],
  ['filter-first', 'flood[20]', /flood\[19\] was the last of the 20 .* in 60 s/, /rateBasedStatement/],
  ['one-cached-yes', 'thenB', /firstA filled this entry/, /strict:/],
  ['who-said-429', 'posts[2]', /posts\[1\] took the last token of .*\/orders\/POST: 0 were left/, /\/orders\/POST/],
])('%s, %s: the cause is named, and its line', (id, name, sentence, line) => {
  expect(whyOf(id, name).sentence).toMatch(sentence);
  expect(whyOf(id, name).line).toMatch(line);
});

test('an answer that a browser delivers, and a message nobody took, have a cause at their end', () => {
  expect(whyOf('preflight-meets-authorizer', 'noToken', 'end').sentence).toMatch(/never has/);
  expect(whyOf('ten-silent-minutes', 'late', 'end').sentence).toMatch(/had ended/);
});

test('an operator action that is a cause changed something, or failed to, of the API that was asked', () => {
  const strange = scenarioFiles.flatMap(({ file, text }) => {
    const record = aRun(text);
    return refusalsOf(record).flatMap((event) => {
      const cause = causeOf(record, event);
      const isAction = cause !== null && EVENT_KINDS[record.events.kind[cause.event] ?? 0] === 'operation';
      const operation = isAction ? record.operations[record.events.a[cause.event] ?? -1] : undefined;
      if (!operation || EVENT_KINDS[record.events.kind[event] ?? 0] === 'operation') return [];
      const about = record.names.entries[operation.entry]?.api ?? -1;
      const asked = record.exchanges.api[record.events.exchange[event] ?? -1] ?? -1;
      const isForeign = about >= 0 && asked >= 0 && about !== asked;
      return isForeign || /^(?:Get|Export|Test)/.test(operation.operation) ? [`${file}: ${cause?.sentence}`] : [];
    });
  });
  expect(strange).toEqual([]);
});

test('what merely passes has no cause to ask for', () => {
  const record = aRun(scenarioText('cached-answer'));
  const passed = record.events.kind.findIndex((kind, event) => kind === 2 && record.events.outcome[event] === 0);
  expect(causeOf(record, passed)).toBeNull();
});
