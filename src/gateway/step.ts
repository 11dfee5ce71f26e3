import type { Exchange } from './exchange.ts';
import type { World } from './world.ts';

/**
 * What a step decides, as a small integer; the request machine's events have the same numbers, so a verdict is looked
 * up in its compiled table as it is. `REPLIED` and `TIMED_OUT` come from the clock, never from a step.
 */
export const VERDICT = { passed: 0, refused: 1, answered: 2, waiting: 3, replied: 4, timedOut: 5 } as const;
export const MACHINE_EVENTS = ['passed', 'refused', 'answered', 'waiting', 'replied', 'timedOut'] as const;
export type Verdict = 0 | 1 | 2 | 3;
export const PASSED = VERDICT.passed;
export const REFUSED = VERDICT.refused;
export const ANSWERED = VERDICT.answered;
export const WAITING = VERDICT.waiting;

/** What a step may return, as a word. */
export type StepOutcome = 'passed' | 'refused' | 'answered' | 'waiting';

export const STEP_GROUPS = ['frontDoor', 'whoAreYou', 'howMuch', 'integration', 'wayBack'] as const;
export type StepGroup = (typeof STEP_GROUPS)[number];

/**
 * A step of a pipeline. It takes the exchange in a *view*, whose members are known to be there at that point, and
 * gives it on in another; the views are one and the same record. Steps change the world only through its verbs.
 */
export interface Step<Takes extends Exchange, Gives extends Exchange = Takes, Name extends string = string> {
  readonly name: Name;
  readonly group: StepGroup;
  /** What it may return: the machine has these moves and no other, so the map of what can happen is the machine's. */
  readonly outcomes: readonly StepOutcome[];
  /** Page of AWS's guide that says so. */
  readonly source: string;
  readonly run: (exchange: Takes, world: World) => Verdict;
  /** Only for steps that wait: what to make of the reply, or of its absence. */
  readonly resume?: (exchange: Takes, world: World, woken: number) => Verdict;
  /** Never set; carries the view the next step may rely on. */
  readonly gives?: Gives;
}
export type AnyStep = Step<never, Exchange>;

/** A page of the API Gateway developer guide. */
export const guide = (page: string): string =>
  `https://docs.aws.amazon.com/apigateway/latest/developerguide/${page}.html`;

/** Neighbours must fit: what one step gives, the next one takes. */
type Fitting<S extends readonly AnyStep[]> = S extends readonly [
  infer A extends AnyStep,
  infer B extends AnyStep,
  ...infer Rest extends readonly AnyStep[],
]
  ? [A, B] extends [Step<never, infer Given>, Step<infer Taken, Exchange>]
    ? [Given] extends [Taken]
      ? readonly [A, ...Fitting<readonly [B, ...Rest]>]
      : readonly [A, `${B['name']} cannot follow ${A['name']}`]
    : never
  : S;

export const pipeline = <const S extends readonly AnyStep[]>(steps: S & Fitting<S>): S => steps;
