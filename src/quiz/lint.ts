import { limitUses } from './check-limits.ts';
import { MISCONCEPTIONS } from './misconceptions.ts';
import type { ChoiceQuestion, Question } from './schema.ts';

export type Finding = { readonly severity: 'error' | 'warning'; readonly message: string };

const HOSTS = /^https:\/\/(docs\.aws\.amazon\.com|aws\.amazon\.com|repost\.aws)\//;
/** Exams that are given today; SOA-C02 and SCS-C02 are retired. */
const EXAMS = ['DVA-C02', 'SAA-C03', 'SAP-C02', 'DOP-C02', 'SCS-C03', 'SOA-C03'];
const OF_THE_OTHERS =
  /\b(?:all|none|both|neither|any) of (?:the above|these|the others|them)\b|\bboth (?:a|1) and (?:b|2)\b/i;
const ABSURD =
  /\b(?:reboot|turn it off and on|ask AWS support|wait until it works|use another cloud|rewrite everything|do nothing)\b/i;
const NEGATIVE = /\bwhich\b[^?]*\b(?:not|except|incorrect|false)\b[^?]*\?|\bEXCEPT\b|\bNOT\b/;
/** Words that point at a run the reader must see; "in a run" is a story told in the prompt. */
const OF_A_RUN = /\b(?:the|this) (?:run|flight|recording)\b/i;
/** Words that ask for a rule of ours, not of AWS. */
const OF_OURS = /\b(?:the|this) simulator\b/i;
const GIVEAWAY_RATIO = 2.5;
const GIVEAWAY_CHARACTERS = 40;
const THIN_REASON = 30;

/** What an editor would say of a question; errors fail the build. */
export function lintQuestion(question: Question): readonly Finding[] {
  const say = (severity: Finding['severity'], message: string): Finding => ({
    severity,
    message: `${question.id}: ${message}`,
  });
  return [
    ...promptFindings(question, say),
    ...sourceFindings(question, say),
    ...question.exams
      .filter((exam) => !EXAMS.includes(exam))
      .map((exam) => say('error', `there is no exam ${exam}. Tag one of ${EXAMS.join(', ')}.`)),
    ...limitFindings(question, say),
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
    ...(questions > 1 ? [say('error', 'asks more than one thing. One question, one idea: split it.')] : []),
    ...(needsRun
      ? [say('error', 'asks about a run, which an exam does not show. Say what is needed, or set asksAboutRun: true.')]
      : []),
    ...(asksOurs ? [say('error', 'asks what the simulator does. Ask what AWS does, or set unverified: true.')] : []),
    ...(NEGATIVE.test(plain) ? [say('error', 'asks for what is not so. Ask for what is so.')] : []),
  ];
}

function sourceFindings({ source, today }: Question, say: Say): readonly Finding[] {
  const foreign = HOSTS.test(source.page) ? [] : [say('error', `cites ${source.page}. Cite a page of AWS.`)];
  const mentions = today !== undefined && !/\b20\d\d\b/.test(today);
  return [...foreign, ...(mentions ? [say('warning', 'its note on today names no year. Say since when.')] : [])];
}

/** Prose that claims to be true: reasons, explanations, right options; a wrong option may quote a wrong number. */
function truthsOf(question: Question): readonly string[] {
  const common = [question.prompt, question.explain, question.today].flatMap((text) => text ?? []);
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return [...common, ...question.options.flatMap(({ text, why, correct }) => (correct ? [text, why] : [why]))];
    case 'matching':
      return [...common, ...question.prompts.map(({ why }) => why)];
    case 'predict':
      return [...common, question.why, ...question.distractors.map(({ why }) => why)];
    case 'expression':
      return [...common, ...question.wrong.map(({ why }) => why)];
    case 'fix':
      return [...common, ...question.hints, ...question.solution.map(({ why }) => why)];
    case 'ordering':
      return [...common, ...question.steps.flatMap(({ why }) => why ?? [])];
  }
}

const limitFindings = (question: Question, say: Say): readonly Finding[] =>
  truthsOf(question)
    .flatMap(limitUses)
    .flatMap(({ sentence, wrong }) => (wrong === null ? [] : [say('error', `"${sentence}" ${wrong}.`)]));

/** The limits a question quotes: what must be read again when one changes. */
export const limitsOf = (question: Question): readonly string[] => [
  ...new Set(truthsOf(question).flatMap((text) => limitUses(text).map(({ limit }) => limit))),
];

function optionFindings({ kind, options }: ChoiceQuestion, say: Say): readonly Finding[] {
  const texts = options.map(({ text }) => text.trim().toLowerCase());
  const findings: Finding[] = [];
  options.forEach(({ text, why, correct }, i) => {
    const label = `option ${i + 1}`;
    if (OF_THE_OTHERS.test(text)) findings.push(say('error', `${label} speaks of the others. Say what it claims.`));
    if (ABSURD.test(text)) findings.push(say('error', `${label} is absurd. Write what somebody believes.`));
    if (texts.indexOf(texts[i] ?? '') < i) findings.push(say('error', `${label} stands there twice.`));
    if (correct !== true && why.length < THIN_REASON)
      findings.push(say('warning', `${label} is hardly explained. Say what is wrong with it.`));
  });
  return [...findings, ...lengthFindings(options, say), ...countFindings(kind, options.length, say)];
}

/** A right option far longer than all others gives itself away. */
function lengthFindings(options: ChoiceQuestion['options'], say: Say): readonly Finding[] {
  const lengths = (right: boolean) =>
    options.filter(({ correct }) => (correct === true) === right).map((o) => o.text.length);
  const [longestWrong, shortestRight] = [Math.max(...lengths(false)), Math.min(...lengths(true))];
  const stands = shortestRight > longestWrong * GIVEAWAY_RATIO && shortestRight - longestWrong > GIVEAWAY_CHARACTERS;
  return stands ? [say('error', 'the right option is far longer than the others. Level them.')] : [];
}

function countFindings(kind: ChoiceQuestion['kind'], count: number, say: Say): readonly Finding[] {
  if (kind === 'multiple' && count < 5)
    return [say('warning', `has ${count} options; the exam gives five or more where several are right.`)];
  return kind === 'single' && count < 4 ? [say('warning', `has ${count} options; the exam gives four.`)] : [];
}
