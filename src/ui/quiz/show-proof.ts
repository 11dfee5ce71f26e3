import type { ShownProof } from '../fly/proof.ts';

/** Hands a proof to the cockpit, which opens at its deciding instant. */
export function showProof(proof: ShownProof): void {
  sessionStorage.setItem('preflight.proof', JSON.stringify(proof));
  location.hash = '#/fly/proof';
}
