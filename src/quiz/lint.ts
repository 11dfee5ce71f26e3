import { limitUses } from './check-limits.ts';
import { toldBy } from './told-texts.ts';
import { contradictedTexts } from './lint-claims.ts';
import { MISCONCEPTIONS } from './misconceptions.ts';
import type { ChoiceQuestion, Question } from './schema.ts';

export type Finding = { readonly severity: 'error' | 'warning'; readonly message: string };

const HOSTS = /^https:\/\/(docs\.aws\.amazon\.com|aws\.amazon\.com|repost\.aws)\//;
/** Exams that are given today; SOA-C02 and SCS-C02 are retired. */
const EXAMS = ['DVA-C02', 'SAA-C03', 'SAP-C02', 'DOP-C02', 'SCS-C03', 'SOA-C03'];
const OF_THE_OTHERS =
  /\b(?:all|none|both|neither|any) of (?:the above|these|the others|them)\b|\bboth (?:a|1) and (?:b|2)\b|\b(?:all|both|no) (?:the )?(?:answers|options|choices) (?:are|is)\b|\b(?:options|answers) (?:[A-E1-5]) and (?:[A-E1-5])\b/i;
const ABSURD =
  /\b(?:reboot|turn it off and on|ask AWS support|wait until it works|use another cloud|rewrite everything|do nothing)\b/i;
const NEGATIVE =
  /\bwhich\b[^?]*\b(?:not|except|incorrect|false)\b[^?]*\?|\bEXCEPT\b|\bNOT\b|\b[Ww]hich of (?:these|the following)\b[^?]*\b(?:never|cannot)\b[^?]*\?|\b[Ww]hich (?:one )?(?:is|are) (?:no|none|never)\b/;
/** Words that point at a run or a set-up the reader must see; "in a run" is a story told in the prompt. */
const OF_A_RUN = /\b(?:the|this) (?:run|flight|recording)\b|\bthis (?:API|account|house)\b/i;
/** Words that ask for a rule of ours, not of AWS. */
const OF_OURS = /\b(?:the|this) simulator\b/i;
/** Two question words that ask for two things: "who answers, and when?". */
const TWO_IDEAS =
  /\?\s+(?:And|Or) (?:what|which|who|when|how|why|where)\b|\b(?:what|which|who|when|how|why|where)\b[^?.]*\b(?:and|or) (?:what|which|who|when|how|why|where)\b[^?]*\?/i;
/** What is left of a quoted YAML text that is quoted no longer: the shop''s. */
const DOUBLED_QUOTE = /\w''\w/;
const GIVEAWAY_RATIO = 2;
const GIVEAWAY_CHARACTERS = 40;
const THIN_REASON = 30;

/** The last day a page was read when this was written: a clock that runs behind finds no reading in the future. */
const LAST_READ = '2026-11-26';
export const isInFuture = (read: string, today: string): boolean => read > (today > LAST_READ ? today : LAST_READ);

/** What an editor would say of a question on a day (ISO date); errors fail the build. */
export function lintQuestion(question: Question, today = LAST_READ): readonly Finding[] {
  const say = (severity: Finding['severity'], message: string): Finding => ({
    severity,
    message: `${question.id}: ${message}`,
  });
  return [
    ...promptFindings(question, say),
    ...sourceFindings(question, today, say),
    ...question.exams
      .filter((exam) => !EXAMS.includes(exam))
      .map((exam) => say('error', `there is no exam ${exam}. Tag one of ${EXAMS.join(', ')}.`)),
    ...limitFindings(question, say),
    ...contradictedTexts(question).map((message) => say('error', message)),
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

type Say = (severity: Finding['severity'], message: string) => Finding;

function promptFindings({ prompt, kind, asksAboutRun, unverified }: Question, say: Say): readonly Finding[] {
  const plain = prompt.replaceAll(/```[^]*?```|`[^`]*`/g, '').replaceAll(/\S*\/\S*\?\S*/g, '');
  const examAsks = kind !== 'fix' && kind !== 'expression' && asksAboutRun !== true;
  const needsRun = examAsks && OF_A_RUN.test(plain);
  const asksOurs = examAsks && unverified !== true && OF_OURS.test(plain);
  const questions = (plain.match(/\?(?=\s|$)/g) ?? []).length;
  return [
    ...(questions > 1 || TWO_IDEAS.test(plain)
      ? [say('error', 'asks more than one thing. One question, one idea: split it.')]
      : []),
    ...(needsRun
      ? [say('error', 'asks about a run, which an exam does not show. Say what is needed, or set asksAboutRun: true.')]
      : []),
    ...(asksOurs ? [say('error', 'asks what the simulator does. Ask what AWS does, or set unverified: true.')] : []),
    ...(NEGATIVE.test(plain) ? [say('error', 'asks for what is not so. Ask for what is so.')] : []),
  ];
}

function sourceFindings({ source, today }: Question, day: string, say: Say): readonly Finding[] {
  const foreign = HOSTS.test(source.page) ? [] : [say('error', `cites ${source.page}. Cite a page of AWS.`)];
  const mentions = today !== undefined && !/\b20\d\d\b/.test(today);
  const unread = isInFuture(source.read, day)
    ? [say('error', `its page was read on ${source.read}, which is in the future. Write the day it was read.`)]
    : [];
  return [
    ...foreign,
    ...unread,
    ...(mentions ? [say('warning', 'its note on today names no year. Say since when.')] : []),
  ];
}

const limitFindings = (question: Question, say: Say): readonly Finding[] =>
  toldBy(question)
    .flatMap((told) => limitUses(told))
    .flatMap(({ sentence, wrong }) => (wrong === null ? [] : [say('error', `"${sentence}" ${wrong}.`)]));

function optionFindings({ kind, options }: ChoiceQuestion, say: Say): readonly Finding[] {
  const texts = options.map(({ text }) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[.!;,]+$/, ''),
  );
  const findings: Finding[] = [];
  options.forEach(({ text, why, correct }, i) => {
    const label = `option ${i + 1}`;
    if (OF_THE_OTHERS.test(text)) findings.push(say('error', `${label} speaks of the others. Say what it claims.`));
    if (DOUBLED_QUOTE.test(text)) findings.push(say('error', `${label} has two quotes for one. Write ' once.`));
    if (ABSURD.test(text)) findings.push(say('error', `${label} is absurd. Write what somebody believes.`));
    if (texts.indexOf(texts[i] ?? '') < i) findings.push(say('error', `${label} stands there twice.`));
    if (correct !== true && why.length < THIN_REASON)
      findings.push(say('warning', `${label} is hardly explained. Say what is wrong with it.`));
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
    return [say('error', 'the right option is far longer than the others. Level them.')];
  return standsOut(sorted[0] ?? 0, sorted[1] ?? 0)
    ? [say('error', `option ${longest + 1} is far longer than the others. Level them.`)]
    : [];
}

function countFindings(kind: ChoiceQuestion['kind'], count: number, say: Say): readonly Finding[] {
  if (kind === 'multiple' && count < 5)
    return [say('warning', `has ${count} options; the exam gives five or more where several are right.`)];
  return kind === 'single' && count < 4 ? [say('warning', `has ${count} options; the exam gives four.`)] : [];
}
