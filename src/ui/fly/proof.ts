/** A proof on its way from the quiz to the cockpit; it lives in the tab's session only. */
export type ShownProof = {
  readonly text: string;
  readonly event: number;
  readonly exchange: number;
  readonly title: string;
  readonly back: string;
};

export function readProof(): ShownProof | null {
  try {
    const value = JSON.parse(sessionStorage.getItem('preflight.proof') ?? 'null') as Partial<ShownProof> | null;
    if (typeof value?.text !== 'string') return null;
    const { text, event = 0, exchange = -1, title = 'Proof', back = '#/quiz' } = value;
    return { text, event: Math.max(0, event), exchange, title, back: back.startsWith('#/') ? back : '#/quiz' };
  } catch {
    return null;
  }
}
