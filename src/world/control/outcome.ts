import type { ConfigRef } from '../../gateway/model.ts';
import type { AuthorizerCache } from '../../gateway/stores/authorizer-cache.ts';
import type { Quotas } from '../../gateway/stores/quotas.ts';
import type { ResponseCache } from '../../gateway/stores/response-cache.ts';
import type { WorldSetup } from '../setup.ts';
import type { ControlState } from './state.ts';
import type { StageName } from '../names.ts';
import type { TestRequest } from './test-invoke-operation.ts';

/** What an operation is given: its input, its name (which names what it makes), and where in the scenario it stands. */
export type OperationContext = {
  readonly setup: WorldSetup;
  readonly now: number;
  readonly name: string;
  readonly input: Input;
  readonly ref: (member?: string) => ConfigRef;
};
/** The stores an operation may touch besides the control plane's state. */
export type TouchedStores = {
  readonly now: number;
  readonly cache: ResponseCache;
  readonly authorizers: AuthorizerCache;
  readonly quotas: Quotas;
  readonly numbers: { readonly stages: { numberOf(stage: StageName): number } };
};
export type OperationOutcome =
  | {
      readonly ok: true;
      readonly state: ControlState;
      readonly status: number;
      readonly did: string;
      /** What the call answers with, in AWS's property names; nothing where AWS answers with an empty body. */
      readonly result?: Input;
      readonly then?: (stores: TouchedStores) => void;
      /** A method to be run at once, in an exchange of its own. */
      readonly test?: { readonly api: number; readonly request: TestRequest };
    }
  | Refused;
/** What AWS refuses, with its status, code and message; nothing has changed then. */
export type Refused = {
  readonly ok: false;
  readonly status: number;
  readonly code: string;
  readonly message: string;
};
export type Input = Readonly<Record<string, unknown>>;
export type OperationHandler = (state: ControlState, context: OperationContext) => OperationOutcome;

export const done = (state: ControlState, did: string, status = 200): OperationOutcome => ({
  ok: true,
  state,
  did,
  status,
});
export const created = (state: ControlState, did: string): OperationOutcome => done(state, did, 201);

const refused =
  (status: number, code: string) =>
  (message: string): Refused => ({ ok: false, status, code, message });
export const badRequest = refused(400, 'BadRequestException');
export const notFound = refused(404, 'NotFoundException');
export const conflict = refused(409, 'ConflictException');
export const invalidValue = refused(400, 'ValidationException');
export const unreadable = refused(400, 'SerializationException');

/** An outcome with the body AWS answers with. */
export const answering = (outcome: OperationOutcome, result: Input): OperationOutcome =>
  outcome.ok ? { ...outcome, result } : outcome;

/** A member of the input as a text; an empty one when it is missing. */
export function textOf(input: Input, member: string): string {
  const value = input[member];
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

/** A member of the input as an object; null when it is none. */
export function objectOf(input: Input, member: string): Input | null {
  const value = input[member];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Input) : null;
}

/** A list with one item replaced. */
export const replaceAt = <T>(list: readonly T[], index: number, item: T): readonly T[] =>
  list.map((old, i) => (i === index ? item : old));
