import { expect, test } from 'vitest';
import { scenarioText } from '../../test/content/library.ts';
import { unshownStatuses } from './lint-claims.ts';
import { lintQuestion } from './lint.ts';
import { proveQuestion } from './prove.ts';
import type { ChoiceQuestion, Question } from './schema.ts';

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

const claimed = (
  text: string,
  claim: object,
  wrong = 'y',
  otherwise: object = { status: 200 },
): ChoiceQuestion['options'] =>
  options(text, wrong).map((option, i) => ({
    ...option,
    claim: [{ exchange: 'a', ...(i === 0 ? claim : otherwise) }],
  }));

test.each([
  ['504 after 29 s', { status: 504, at: '29s' }],
  ['502 after 2 s', { status: 502, latency: '2s..2100ms' }],
  ['A handshake answered with 500', { handshake: 500 }],
  ['300 clients read 200', { status: 200 }],
  ['About 20 ms', { metric: 'Latency', is: 20 }],
  ['Ten minutes after the last heartbeat', { closedAt: '136m' }],
  ['Over 800 ms', { metric: 'Latency', is: '> 800' }],
  ['TCP 443 in the security group', { status: 0 }],
  ['{ statusCode: 200, body: {} }', { status: 502 }],
  ['Turn a 502 of the shop into 404', { status: 404 }],
])('%s is what its claim plays', (text, claim) => {
  expect(lintQuestion(aQuestion({ options: claimed(text, claim) }))).toEqual([]);
});

test('a matching choice may not say another status than it claims', () => {
  const matching: Question = {
    ...aQuestion(),
    kind: 'matching',
    prompts: ['one', 'two'].map((text) => ({ text, subject: text, match: 'a', why })),
    choices: [{ id: 'a', text: '404 Not Found', claim: [{ exchange: '{{subject}}', status: 403 }] }],
  };
  expect(lintQuestion(matching).map(({ message }) => message)).toEqual([
    'q: choice a says the status 404, its claim plays 403. Say what is played.',
  ]);
});

test('a page is read in the future only by the later of the clock and the last reading', () => {
  const read = (day: string) => aQuestion({ source: { page: 'https://docs.aws.amazon.com/x', read: day } });
  expect(lintQuestion(read('2027-01-02'), '2027-01-02')).toEqual([]);
  expect(lintQuestion(read('2027-01-03'), '2027-01-02')).toHaveLength(1);
  expect(lintQuestion(read('2026-11-22'), '2025-01-01')).toEqual([]);
});

test('a decent question is not bothered', () => {
  expect(lintQuestion(aQuestion())).toEqual([]);
});

