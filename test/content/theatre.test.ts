import { describe, expect, test } from 'vitest';
import { parseQuiz } from '../../src/quiz/parse.ts';
import { proveQuestion } from '../../src/quiz/prove.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { describeEvent } from '../../src/trace/describe.ts';
import { quizFiles, scenarioText } from './library.ts';

const questions = quizFiles.flatMap(({ text }) => {
  const parsed = parseQuiz(text);
  if (!parsed.ok) return [];
  const { quiz } = parsed;
  return quiz.questions
    .filter(({ kind }) => kind === 'ordering' || kind === 'matching')
    .map((question) => ({ name: `${quiz.id}/${question.id}`, question, scenario: quiz.scenario }));
});
const proven = questions.flatMap(({ name, question, scenario }) => {
  const { options, problems } = proveQuestion(question, scenario, scenarioText);
  return options.length > 0 ? [{ name, options, problems }] : [];
});

describe('the theatre: any wrong order and any wrong pair can be played, and stops where it fails', () => {
  test('there are some of both', () => {
    expect(proven.length).toBeGreaterThan(30);
  });
  test.each(proven)('$name', ({ options }) => {
    for (const { option, correct, scenario, event, actual } of options) {
      expect(actual, option).not.toBe('');
      if (correct) continue;
      const ran = runScenario(scenario ?? '');
      if (!ran.ok) throw new Error(`${option} cannot be played: ${actual}`);
      expect(event, `${option}: ${actual}`).toBeGreaterThanOrEqual(0);
      expect(event).toBeLessThan(ran.record.events.time.length);
      expect(describeEvent(ran.record, event).sentence, option).not.toBe('');
    }
  });
});
