import type { ConfigRef } from '../../gateway/model.ts';
import type { Quotas } from '../../gateway/stores/quotas.ts';
import type { ResponseCache } from '../../gateway/stores/response-cache.ts';
import type { WorldSetup } from '../setup.ts';
import type { ControlState } from './state.ts';
import type { StageName } from '../names.ts';

/** What an operation is given: its input, its name (which names what it makes), and where in the scenario it stands. */
export type OperationContext = {
  readonly setup: WorldSetup;
  readonly now: number;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly ref: (member?: string) => ConfigRef;
};
/** The stores an operation may touch besides the control plane's state. */
export type TouchedStores = {
  readonly now: number;
  readonly cache: ResponseCache;
  readonly quotas: Quotas;
  readonly numbers: { readonly stages: { numberOf(stage: StageName): number } };
};
export type OperationOutcome =
  | {
      readonly ok: true;
      readonly state: ControlState;
      readonly status: number;
      readonly did: string;
      readonly then?: (stores: TouchedStores) => void;
    }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly message: string };
export type OperationHandler = (state: ControlState, context: OperationContext) => OperationOutcome;

export const done = (state: ControlState, did: string, status = 200): OperationOutcome => ({
  ok: true,
  state,
  did,
  status,
});
export const created = (state: ControlState, did: string): OperationOutcome => done(state, did, 201);
export const badRequest = (message: string): OperationOutcome => ({
  ok: false,
  status: 400,
  code: 'BadRequestException',
  message,
});
export const notFound = (message: string): OperationOutcome => ({
  ok: false,
  status: 404,
  code: 'NotFoundException',
  message,
});
export const conflict = (message: string): OperationOutcome => ({
  ok: false,
  status: 409,
  code: 'ConflictException',
  message,
});

/** A member of the input as a text; an empty one when it is missing. */
export function textOf(input: Readonly<Record<string, unknown>>, member: string): string {
  const value = input[member];
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

/** A member of the input as an object; null when it is none. */
export function objectOf(
  input: Readonly<Record<string, unknown>>,
  member: string,
): Readonly<Record<string, unknown>> | null {
  const value = input[member];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** A list with one item replaced. */
export const replaceAt = <T>(list: readonly T[], index: number, item: T): readonly T[] =>
  list.map((old, i) => (i === index ? item : old));
