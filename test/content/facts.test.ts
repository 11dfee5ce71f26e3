import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { factsOf } from '../../src/quiz/facts.ts';
import { parseQuiz } from '../../src/quiz/parse.ts';
import { RENAMED_FACTS } from '../../src/study/renamed-facts.ts';
import { quizFiles } from './library.ts';

const SHIPPED = 'test/content/facts.txt';
const facts = [
  ...new Set(
    quizFiles.flatMap(({ text }) => {
      const parsed = parseQuiz(text);
      const asked = parsed.ok ? parsed.quiz.questions.filter(({ kind }) => kind !== 'fix') : [];
      return parsed.ok ? asked.flatMap((question) => factsOf(parsed.quiz.id, question)) : [];
    }),
  ),
].sort();
const shipped = readFileSync(SHIPPED, 'utf8').trim().split('\n');
if (process.env['UPDATE_GOLDEN'] === '1')
  writeFileSync(SHIPPED, `${[...new Set([...shipped.filter((fact) => !(fact in RENAMED_FACTS)), ...facts])].sort().join('\n')}\n`); // prettier-ignore

test('a fact that was ever asked is still asked, or the table of renamed facts says as what', () => {
  expect(shipped.filter((fact) => !facts.includes(fact) && !(fact in RENAMED_FACTS))).toEqual([]);
  expect(Object.values(RENAMED_FACTS).filter((fact) => !facts.includes(fact))).toEqual([]);
  expect(Object.keys(RENAMED_FACTS).filter((fact) => facts.includes(fact))).toEqual([]);
});

test('every fact that is asked is in the list of those that were; UPDATE_GOLDEN=1 adds new ones', () => {
  expect(facts.filter((fact) => !shipped.includes(fact))).toEqual([]);
});
