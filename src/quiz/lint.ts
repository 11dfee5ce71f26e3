import { limitUses } from './check-limits.ts';
import {
  asksForNot,
  asksForOurs,
  asksTwice,
  hasDoubledQuote,
  hasLooseStar,
  isAbsurd,
  outsideCode,
  pointsAtRun,
  speaksOfOthers,
} from './lint-words.ts';
import { toldBy } from './told-texts.ts';
import { contradictedTexts } from './lint-claims.ts';
import { MISCONCEPTIONS } from './misconceptions.ts';
import type { ChoiceQuestion, Question } from './schema.ts';

export type Finding = {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Where in the question: a JSON pointer such as /options/1/text. */
  readonly at: string;
};

const HOSTS = /^https:\/\/(docs\.aws\.amazon\.com|aws\.amazon\.com|repost\.aws)\/[^/]+/;
/** Exams that are given today; SOA-C02 and SCS-C02 are retired. */
const EXAMS = ['DVA-C02', 'SAA-C03', 'SAP-C02', 'DOP-C02', 'SCS-C03', 'SOA-C03'];
const GIVEAWAY_RATIO = 2;
const GIVEAWAY_CHARACTERS = 25;
const THIN_REASON = 30;

/** The last day a page was read when this was written: a clock that runs behind finds no reading in the future. */
const LAST_READ = '2026-11-28';
export const isInFuture = (read: string, today: string): boolean => read > (today > LAST_READ ? today : LAST_READ);
const OLDEST_YEARS = 2;
/** A page that was read so long ago may say something else today. */
export const isTooOld = (read: string): boolean =>
  read < `${Number(LAST_READ.slice(0, 4)) - OLDEST_YEARS}${LAST_READ.slice(4)}`;

/** What an editor would say of a question on a day (ISO date); errors fail the build. */
export function lintQuestion(question: Question, today = LAST_READ): readonly Finding[] {
  const say = (severity: Finding['severity'], message: string, at = ''): Finding => ({
    severity,
    message: `${question.id}: ${message}`,
    at,
  });
  return [
    ...promptFindings(question, say),
    ...sourceFindings(question, today, say),
    ...question.exams
      .filter((exam) => !EXAMS.includes(exam))
      .map((exam) => say('error', `there is no exam ${exam}. Tag one of ${EXAMS.join(', ')}.`, '/exams')),
    ...Object.keys(question.domains ?? {})
      .filter((exam) => !question.exams.includes(exam))
      .map((exam) => say('error', `names its domain in ${exam}, which its exams lack. Tag the exam.`, '/domains')),
    ...limitFindings(question, say),
    ...starFindings(question, say),
    ...contradictedTexts(question).map((message) => say('error', message, optionIn(message))),
    ...misconceptionsOf(question)
      .filter((number) => MISCONCEPTIONS[number] === undefined)
      .map((number) => say('error', `there is no misconception ${number}. They are numbered 1 to 25.`)),
    ...(question.kind === 'single' || question.kind === 'multiple' ? optionFindings(question, say) : []),
  ];
}

/** The misconceptions a question's wrong options stand for. */
export const misconceptionsOf = (question: Question): readonly number[] =>
  wrongOf(question).flatMap(({ misconception }) => misconception ?? []);

function wrongOf(question: Question): readonly { readonly misconception?: number | undefined }[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options;
    case 'predict':
      return question.distractors;
    case 'expression':
      return question.wrong;
    case 'fix':
      return question.tempting ?? [];
    case 'ordering':
    case 'matching':
      return [];
  }
}

type Say = (severity: Finding['severity'], message: string, at?: string) => Finding;

/** The place of the option a message speaks of: "option 2 ..." */
export const optionIn = (message: string): string => {
  const number = /\boption (\d+)\b/.exec(message)?.[1];
  return number === undefined ? '' : `/options/${Number(number) - 1}`;
};

/** Where a text stands in a question. */
function placeOf(value: unknown, text: string, at = ''): string | null {
  if (value === text) return at;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = placeOf(part, text, `${at}/${name}`);
    if (found !== null) return found;
  }
  return null;
}

/** What the page renders as Markdown may not hold stars that Markdown takes for stress. */
const starFindings = ({ prompt, explain = '', story }: Question, say: Say): readonly Finding[] =>
  [
    ['/prompt', prompt],
    ['/explain', explain],
    ['', story?.text ?? ''],
  ].flatMap(([at = '', text = '']) =>
    hasLooseStar(text) ? [say('error', 'has a star that Markdown swallows. Put it in backquotes.', at)] : [],
  );

