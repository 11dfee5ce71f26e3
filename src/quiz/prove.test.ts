import { describe, expect, test } from 'vitest';
import { quizFiles, scenarioText } from '../../test/content/library.ts';
import { parseQuiz } from './parse.ts';
import { proveQuestion } from './prove.ts';
import { gradeAnswer } from './grade.ts';
import { isParametric } from './parametric.ts';
import type { Question } from './schema.ts';

/** The pattern files of the question guide: what is added beside them does not change what is falsified here. */
const PATTERNS =
  /quizzes\/(api-keys|deployments|drawn-buckets|expressions|throttling|timeouts|websocket-basics|labs\/neighbours-cart)\.yaml$/;
const patternFiles = quizFiles.filter(({ file }) => PATTERNS.test(file));

const all = patternFiles.flatMap(({ text }) => {
  const parsed = parseQuiz(text);
  return parsed.ok ? parsed.quiz.questions.map((question) => ({ question, scenario: parsed.quiz.scenario })) : [];
});
const first = (kind: Question['kind'], wanted: (question: Question) => boolean = () => true) => {
  const found = all.find(({ question }) => question.kind === kind && wanted(question));
  if (!found) throw new Error(`there is no question of kind ${kind}`);
  return found;
};
const prove = (question: Question, scenario: string | null) => proveQuestion(question, scenario, scenarioText);

