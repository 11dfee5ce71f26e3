/** What may go wrong on purpose; the names are ours, what follows from them is AWS's. */
export const FAULT_KINDS = ['slowBackend', 'coldStarts', 'throttledFunction', 'networkError', 'expiredToken'] as const;
export const FAULT_TARGETS = ['function', 'backend', 'client', 'token', 'principal'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];
export type FaultTargetKind = (typeof FAULT_TARGETS)[number];

/** A fault of a run: what it is, what it strikes, and when. */
export type FaultRecord = {
  /** Timeline entry. */
  readonly entry: number;
  readonly name: string;
  readonly fault: FaultKind;
  readonly on: FaultTargetKind;
  /** Index into the names of what it strikes, and its name. */
  readonly target: number;
  readonly targetName: string;
  readonly from: number;
  /** Infinity: until the end of the run. */
  readonly until: number;
  readonly addsMicros: number;
};

/** Whether a fault is over as soon as it has struck: instances taken back stay taken back, and nothing else changes. */
export const isMomentary = ({ fault, addsMicros }: FaultRecord): boolean => fault === 'coldStarts' && addsMicros === 0;
