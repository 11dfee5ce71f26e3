import type { Diagnostic, Problem } from '../scenario/diagnostics.ts';
import { nearest } from '../scenario/diagnostics.ts';
import { problemsOf } from '../scenario/issues.ts';
import { parseExpectations } from '../scenario/parse.ts';
import { readYaml, type YamlSource } from '../scenario/yaml-source.ts';
import { KINDS, LATER_KINDS, quizHead, SCHEMAS, type Question, type Quiz } from './schema.ts';

export type ParsedQuiz =
  { readonly ok: true; readonly quiz: Quiz } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads a quiz; every problem has its place and its remedy. */
export function parseQuiz(text: string): ParsedQuiz {
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, diagnostics: yaml.diagnostics };
  const head = quizHead.safeParse(yaml.source.value, { reportInput: true });
  if (!head.success) return { ok: false, diagnostics: placed(yaml.source, problemsOf(head.error, '', quizHead)) };
  const problems: Problem[] = [];
  const questions = head.data.questions.flatMap((value, i) => readQuestion(value, `/questions/${i}`, problems));
  problems.push(...duplicateIds(questions));
  if (problems.length > 0) return { ok: false, diagnostics: placed(yaml.source, problems) };
  const { id, title, scenario } = head.data;
  return { ok: true, quiz: { id, title, scenario: scenario ?? null, questions } };
}

const placed = (source: YamlSource, problems: readonly Problem[]): readonly Diagnostic[] =>
  problems.map(({ code, pointer, message, remedy }) => ({
    ...(code === 'unknownKey' ? source.placeOfKey(pointer) : source.placeOf(pointer)),
    severity: 'error',
    code,
    pointer,
    message,
    remedy,
  }));

function readQuestion(value: unknown, pointer: string, problems: Problem[]): readonly Question[] {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind) : '';
  const known = KINDS.find((candidate) => candidate === kind);
  if (!known) {
    problems.push(kindProblem(kind, pointer));
    return [];
  }
  const schema = SCHEMAS[known];
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) {
    problems.push(...problemsOf(result.error, pointer, schema));
    return [];
  }
  const question: Question = result.data;
  const before = problems.length;
  problems.push(...rulesOf(question, pointer));
  return problems.length === before ? [question] : [];
}

function kindProblem(kind: string, pointer: string): Problem {
  if (LATER_KINDS.includes(kind))
    return {
      code: 'notModelled',
      pointer: `${pointer}/kind`,
      message: `questions of kind ${kind} come with a later version`,
      remedy: `Use one of ${KINDS.join(', ')}.`,
    };
  const near = nearest(kind, KINDS);
  return {
    code: 'kind',
    pointer: `${pointer}/kind`,
    message: 'the kind of this question is missing or unknown',
    remedy: near ? `Did you mean ${near}?` : `Write one of ${KINDS.join(', ')}.`,
  };
}

const problem = (pointer: string, message: string, remedy: string): Problem => ({
  code: 'quizRule',
  pointer,
  message,
  remedy,
});

/** What a schema cannot say: how many options are right, what a proof needs, what an option may not be. */
function rulesOf(question: Question, pointer: string): readonly Problem[] {
  if (question.kind === 'single' || question.kind === 'multiple') return choiceRules(question, pointer);
  if (question.kind === 'ordering') {
    const ids = question.steps.map(({ id }) => id).sort().join(); // prettier-ignore
    return [
      ...(ids === [...question.show].sort().join()
        ? []
        : [
            problem(
              `${pointer}/show`,
              'the shown order is not an order of the steps',
              'List the id of every step once.',
            ),
          ]),
      ...badExpectations(question.goal, `${pointer}/goal`),
    ];
  }
  return [];
}

type Choice = Extract<Question, { kind: 'single' | 'multiple' }>;

function choiceRules({ kind, options, goal, citation }: Choice, pointer: string): readonly Problem[] {
  const right = options.filter(({ correct }) => correct === true).length;
  const problems: Problem[] = [];
  if (kind === 'single' && right !== 1)
    problems.push(problem(pointer, `${right} options are marked as right`, 'Mark exactly one with correct: true.'));
  if (kind === 'multiple' && right < 2)
    problems.push(
      problem(pointer, 'fewer than two options are marked as right', 'Mark the right ones, or use kind: single.'),
    );
  const proven = options.filter(({ claim, change }) => claim ?? change).length;
  if (proven === 0 && citation === undefined)
    problems.push(
      problem(
        pointer,
        'nothing proves this question',
        'Give every option a claim or a change, or cite the source: citation.',
      ),
    );
  if (proven > 0 && proven < options.length)
    problems.push(
      problem(pointer, 'some options have a proof and some have none', 'Give every option a claim or a change.'),
    );
  options.forEach((option, i) => {
    problems.push(...optionRules(option, goal !== undefined, `${pointer}/options/${i}`));
  });
  return [...problems, ...badExpectations(goal ?? [], `${pointer}/goal`)];
}

function optionRules(
  { text, correct, claim, change, instead }: Choice['options'][number],
  hasGoal: boolean,
  pointer: string,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (/\b(all|none) of the above\b/i.test(text))
    problems.push(problem(`${pointer}/text`, 'an option may not speak of the others', 'Say what it claims.'));
  if (change && !hasGoal)
    problems.push(problem(pointer, 'a change needs a goal to be measured by', 'Add goal: to the question.'));
  if (change && correct !== true && !instead)
    problems.push(
      problem(
        pointer,
        'a wrong remedy must say what happens instead',
        'Add instead: with a status, a step or a reason.',
      ),
    );
  if (instead && !instead.some(names))
    problems.push(
      problem(`${pointer}/instead`, 'this names no status, step or reason', 'Say how it ends: status, step or reason.'),
    );
  return [
    ...problems,
    ...badExpectations(claim ?? [], `${pointer}/claim`),
    ...badExpectations(instead ?? [], `${pointer}/instead`),
  ];
}

const names = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ['status', 'step', 'reason', 'failed'].some((key) => key in value);

const badExpectations = (list: readonly unknown[], pointer: string): readonly Problem[] =>
  parseExpectations(list).problems.map((found) => ({
    ...found,
    pointer: `${pointer}${found.pointer.replace(/^\/expect/, '')}`,
  }));

function duplicateIds(questions: readonly Question[]): readonly Problem[] {
  const seen = new Set<string>();
  return questions.flatMap(({ id }, i) => {
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew
      ? []
      : [problem(`/questions/${i}/id`, `the id ${id} stands here twice`, 'Give every question an id of its own.')];
  });
}
