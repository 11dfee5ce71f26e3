import type { ShownProof } from '../fly/proof.ts';

/** Hands a proof to the cockpit, which opens at its deciding instant. The browser's own way back leads where ours does. */
export function showProof(proof: ShownProof): void {
  sessionStorage.setItem('preflight.proof', JSON.stringify(proof));
  history.replaceState(null, '', proof.back);
  location.hash = '#/fly/proof';
}
