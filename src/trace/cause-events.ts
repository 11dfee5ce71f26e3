import { REASON_CODES, type ReasonCode } from '../gateway/reasons.ts';
import { EVENT_KINDS, type EventKind } from './event-columns.ts';
import { OUTCOMES } from './exchange-columns.ts';
import type { RunRecord, Unset } from './record.ts';

/** Where what decided stands: its line, or, of a default, the line under which one would set it. */
export type Decided = {
  /** Null only where a run was made without a text. */
  readonly line: number | null;
  /** What decided is a default, which is not in that line. */
  readonly unset?: Unset;
};
/** What made something so; `isAbsent`: what the request asks for is nowhere, so no setting decided but the request. */
export type Found = {
  readonly event: number;
  /** The exchange of that event, or -1 for an operator action. */
  readonly exchange: number;
  readonly sentence: string;
  readonly isAbsent?: boolean;
};

export const kindOf = ({ events }: RunRecord, event: number): EventKind =>
  EVENT_KINDS[events.kind[event] ?? 0] ?? 'step';
export const reasonOf = ({ events }: RunRecord, event: number): ReasonCode =>
  REASON_CODES[events.reason[event] ?? 0] ?? 'none';

export const decides = (record: RunRecord, event: number): boolean => {
  const outcome = OUTCOMES[record.events.outcome[event] ?? 0];
  return kindOf(record, event) === 'step' && (outcome === 'refused' || outcome === 'answered');
};

/** Where what an event cites stands; null: it cites nothing that stands anywhere. */
export function cited({ refs, events }: RunRecord, event: number): Decided | null {
  const ref = refs[events.ref[event] ?? -1];
  return ref?.line == null ? null : { line: ref.line, ...(ref.unset && { unset: ref.unset }) };
}
export const lineCited = (record: RunRecord, event: number): number | null => cited(record, event)?.line ?? null;
