import { expect, test } from 'vitest';
import { FORMAT_SHARES, TOLERANCES, topicOf, TOPIC_SHARES } from '../quiz/blueprint.ts';
import { choosePaper, formsOf, type Candidate } from './exam-form.ts';

const DOMAINS = ['D1', 'D2', 'D3', 'D4'] as const;
const KINDS = ['single', 'multiple', 'predict', 'ordering', 'matching'] as const;
/** A bank that is half WebSocket and mostly predictions. */
const swollen = Array.from({ length: 6000 }, (_none, i): Candidate => ({
  quiz: 'q',
  id: `q${i}`,
  kind: i % 2 === 0 ? 'predict' : (KINDS[Math.floor(i / 2) % KINDS.length] ?? 'single'),
  topics: [i % 4 < 2 ? 35 + (i % 6) : (Math.floor(i / 4) % 41) + 1],
  exams: ['DVA-C02'],
  domain: DOMAINS[Math.floor(i / 7) % 4] ?? 'D1',
  facts: [`fact${i}`],
  drawn: false,
  inExam: true,
}));
const SEEDS = Array.from({ length: 40 }, (_none, i) => i + 1);
const byId = new Map(swollen.map((candidate) => [candidate.id, candidate]));
const papersOf = (form: 'full' | 'sprint' | 'mixed') =>
  SEEDS.map((seed) =>
    choosePaper(formsOf('DVA-C02')[form], swollen, seed).flatMap(({ question }) => byId.get(question) ?? []),
  );
const percent = (all: readonly Candidate[], is: (candidate: Candidate) => boolean): number =>
  (100 * all.filter(is).length) / all.length;

test('papers have the topics in the proportions of the blueprint, though the bank has not', () => {
  expect(percent(swollen, ({ topics }) => topicOf(topics) === 'WebSocket')).toBeGreaterThan(50);
  const all = papersOf('full').flat();
  for (const [name, share] of TOPIC_SHARES)
    expect(Math.abs(percent(all, ({ topics }) => topicOf(topics) === name) - share), name).toBeLessThan(
      TOLERANCES.topic,
    );
});

test('and the formats', () => {
  const all = papersOf('full').flat();
  const { single, multiple, predict } = FORMAT_SHARES;
  for (const [kind, share] of Object.entries({ single, multiple, predict }))
    expect(
      Math.abs(percent(all, (each) => each.kind === kind) - (100 * share) / (single + multiple + predict)),
      kind,
    ).toBeLessThan(TOLERANCES.format);
});

test('no single paper is flooded, the shortest neither, and over many every topic is asked', () => {
  for (const form of ['full', 'sprint', 'mixed'] as const)
    for (const paper of papersOf(form))
      expect(paper.filter(({ topics }) => topicOf(topics) === 'WebSocket').length).toBeLessThanOrEqual(
        Math.ceil(0.05 * paper.length) + 1,
      );
  const asked = new Set(
    papersOf('sprint')
      .flat()
      .map(({ topics }) => topicOf(topics)),
  );
  expect(asked.size).toBe(TOPIC_SHARES.size);
});
