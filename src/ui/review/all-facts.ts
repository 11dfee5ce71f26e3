import { questions } from 'virtual:study';
import type { Fact } from '../../study/cards.ts';

/** The questions reviews ask. Labs take longer than a review should. */
export const askable = questions.filter(({ kind }) => kind !== 'fix');

/** Every fact reviews ask, with the heading of the first question on it. A card of any other fact comes no more. */
export const allFacts: readonly Fact[] = [
  ...new Map(
    askable.flatMap(({ facts: own, topics: [topic = 0] }) => own.map((fact) => [fact, { fact, topic }] as const)),
  ).values(),
];
const names = new Set(allFacts.map(({ fact }) => fact));
export const isAsked = ({ fact }: { readonly fact: string }): boolean => names.has(fact);