describe('a key that is changed on purpose is caught', () => {
  test.each(['single', 'multiple'] as const)('%s: another option is marked as right', (kind) => {
    const { question, scenario } = first(kind);
    if (question.kind !== 'single' && question.kind !== 'multiple') throw new Error('wrong kind');
    const swapped = {
      ...question,
      options: question.options.map(({ correct, ...option }) =>
        correct ? option : { ...option, correct: true as const },
      ),
    };
    expect(prove(swapped, scenario).problems.length).toBeGreaterThan(0);
  });

  test('single, by remedies: a wrong remedy is marked as right', () => {
    const { question, scenario } = first(
      'single',
      (candidate) => candidate.kind === 'single' && candidate.goal !== undefined,
    );
    if (question.kind !== 'single') throw new Error('wrong kind');
    const swapped = {
      ...question,
      options: question.options.map(({ correct, ...option }) =>
        correct ? option : { ...option, correct: true as const },
      ),
    };
    expect(prove(swapped, scenario).problems.length).toBeGreaterThan(0);
  });

  test('ordering: an order that does not work is shown', () => {
    const { question, scenario } = first('ordering');
    if (question.kind !== 'ordering') throw new Error('wrong kind');
    expect(prove({ ...question, show: [...question.show].reverse() }, scenario).problems.length).toBeGreaterThan(0);
  });

  test('predict: a distractor equals what the run shows', () => {
    const { question, scenario } = first('predict');
    if (question.kind !== 'predict') throw new Error('wrong kind');
    const { key } = prove(question, scenario);
    const changed = { ...question, distractors: [{ value: key ?? '', why: 'it is the key itself, by mistake' }] };
    expect(prove(changed, scenario).problems.length).toBeGreaterThan(0);
  });

  test('matching: two prompts have the choice of the other', () => {
    const { question, scenario } = first('matching');
    if (question.kind !== 'matching') throw new Error('wrong kind');
    const [one, two, ...rest] = question.prompts;
    if (!one || !two) throw new Error('too few prompts');
    const prompts = [{ ...one, match: two.match }, { ...two, match: one.match }, ...rest];
    expect(prove({ ...question, prompts }, scenario).problems).toHaveLength(4);
  });

  test('case study: a part has another right option', () => {
    const { question, scenario } = first('single', ({ story }) => story !== undefined);
    if (question.kind !== 'single') throw new Error('wrong kind');
    const options = question.options.map(({ correct: _correct, ...option }, i) =>
      i === question.options.length - 1 ? { ...option, correct: true as const } : option,
    );
    expect(prove({ ...question, options }, scenario).problems.length).toBeGreaterThan(0);
  });

  test('parametric: a distractor is what the run shows, for every seed', () => {
    const { question, scenario } = first('predict', isParametric);
    if (question.kind !== 'predict') throw new Error('wrong kind');
    const changed = { ...question, distractors: [{ value: '{{burst}}', why: 'it is the key itself, by mistake' }] };
    for (const seed of [1, 2, 3])
      expect(proveQuestion(changed, scenario, scenarioText, seed).problems.length).toBeGreaterThan(0);
  });

  test('lab: a solution that solves nothing, a start that is right already, a temptation that works', () => {
    const { question, scenario } = first('fix');
    if (question.kind !== 'fix') throw new Error('wrong kind');
    const [good] = question.solution;
    const [bad] = question.tempting ?? [];
    if (!good || !bad) throw new Error('the lab lacks edits');
    expect(prove({ ...question, solution: [bad] }, scenario).problems.join()).toContain('option solution');
    const idle = { text: 'x', why: 'It changes nothing that matters.', change: { title: 'Other' } };
    const healed = { ...question, change: good.change, solution: [idle] };
    expect(prove(healed, scenario).problems.join()).toContain('option start');
    const tempting = [{ ...bad, change: good.change }];
    expect(prove({ ...question, tempting }, scenario).problems.join()).toContain('it passes');
    const lies = [{ ...bad, instead: [{ exchange: 'bensCart', status: 404 }] }];
    expect(prove({ ...question, tempting: lies }, scenario).problems.join()).toContain('does not hold');
  });

  test('lab: another right fix that fails, a cheat that nothing catches, a cheat that a visible check catches', () => {
    const { question, scenario } = first(
      'fix',
      (one) => one.kind === 'fix' && one.alsoRight !== undefined && one.cheats !== undefined,
    );
    if (question.kind !== 'fix') throw new Error('wrong kind');
    const [right] = question.alsoRight ?? [];
    const [cheat] = question.cheats ?? [];
    const [bad] = question.tempting ?? [];
    if (!right || !cheat || !bad) throw new Error('the lab lacks edits');
    expect(prove(question, scenario).problems).toEqual([]);
    const refused = { ...question, alsoRight: [{ ...right, change: cheat.change }] };
    expect(prove(refused, scenario).problems.join()).toContain(`option ${right.text} (right)`);
    const missed = { ...question, cheats: [{ ...cheat, change: right.change }] };
    expect(prove(missed, scenario).problems.join()).toContain('no hidden check catches it');
    const seen = { ...question, cheats: [{ ...cheat, change: bad.change }] };
    expect(prove(seen, scenario).problems.join()).toContain('a visible check fails');
  });

  test.each(['mappingExpression', 'mappingTemplate', 'resourceArn'])(
    '%s: a wrong expression is the model',
    (language) => {
      const { question, scenario } = first(
        'expression',
        (candidate) => candidate.kind === 'expression' && candidate.evaluate === language,
      );
      if (question.kind !== 'expression') throw new Error('wrong kind');
      const model = question.wrong[0]?.expression ?? '';
      expect(prove({ ...question, model }, scenario).problems.length).toBeGreaterThan(0);
      const wrong = [{ expression: question.model, why: 'it is the model itself, by mistake' }];
      expect(prove({ ...question, wrong }, scenario).problems.length).toBeGreaterThan(0);
    },
  );

  test('expression: the model does not select what it must', () => {
    const { question, scenario } = first('expression');
    if (question.kind !== 'expression') throw new Error('wrong kind');
    expect(prove({ ...question, model: '$request.body.nothing' }, scenario).problems.length).toBeGreaterThan(0);
  });
});

test('every order that reaches the goal is accepted, and no other', () => {
  const { question, scenario } = first('ordering');
  const proof = prove(question, scenario);
  const right = proof.options.filter(({ correct }) => correct);
  expect(right.length).toBeGreaterThan(1);
  for (const { option, correct } of proof.options)
    expect(gradeAnswer(question, { kind: 'order', order: option.split(' → ') }, proof)).toBe(correct);
});
