import { Fault } from '../fault.ts';

/** Java reads it and this reader does not: nothing is known of the pattern, least of all that it is wrong. */
export class Unmodelled extends Fault {}
