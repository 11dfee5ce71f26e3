import type { ReasonCode } from '../gateway/reasons.ts';
import { REASON_CODES } from '../gateway/reasons.ts';
import { isNetworkStep } from '../gateway/protocols.ts';
import { eventKind, stepName } from './describe.ts';
import { factsOf, type Facts } from './facts.ts';
import type { RunRecord } from './record.ts';
import { eventsOfExchange } from './seek.ts';

/** A step of an exchange as a log line is made of it. */
export type LoggedStep = {
  readonly step: string;
  readonly at: number;
  readonly code: ReasonCode;
  readonly facts: Facts;
};

/** What the gateway's own steps decided of an exchange, in order; empty where the run kept no details. */
export const loggedSteps = (record: RunRecord, id: number): readonly LoggedStep[] =>
  eventsOfExchange(record, id)
    .filter((event) => eventKind(record, event) === 'step' && !isNetworkStep(record.events.step[event] ?? -1))
    .map((event) => ({
      step: stepName(record, event),
      at: record.events.time[event] ?? 0,
      code: REASON_CODES[record.events.reason[event] ?? 0] ?? 'none',
      facts: factsOf(record, event),
    }));