test.each<readonly [Partial<ChoiceQuestion>, RegExp, 'error' | 'warning']>([
  [{ prompt: 'Who answers? And when does it end?' }, /more than one thing/, 'error'],
  [{ prompt: 'Which of these is NOT a stage setting?' }, /not so/, 'error'],
  [{ prompt: 'Which statement holds in the run?' }, /asksAboutRun/, 'error'],
  [{ prompt: 'What does this simulator answer?' }, /unverified/, 'error'],
  [{ prompt: 'How many calls of the flight were cached?' }, /asksAboutRun/, 'error'],
  [{ prompt: 'Which statements about the stages of this API hold?' }, /asksAboutRun/, 'error'],
  [{ options: options('it works', 'All of these') }, /speaks of the others/, 'error'],
  [{ options: options('it works', 'All answers are right') }, /speaks of the others/, 'error'],
  [{ options: options('it works', 'Options A and C') }, /speaks of the others/, 'error'],
  [{ options: options('it works', 'It works.') }, /twice/, 'error'],
  [{ options: options('it works', "It keeps the shop''s own headers") }, /two quotes/, 'error'],
  [{ prompt: 'Which of these does API Gateway never do?' }, /not so/, 'error'],
  [{ prompt: 'Which is no feature of HTTP APIs?' }, /not so/, 'error'],
  [{ prompt: 'What status does it get? And who answers.' }, /more than one thing/, 'error'],
  [{ options: options('it works', 'Reboot the instance') }, /absurd/, 'error'],
  [{ options: options('it works', 'It works ') }, /twice/, 'error'],
  [{ options: options(`it works ${'and so on and on '.repeat(8)}`, 'it fails') }, /far longer/, 'error'],
  [{ options: options('it works', `it fails ${'and so on and on '.repeat(8)}`) }, /option 2 is far longer/, 'error'],
  [{ prompt: 'Who answers, and why does it do so?' }, /more than one thing/, 'error'],
  [{ source: { page: 'https://docs.aws.amazon.com/x', read: '2026-11-29' } }, /in the future/, 'error'],
  [{ options: claimed('504 after 29 s', { status: 503, at: '29s' }) }, /option 1 says the status 504/, 'error'],
  [{ options: claimed('504 after 30 s', { status: 504, at: '29s' }) }, /option 1 says the time 30 s/, 'error'],
  [
    { options: claimed('x', { status: 504 }, '504 after 31 s', { status: 200 }) },
    /option 2 says the status 504/,
    'error',
  ],
  [{ source: { page: 'https://example.com/x', read: '2026-11-22' } }, /page of AWS/, 'error'],
  [
    { options: [...options('it works', 'x y').slice(0, 3), { text: 'z', why, misconception: 26 }] },
    /no misconception 26/,
    'error',
  ],
  [{ exams: ['SOA-C02'] }, /no exam SOA-C02/, 'error'],
  [{ domains: { 'SAA-C03': 'D4' } }, /names its domain in SAA-C03, which its exams lack/, 'error'],
  [{ prompt: 'Which status is it and in which metric is it counted?' }, /more than one thing/, 'error'],
  [{ prompt: 'Which status comes back, and after how many seconds?' }, /more than one thing/, 'error'],
  [{ prompt: 'Which status does it get? Name its metric as well.' }, /more than one thing/, 'error'],
  [{ prompt: 'How many are refused, and by what?' }, /more than one thing/, 'error'],
  [{ prompt: 'Which of these statements is wrong?' }, /not so/, 'error'],
  [{ prompt: 'Which statement is untrue of HTTP APIs?' }, /not so/, 'error'],
  [{ prompt: 'Which of these do HTTP APIs lack?' }, /not so/, 'error'],
  [{ prompt: "A stage has the setting '*/*' with rate 1. What follows?" }, /star that Markdown swallows/, 'error'],
  [{ explain: 'The header X-Version 2* goes on.' }, /star that Markdown swallows/, 'error'],
  [{ options: options('it works', 'All the above') }, /speaks of the others/, 'error'],
  [{ options: options('it works', 'A and C') }, /speaks of the others/, 'error'],
  [{ options: options('it works', 'Each of the three') }, /speaks of the others/, 'error'],
  [{ options: options('it works', 'None of those') }, /speaks of the others/, 'error'],
  [{ options: options('it works', 'Pray') }, /absurd/, 'error'],
  [{ options: options('A rate limit on the stage, set with UpdateStage', 'A new key') }, /far longer/, 'error'],
  [{ source: { page: 'https://docs.aws.amazon.com/x', read: '1999-01-01' } }, /two years ago/, 'error'],
  [{ source: { page: 'https://aws.amazon.com/', read: '2026-11-22' } }, /page of AWS/, 'error'],
  [{ explain: 'The burst of the account is 10,000 requests.' }, /limits table has 5,000 requests/, 'error'],
  [{ explain: 'A cache entry lives at most 7,200 seconds.' }, /300 s or 0 s or 3,600 s/, 'error'],
  [{ explain: 'A canary takes at most 50 percent.' }, /0 % or 100 %/, 'error'],
  [{ today: 'This has changed since.' }, /no year/, 'warning'],
  [{ explain: 'The cache TTL is 300 s by default and at most 7200 s.' }, /limits table/, 'error'],
  [{ options: options('it works', 'it fails').slice(0, 3) }, /exam gives four/, 'warning'],
])('%o', (more, message, severity) => {
  const findings = lintQuestion(aQuestion(more));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ severity, message: expect.stringMatching(message) as string });
});

test.each([
  ['Which API key is wrong, as the log of `prod` shows?'],
  ['A page is at `vpc-a`, whose endpoint is `vpce-a` and whose clients are in 10.1.0.0/16. Which policy fits?'],
  ['*Predict* what `*/*` gives. Which setting of {{a * b}} holds?'],
  ['Which change helps the other two stages?'],
])('%s is one question that asks for what is so', (prompt) => {
  expect(lintQuestion(aQuestion({ prompt }))).toEqual([]);
});

test('a finding says where in the question it is', () => {
  const bad = aQuestion({ prompt: 'Who is it? And why?', options: options('it works', 'All of these') });
  expect(lintQuestion(bad).map(({ at }) => at)).toEqual(['/prompt', '/options/1/text']);
  const late = aQuestion({ explain: 'The cache TTL is 300 s by default and at most 7200 s.' });
  expect(lintQuestion(late)[0]?.at).toBe('/explain');
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

test('a right option whose status no claim names is measured by the run', () => {
  const wall = (text: string) => aQuestion({ options: claimed(text, { exchange: 'slow', answeredBy: 'gateway' }) });
  const said = (text: string) =>
    unshownStatuses(wall(text), proveQuestion(wall(text), 'twenty-nine-second-wall', scenarioText));
  expect(said('504 from the gateway')).toEqual([]);
  expect(said('502 from the gateway')).toEqual([
    'option 1 is right and says 502, but its proof shows 504. Say what is played.',
  ]);
});