function promptFindings({ prompt, kind, asksAboutRun, unverified }: Question, say: Say): readonly Finding[] {
  const plain = outsideCode(prompt).replaceAll(/\S*\/\S*\?\S*/g, '');
  const examAsks = kind !== 'fix' && kind !== 'expression' && asksAboutRun !== true;
  const found = [
    asksTwice(plain) && 'asks more than one thing. One question, one idea: split it.',
    examAsks &&
      pointsAtRun(plain) &&
      'asks about a run, which an exam does not show. Say what is needed, or set asksAboutRun: true.',
    examAsks &&
      unverified !== true &&
      asksForOurs(plain) &&
      'asks what the simulator does. Ask what AWS does, or set unverified: true.',
    asksForNot(plain) && 'asks for what is not so. Ask for what is so.',
  ];
  return found.flatMap((message) => (message === false ? [] : [say('error', message, '/prompt')]));
}

function sourceFindings({ source, today }: Question, day: string, say: Say): readonly Finding[] {
  const { page, read } = source;
  const mentions = today !== undefined && !/\b20\d\d\b/.test(today);
  return [
    ...(HOSTS.test(page) ? [] : [say('error', `cites ${page}. Cite a page of AWS.`, '/source/page')]),
    ...(isInFuture(read, day)
      ? [
          say(
            'error',
            `its page was read on ${read}, which is in the future. Write the day it was read.`,
            '/source/read',
          ),
        ]
      : []),
    ...(isTooOld(read)
      ? [say('error', `its page was read on ${read}, more than two years ago. Read it again.`, '/source/read')]
      : []),
    ...(mentions ? [say('warning', 'its note on today names no year. Say since when.', '/today')] : []),
  ];
}

const limitFindings = (question: Question, say: Say): readonly Finding[] =>
  toldBy(question).flatMap((told) =>
    limitUses(told).flatMap(({ sentence, wrong }) =>
      wrong === null ? [] : [say('error', `"${sentence}" ${wrong}.`, placeOf(question, told.text) ?? '')],
    ),
  );

function optionFindings({ kind, options }: ChoiceQuestion, say: Say): readonly Finding[] {
  const texts = options.map(({ text }) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[.!;,]+$/, ''),
  );
  const findings: Finding[] = [];
  options.forEach(({ text, why, correct }, i) => {
    const note = (severity: Finding['severity'], message: string, part = 'text'): void => {
      findings.push(say(severity, `option ${i + 1} ${message}`, `/options/${i}/${part}`));
    };
    if (speaksOfOthers(text)) note('error', 'speaks of the others. Say what it claims.');
    if (hasDoubledQuote(text)) note('error', "has two quotes for one. Write ' once.");
    if (isAbsurd(text)) note('error', 'is absurd. Write what somebody believes.');
    if (texts.indexOf(texts[i] ?? '') < i) note('error', 'stands there twice.');
    if (correct !== true && why.length < THIN_REASON)
      note('warning', 'is hardly explained. Say what is wrong with it.', 'why');
  });
  return [...findings, ...lengthFindings(options, say), ...countFindings(kind, options.length, say)];
}

const standsOut = (length: number, others: number): boolean =>
  length > others * GIVEAWAY_RATIO && length - others > GIVEAWAY_CHARACTERS;

/** Right options far longer than all others give themselves away; so does a wrong one, which nobody believes. */
function lengthFindings(options: ChoiceQuestion['options'], say: Say): readonly Finding[] {
  const lengths = (right: boolean) =>
    options.filter(({ correct }) => (correct === true) === right).map((o) => o.text.length);
  const [longestWrong, shortestRight] = [Math.max(...lengths(false)), Math.min(...lengths(true))];
  const sorted = options.map(({ text }) => text.length).sort((a, b) => b - a);
  const longest = options.findIndex(({ text }) => text.length === sorted[0]);
  if (standsOut(shortestRight, longestWrong))
    return [say('error', 'the right option is far longer than the others. Level them.', '/options')];
  return standsOut(sorted[0] ?? 0, sorted[1] ?? 0)
    ? [say('error', `option ${longest + 1} is far longer than the others. Level them.`, `/options/${longest}/text`)]
    : [];
}

function countFindings(kind: ChoiceQuestion['kind'], count: number, say: Say): readonly Finding[] {
  if (kind === 'multiple' && count < 5)
    return [say('warning', `has ${count} options; the exam gives five or more where several are right.`, '/options')];
  return kind === 'single' && count < 4
    ? [say('warning', `has ${count} options; the exam gives four.`, '/options')]
    : [];
}
