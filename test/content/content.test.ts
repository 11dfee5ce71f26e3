import { describe, expect, test } from 'vitest';
import { parseQuiz } from '../../src/quiz/parse.ts';
import { proveQuestion } from '../../src/quiz/prove.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { quizFiles, scenarioFiles, scenarioText } from './library.ts';

describe('every scenario', () => {
  test.each(scenarioFiles)('$file: its expectations hold', ({ text }) => {
    const run = runScenario(text);
    if (!run.ok) throw new Error(run.diagnostics.map(({ line, message }) => `line ${line}: ${message}`).join('\n'));
    expect(run.diagnostics).toEqual([]);
    expect(
      run.expectations.filter(({ holds }) => !holds).map(({ text: wanted, actual }) => `${wanted}, but ${actual}`),
    ).toEqual([]);
    expect(run.expectations.length).toBeGreaterThan(2);
  });

  test.each(scenarioFiles)('$file: it has a story, a surprise and headings', ({ text }) => {
    const run = runScenario(text);
    const scenario = run.ok ? run.parsed.scenario : null;
    expect(scenario?.story?.length).toBeGreaterThan(60);
    expect(scenario?.surprise?.length).toBeGreaterThan(30);
    expect(scenario?.topics?.length).toBeGreaterThan(0);
  });
});

const questions = quizFiles.flatMap(({ file, text }) => {
  const parsed = parseQuiz(text);
  if (!parsed.ok)
    throw new Error(`${file}: ${parsed.diagnostics.map(({ line, message }) => `line ${line}: ${message}`).join('; ')}`);
  return parsed.quiz.questions.map((question) => ({
    id: `${parsed.quiz.id}/${question.id}`,
    question,
    scenario: parsed.quiz.scenario,
  }));
});

describe('every question', () => {
  test.each(questions)('$id is proven, option by option, or cites its source', ({ question, scenario }) => {
    const proof = proveQuestion(question, scenario, scenarioText);
    expect(proof.problems).toEqual([]);
    if ('citation' in question && question.citation !== undefined) return;
    expect(proof.options.some(({ correct }) => correct)).toBe(true);
    expect(proof.options.some(({ correct }) => !correct)).toBe(true);
  });

  test('there are at least 35, five of them expressions', () => {
    expect(questions.length).toBeGreaterThanOrEqual(35);
    expect(questions.filter(({ question }) => question.kind === 'expression').length).toBeGreaterThanOrEqual(5);
  });
});
