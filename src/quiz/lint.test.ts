import { expect, test } from 'vitest';
import { limitUses } from './check-limits.ts';
import { LIMIT_TABLE } from './limit-table.ts';
import { lintQuestion } from './lint.ts';
import type { ChoiceQuestion } from './schema.ts';

const why = 'a reason that is long enough to say something';
const aQuestion = (more: Partial<ChoiceQuestion> = {}): ChoiceQuestion => ({
  kind: 'single',
  id: 'q',
  prompt: 'Who answers first?',
  topics: [26],
  exams: ['DVA-C02'],
  difficulty: 'associate',
  source: { page: 'https://docs.aws.amazon.com/apigateway/x.html', read: '2026-11-22' },
  options: ['the gateway', 'the cache', 'the backend', 'the browser'].map((text, i) => ({
    text,
    why,
    ...(i === 0 && { correct: true as const }),
  })),
  ...more,
});
const options = (first: string, second: string) => [
  { text: first, correct: true as const, why },
  { text: second, why },
  { text: 'a third thing', why },
  { text: 'a fourth thing', why },
];

test('a decent question is not bothered', () => {
  expect(lintQuestion(aQuestion())).toEqual([]);
});

test.each<readonly [Partial<ChoiceQuestion>, RegExp, 'error' | 'warning']>([
  [{ prompt: 'Who answers? And when does it end?' }, /more than one thing/, 'error'],
  [{ prompt: 'Which of these is NOT a stage setting?' }, /not so/, 'error'],
  [{ prompt: 'Which statement holds in the run?' }, /asksAboutRun/, 'error'],
  [{ prompt: 'What does this simulator answer?' }, /unverified/, 'error'],
  [{ prompt: 'How many calls of the flight were cached?' }, /asksAboutRun/, 'error'],
  [{ options: options('it works', 'All of these') }, /speaks of the others/, 'error'],
  [{ options: options('it works', 'Reboot the instance') }, /absurd/, 'error'],
  [{ options: options('it works', 'It works ') }, /twice/, 'error'],
  [{ options: options(`it works ${'and so on and on '.repeat(8)}`, 'it fails') }, /far longer/, 'error'],
  [{ source: { page: 'https://example.com/x', read: '2026-11-22' } }, /page of AWS/, 'error'],
  [
    { options: [...options('it works', 'x y').slice(0, 3), { text: 'z', why, misconception: 26 }] },
    /no misconception 26/,
    'error',
  ],
  [{ exams: ['SOA-C02'] }, /no exam SOA-C02/, 'error'],
  [{ today: 'This has changed since.' }, /no year/, 'warning'],
  [{ explain: 'The cache TTL is 300 s by default and at most 7200 s.' }, /limits table/, 'error'],
  [{ options: options('it works', 'it fails').slice(0, 3) }, /exam gives four/, 'warning'],
])('%o', (more, message, severity) => {
  const findings = lintQuestion(aQuestion(more));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ severity, message: expect.stringMatching(message) as string });
});

test('a prompt may speak of a run when it says so, and may tell of one itself', () => {
  expect(lintQuestion(aQuestion({ prompt: 'Which statement holds in the run?', asksAboutRun: true }))).toEqual([]);
  expect(lintQuestion(aQuestion({ prompt: 'What does this simulator answer?', unverified: true }))).toEqual([]);
  expect(lintQuestion(aQuestion({ prompt: 'In a run two calls fail. How many pass?' }))).toEqual([]);
});

test('a wrong option may quote a wrong number, its reason may not', () => {
  const lie = 'the default cache TTL is 600 s';
  const wrong = (text: string, reason: string) =>
    aQuestion({ options: [...options('it works', 'x').slice(0, 3), { text, why: reason }] });
  expect(lintQuestion(wrong(lie, why))).toEqual([]);
  expect(lintQuestion(wrong('x y', `No: ${lie}, as everyone knows.`))).toHaveLength(1);
});

test.each([
  ['HTTP API: the integration timeout is at most 30 seconds.', 'httpIntegrationTimeout', true],
  ['For REST the integration timeout has a default of 29 s.', 'restIntegrationTimeout', true],
  ['For REST the integration timeout has a default of 30 s.', 'restIntegrationTimeout', false],
  ['The account has a burst of 5,000 requests in a Region.', 'accountBurst', true],
  ['A payload may have at most 10 MB.', 'payload', true],
  ['A payload may have at most 12 MB.', 'payload', false],
  ['An idle connection is closed after 10 minutes.', 'webSocketIdle', true],
  ['An idle connection is closed after 20 minutes.', 'webSocketIdle', false],
])('%s', (sentence, limit, right) => {
  expect(limitUses(sentence)).toMatchObject([{ limit, wrong: right ? null : (expect.any(String) as string) }]);
});

test('an example is no limit', () => {
  expect(limitUses('The stage has a cache with a TTL of 60 s. A function needs 31 s.')).toEqual([]);
});

test('every limit has a page of AWS and a day', () => {
  for (const { page, read } of LIMIT_TABLE) {
    expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(read).toMatch(/^20\d\d-\d\d-\d\d$/);
  }
});
