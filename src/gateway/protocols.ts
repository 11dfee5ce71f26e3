import { httpMachine } from './http/http.machine.ts';
import { httpRefusalStep, httpSteps } from './http/pipeline.ts';
import { refusalStep, restSteps } from './rest/pipeline.ts';
import { restMachine } from './rest/rest.machine.ts';
import type { RequestMachine } from './request.machine.ts';
import type { AnyStep, StepGroup } from './step.ts';
import { makeRequestMachine } from './request.machine.ts';
import { socketWays } from './websocket/pipelines.ts';

/** The kinds of API whose requests can be run. */
export const PROTOCOL_TYPES = ['REST', 'HTTP', 'WEBSOCKET'] as const;
export type ProtocolType = (typeof PROTOCOL_TYPES)[number];
/** The ways of an exchange: a WebSocket API has one each for handshakes, messages, `@connections` and the end. */
export const WAYS = ['REST', 'HTTP', 'CONNECT', 'MESSAGE', 'CALLBACK', 'DISCONNECT'] as const;
export type Way = (typeof WAYS)[number];
export type Protocol = {
  readonly kind: Way;
  /** The way out and back, then the step every refusal goes by. */
  readonly steps: readonly AnyStep[];
  readonly refusalStep: AnyStep;
  readonly machine: RequestMachine;
};

/** Each kind of API with its list of steps and the machine made of it. */
export const PROTOCOLS: readonly Protocol[] = [
  { kind: 'REST', steps: restSteps, refusalStep, machine: restMachine },
  { kind: 'HTTP', steps: httpSteps, refusalStep: httpRefusalStep, machine: httpMachine },
  ...socketWays.map((way) => ({
    kind: way.kind,
    steps: [...way.pipeline, way.refusalStep],
    refusalStep: way.refusalStep,
    machine: makeRequestMachine(way.pipeline, way.refusalStep),
  })),
];

/** Every step of every kind, in the order of their numbers in a run: one kind after the other. */
export const RUN_STEPS: readonly AnyStep[] = PROTOCOLS.flatMap(({ steps }) => steps);

const REFUSAL_STEPS: ReadonlySet<AnyStep> = new Set(PROTOCOLS.map((protocol) => protocol.refusalStep));
/** Whether a run's step of this number is the one that turns a refusal into an answer. */
export const isRefusalStep = (index: number): boolean => {
  const step = RUN_STEPS[index];
  return step !== undefined && REFUSAL_STEPS.has(step);
};

/** The group a step belongs to; the step of refusals stands on the way back. */
export const groupOfStep = (index: number): StepGroup => RUN_STEPS[index]?.group ?? 'frontDoor';
