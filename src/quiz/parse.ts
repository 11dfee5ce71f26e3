import type { Diagnostic, Place, Problem } from '../scenario/diagnostics.ts';
import { nearest } from '../scenario/diagnostics.ts';
import { problemsOf } from '../scenario/issues.ts';
import { readYaml, type YamlSource } from '../scenario/yaml-source.ts';
import { ruleProblem, rulesOf } from './rules.ts';
import { CASE_STUDY, KINDS, quizHead, SCHEMAS, type Question, type Quiz } from './schema.ts';

export type ParsedQuiz =
  | { readonly ok: true; readonly quiz: Quiz; readonly placeIn: PlaceIn }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The place of a part of a question, by the question's id and a pointer in it; what it took from a case study is there. */
export type PlaceIn = (id: string, pointer: string) => Place;

/** Reads a quiz; every problem has its place and its remedy. */
export function parseQuiz(text: string): ParsedQuiz {
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, diagnostics: yaml.diagnostics };
  const head = quizHead.safeParse(yaml.source.value, { reportInput: true });
  if (!head.success) return { ok: false, diagnostics: placed(yaml.source, problemsOf(head.error, '', quizHead)) };
  const problems: Problem[] = [];
  const read = head.data.questions.flatMap((value, i) => readQuestion(value, `/questions/${i}`, problems));
  const questions = read.map(({ question }) => question);
  problems.push(...duplicateIds(questions));
  if (problems.length > 0) return { ok: false, diagnostics: placed(yaml.source, problems) };
  const { id, title, scenario } = head.data;
  const pointers = new Map(read.map(({ question, pointer }) => [question.id, pointer]));
  return {
    ok: true,
    quiz: { id, title, scenario: scenario ?? null, questions },
    placeIn: (question, pointer) => yaml.source.placeOf(`${pointers.get(question) ?? ''}${pointer}`),
  };
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

const ALL_KINDS = [...KINDS, 'caseStudy'];
const kindOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind) : '';

type Read = { readonly question: Question; readonly pointer: string };

function readQuestion(value: unknown, pointer: string, problems: Problem[]): readonly Read[] {
  const kind = kindOf(value);
  if (kind === 'caseStudy') return readCaseStudy(value, pointer, problems);
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
  return problems.length === before ? [{ question, pointer }] : [];
}

/** The questions of a case study, each on its own feet: with the story, and with what they took from it. */
function readCaseStudy(value: unknown, pointer: string, problems: Problem[]): readonly Read[] {
  const result = CASE_STUDY.safeParse(value, { reportInput: true });
  if (!result.success) {
    problems.push(...problemsOf(result.error, pointer, CASE_STUDY));
    return [];
  }
  const { id, prompt, questions, kind: _kind, ...inherited } = result.data;
  return questions.flatMap((part, i) => {
    const at = `${pointer}/questions/${i}`;
    if (['fix', 'caseStudy'].includes(kindOf(part))) {
      problems.push(ruleProblem(`${at}/kind`, 'a case study has no lab and no other case study', 'Move it out.'));
      return [];
    }
    const whole = { ...inherited, ...part, id: `${id}-${String(part['id'])}` };
    return readQuestion(whole, at, problems).map((read) => ({
      ...read,
      question: { ...read.question, story: { id, text: prompt } },
    }));
  });
}

function kindProblem(kind: string, pointer: string): Problem {
  const near = nearest(kind, ALL_KINDS);
  return {
    code: 'kind',
    pointer: `${pointer}/kind`,
    message: 'the kind of this question is missing or unknown',
    remedy: near ? `Did you mean ${near}?` : `Write one of ${ALL_KINDS.join(', ')}.`,
  };
}

function duplicateIds(questions: readonly Question[]): readonly Problem[] {
  const seen = new Set<string>();
  return questions.flatMap(({ id }, i) => {
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew
      ? []
      : [ruleProblem(`/questions/${i}/id`, `the id ${id} stands here twice`, 'Give every question an id of its own.')];
  });
}
