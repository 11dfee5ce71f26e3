import type { ProvenAnswer } from '../../quiz/known-answers/prove-known.ts';
import { showProof } from '../quiz/show-proof.ts';

/** Opens a known answer as a flight, with the way back to the page. */
export const openAnswer = ({ text, what }: ProvenAnswer): void =>
  showProof({ text, event: 0, exchange: 0, title: what, back: '#/reference' });

export const totalsOf = (answers: readonly ProvenAnswer[]): { readonly all: number; readonly holding: number } => ({
  all: answers.length,
  holding: answers.filter(({ holds }) => holds).length,
});
