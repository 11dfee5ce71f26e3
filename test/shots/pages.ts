import { REASON_CODES } from '../../src/gateway/reasons.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { EVENT_KINDS, type EventKind } from '../../src/trace/event-columns.ts';
import { VERDICTS } from '../../src/trace/exchange-columns.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import { scenarioText } from '../content/library.ts';

/** A kind of page, as the reader finds it. */
export const SCREENS: Readonly<Record<string, string>> = {
  home: '#/',
  'first-visit': '#/fly/twenty-nine-second-wall',
  learn: '#/learn',
  lesson: '#/learn/24',
  'cheat-sheet': '#/learn/cheat-sheet',
  beliefs: '#/learn/beliefs',
  quizzes: '#/quiz',
  question: '#/quiz/timeouts',
  'quiz-author': '#/quiz/author',
  exam: '#/exam',
  reviews: '#/review',
  progress: '#/progress',
  new: '#/new',
  settings: '#/settings',
  reference: '#/reference',
  live: '#/live',
  nowhere: '#/nowhere',
};

/** A page after something was pressed there, one after the other; after a `?` only where it is to be seen, after a `!` it is waited for. */
export type Pressed = { readonly at: string; readonly press: readonly string[] };
const INSTRUMENTS = '? .sheets button:has-text("Instruments")';
const instrument = (name: string): Pressed => ({
  at: 'plan-throttles',
  press: [INSTRUMENTS, `role=tab[name="${name}"]`],
});
export const PRESSED: Readonly<Record<string, Pressed>> = {
  'question-answered': { at: 'question', press: ['fieldset label >> nth=1', '[data-testid=check]'] },
  'exam-item': { at: 'exam', press: ['[data-testid=begin-full]', '! h1:has-text("Item 1")'] },
  'what-if': {
    at: 'cache-hit',
    press: ['[data-testid=what-if-open]', '[data-testid=preset-cache]', '! [data-testid=parting]'],
  },
  'fault-placed': {
    at: 'wall-waits',
    press: ['[data-testid=faults]', '[data-testid=fault-throttledFunction]', '! [data-fault=throttledFunction]'],
  },
  'take-away': { at: 'wall-refused', press: ['[data-testid=take-away]'] },
  faults: { at: 'fault-strikes', press: ['[data-testid=faults]'] },
  'what-if-open': { at: 'fault-strikes', press: ['[data-testid=what-if-open]'] },
  why: { at: 'plan-throttles', press: ['[data-testid=why]'] },
  inspector: { at: 'browser-blocks', press: ['? .sheets button:has-text("Inspect")'] },
  editor: { at: 'quota-spent', press: ['? .sheets button:has-text("Edit")'] },
  presenting: { at: 'account-throttles', press: ['? button:has-text("Present")'] },
  breakpoints: { at: 'cache-hit', press: ['[data-testid=breakpoints]'] },
  waterfall: instrument('Waterfall'),
  state: instrument('State'),
  logs: instrument('Logs'),
  metrics: instrument('Metrics'),
  machine: instrument('Machine'),
  'as-text': instrument('As text'),
  exchanges: instrument('Exchanges'),
};

type Sought = { readonly kind?: EventKind; readonly reason?: string; readonly step?: string; readonly blocked?: true };
/** Instants that tell something, found by what happens there, so that they stay right when a scenario changes. */
const TELLING: Readonly<Record<string, readonly [scenario: string, sought: Sought]>> = {
  'wall-waits': ['twenty-nine-second-wall', { kind: 'started' }],
  'wall-refused': ['twenty-nine-second-wall', { reason: 'integrationTimedOut' }],
  'wall-nobody-waits': ['twenty-nine-second-wall', { kind: 'finished' }],
  'plan-throttles': ['who-said-429', { reason: 'bucketEmpty', step: 'throttleUsagePlan' }],
  'account-throttles': ['who-said-429', { reason: 'bucketEmpty', step: 'throttleAccount' }],
  'cache-filled': ['cached-answer', { reason: 'answerStored' }],
  'cache-hit': ['cached-answer', { reason: 'cacheHit' }],
  'quota-spent': ['days-quota-gone', { reason: 'quotaExceeded' }],
  'browser-blocks': ['preflight-blocked', { kind: 'judged', blocked: true }],
  'malformed-answer': ['malformed-proxy-answer', { reason: 'malformedProxyAnswer' }],
  'key-in-no-plan': ['api-keys-in-the-right-order', { reason: 'keyInNoPlan' }],
  'not-deployed': ['first-light', { reason: 'noResource' }],
  'fault-strikes': ['a-bad-day', { kind: 'fault' }],
  'fault-cuts-off': ['a-bad-day', { reason: 'backendUnreachable' }],
  'web-acl-blocks': ['filter-first', { reason: 'webAclBlocks' }],
  'result-kept': ['second-call-403', { reason: 'authorizerPolicySilent' }],
  'frame-arrives': ['chat-for-three', { kind: 'frame' }],
  'canary-draws': ['ten-percent', { reason: 'stageFoundByCanary' }],
};

function eventOf({ events, names }: RunRecord, { kind = 'step', reason, step, blocked }: Sought): number {
  return events.kind.findIndex(
    (code, event) =>
      EVENT_KINDS[code] === kind &&
      (reason === undefined || REASON_CODES[events.reason[event] ?? 0] === reason) &&
      (step === undefined || names.steps[events.step[event] ?? -1] === step) &&
      (blocked === undefined || VERDICTS[events.a[event] ?? 0] === 'blocked'),
  );
}

export function cursors(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(TELLING).map(([name, [scenario, sought]]) => {
      const run = runScenario(scenarioText(scenario));
      const event = run.ok ? eventOf(run.record, sought) : -1;
      if (!run.ok || event < 0) throw new Error(`${name}: no such event in ${scenario}`);
      return [name, `#/fly/${scenario}?cursor=${event}&exchange=${run.record.events.exchange[event] ?? -1}`];
    }),
  );
}
