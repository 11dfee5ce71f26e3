import { expect, test } from 'vitest';
import { createActor } from 'xstate';
import { REASON_CODES } from '../gateway/reasons.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { scenarioText } from '../../test/content/library.ts';
import { describeEvent } from './describe.ts';
import { stopsOf } from './breakpoints.ts';
import { causeOf } from './cause.ts';
import { buildPacing } from './pacing.ts';
import { cursorOf, playbackMachine } from './playback.machine.ts';
import type { RunRecord } from './record.ts';
import { stateAtInstant } from './seek.ts';
import { NETWORK_WORDS } from './words/en-network.ts';
import { REASON_WORDS } from './words/en.ts';

const aRun = (id: string): RunRecord => {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  return run.record;
};

test('every reason has its words', () => {
  expect(REASON_CODES.filter((code) => !(code in REASON_WORDS) && !(code in NETWORK_WORDS))).toEqual([]);
});

test.each(['who-said-429', 'cached-answer', 'preflight-blocked'])(
  '%s: the cursor survives the way to the screen and back',
  (id) => {
    const record = aRun(id);
    const pacing = buildPacing(record);
    record.events.time.forEach((_time, cursor) => expect(pacing.cursorAt(pacing.screenAt(cursor) + 1e-9)).toBe(cursor));
    expect(pacing.totalMs).toBeLessThanOrEqual(40_001);
  },
);

test.each(['who-said-429', 'cached-answer', 'preflight-blocked'])(
  '%s: the state at a cursor does not depend on how the cursor came there',
  (id) => {
    const record = aRun(id);
    const at = (cursor: number) => JSON.stringify(stateAtInstant(record, cursor, record.events.time[cursor] ?? 0));
    const forwards = Array.from(record.events.time, (_time, cursor) => at(cursor));
    const backwards = Array.from(record.events.time, (_time, i) => at(record.events.time.length - 1 - i)).reverse();
    expect(backwards).toEqual(forwards);
  },
);

test.each(['who-said-429', 'days-quota-gone'])(
  '%s: buckets and quotas at a cursor equal a plain fold over the effects',
  (id) => {
    const record = aRun(id);
    const { effects } = record;
    const used = new Map<number, number>();
    let next = 0;
    record.events.time.forEach((now, cursor) => {
      for (; next < effects.event.length && (effects.event[next] ?? 0) <= cursor; next++)
        if (effects.kind[next] === 2) used.set(effects.subject[next] ?? -1, effects.a[next] ?? 0);
      for (const { quota, used: shown } of stateAtInstant(record, cursor, now).quotas)
        expect(shown).toBe(used.get(quota));
      for (const { tokens, burst } of stateAtInstant(record, cursor, now).buckets)
        expect(tokens >= 0 && tokens <= burst).toBe(true);
    });
  },
);

test('a step back is the inverse of a step forward, and play ends at the end', () => {
  const record = aRun('cached-answer');
  const actor = createActor(playbackMachine).start();
  actor.send({ type: 'LOADED', pacing: buildPacing(record), cursor: 0 });
  for (let i = 0; i < 30; i++) {
    const before = cursorOf(actor.getSnapshot().context);
    actor.send({ type: 'STEP', by: 1 });
    actor.send({ type: 'STEP', by: -1 });
    expect(cursorOf(actor.getSnapshot().context)).toBe(before);
    actor.send({ type: 'STEP', by: 1 });
  }
  actor.send({ type: 'PLAY' });
  for (let i = 0; i < 3000 && actor.getSnapshot().value === 'playing'; i++) actor.send({ type: 'TICK', elapsedMs: 50 });
  expect(actor.getSnapshot().value).toBe('ended');
  expect(cursorOf(actor.getSnapshot().context)).toBe(record.events.time.length - 1);
});

test('the question at a refusal leads to who took the last token', () => {
  const record = aRun('who-said-429');
  const refused = record.events.outcome.findIndex(
    (outcome, event) => outcome === 1 && describeEvent(record, event).question === 'Who took the last token?',
  );
  expect(causeOf(record, refused)?.sentence).toMatch(/^posts\[1\] took the last token/);
});

test('a step that takes from two buckets names both, so that its sentence bears out who took the last token', () => {
  const record = aRun('who-said-429');
  const taken = record.events.time.findIndex((_time, event) =>
    describeEvent(record, event).sentence.startsWith('Request posts[1] passes Usage plan'),
  );
  expect(describeEvent(record, taken).sentence).toMatch(
    /one token taken from plan partners .* are left; one more from plan partners .*\/orders\/POST: 0 are left\.$/,
  );
});

test('where a fault is behind a refusal one asks why, and not who', () => {
  const record = aRun('a-bad-day');
  const struck = record.events.reason.findIndex((code) => REASON_CODES[code] === 'functionThrottled');
  expect(causeOf(record, struck)?.sentence).toContain('noConcurrency');
  expect(describeEvent(record, struck).question).toBeNull();
});

test('playing stops at each breakpoint, at any speed, and goes on from there', () => {
  const record = aRun('who-said-429');
  const stops = stopsOf(record, [{ kind: 'status', atLeast: 400 }]);
  for (const speed of [1, 100, Infinity]) {
    const actor = createActor(playbackMachine).start();
    actor.send({ type: 'LOADED', pacing: buildPacing(record), cursor: 0 });
    actor.send({ type: 'STOPS', events: stops });
    actor.send({ type: 'SPEED', factor: speed });
    const met: number[] = [];
    while (actor.getSnapshot().value !== 'ended') {
      actor.send({ type: 'PLAY' });
      // The first frame may have begun before the press.
      actor.send({ type: 'TICK', elapsedMs: -8 });
      while (actor.getSnapshot().value === 'playing') actor.send({ type: 'TICK', elapsedMs: 16 });
      if (actor.getSnapshot().value === 'paused') met.push(cursorOf(actor.getSnapshot().context));
    }
    expect(met).toEqual(stops);
  }
});
