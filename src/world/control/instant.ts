import { MICROS_PER_SECOND } from '../../kernel/time.ts';
import type { WorldSetup } from '../setup.ts';

/** An instant of the run as AWS reports it: whole seconds since 1970. */
export const epochSeconds = ({ setup }: { readonly setup: Pick<WorldSetup, 'startEpochMs'> }, micros: number): number =>
  Math.floor(setup.startEpochMs / 1_000 + micros / MICROS_PER_SECOND);
