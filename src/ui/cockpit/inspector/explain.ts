import type { Explanation } from '../../../trace/explanation.ts';

/** Derives what a record does not keep of an exchange; null where that cannot be done. */
export type Explain = (exchange: number) => Promise<Explanation | null>;
