import { httpMachine } from './http/http.machine.ts';
import { httpRefusalStep, httpSteps } from './http/pipeline.ts';
import { networkWays } from './network/pipeline.ts';
import { makeRequestMachine, type RequestMachine } from './request.machine.ts';
import { refusalStep, restSteps } from './rest/pipeline.ts';
import { restMachine } from './rest/rest.machine.ts';
import type { AnyStep } from './step.ts';
import { socketWays } from './websocket/pipelines.ts';

/** The kinds of API whose requests can be run. */
export const PROTOCOL_TYPES = ['REST', 'HTTP', 'WEBSOCKET'] as const;
export type ProtocolType = (typeof PROTOCOL_TYPES)[number];
/**
 * The ways of an exchange: a WebSocket API has one each for handshakes, messages, `@connections` and the end; a network
 * that is simulated has one to the gateway and one home.
 */
export const WAYS = ['REST', 'HTTP', 'CONNECT', 'MESSAGE', 'CALLBACK', 'DISCONNECT', 'NETWORK', 'HOME'] as const;
export type Way = (typeof WAYS)[number];
export type Protocol = {
  readonly kind: Way;
  /** The way out and back, then the step every refusal goes by. */
  readonly steps: readonly AnyStep[];
  readonly refusalStep: AnyStep | null;
  readonly machine: RequestMachine;
};

/**
 * Each kind of API with its list of steps and the machine made of it. The page draws it and runs none of it: its build
 * puts data in the place of this module, from which the same machines are made (scripts/protocol-data.ts).
 */
export const PROTOCOLS: readonly Protocol[] = [
  { kind: 'REST', steps: restSteps, refusalStep, machine: restMachine },
  { kind: 'HTTP', steps: httpSteps, refusalStep: httpRefusalStep, machine: httpMachine },
  ...socketWays.map((way) => ({
    kind: way.kind,
    steps: [...way.pipeline, way.refusalStep],
    refusalStep: way.refusalStep,
    machine: makeRequestMachine(way.pipeline, way.refusalStep),
  })),
  ...networkWays,
];
