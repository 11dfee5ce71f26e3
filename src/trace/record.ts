import { ANSWERED_BY, LAYERS, type AnswerRecord, type AnsweredBy, type Layer } from '../gateway/answer.ts';
import type { ConfigRef, StageDefinition } from '../gateway/model.ts';
import type { ClosedBy } from '../gateway/websocket/close.ts';
import type { AlarmDefinition } from './alarms.ts';
import type { EffectColumns, EventColumns } from './event-columns.ts';
import type { ExchangeColumns } from './exchange-columns.ts';
import type { FaultRecord } from './faults.ts';
import type { RunNames } from './run-names.ts';

export { ANSWERED_BY, LAYERS, type AnswerRecord, type AnsweredBy, type Layer };

export const NONE = -1;

/** Members of a function in a scenario by which it decides what happens to a call. */
export const FUNCTION_SETTINGS = ['timeout', 'reservedConcurrency', 'permissions', 'throws', 'returns'] as const;

export type FunctionSetting = (typeof FUNCTION_SETTINGS)[number];

/** A stage's settings from an instant on, and whether the account has a role that writes logs. */
export type StageSettings = {
  readonly at: number;
  readonly stage: number;
  readonly definition: StageDefinition;
  readonly hasLogRole: boolean;
};

export type OperationRecord = {
  readonly entry: number;
  readonly name: string;
  readonly operation: string;
  readonly at: number;
  readonly status: number;
  /** AWS's error code and message when it refused. */
  readonly error: { readonly code: string; readonly message: string } | null;
  /** What AWS answers, in its property names; null where the answer has no body. */
  readonly result: Readonly<Record<string, unknown>> | null;
  /** One clause: what changed. */
  readonly did: string;
};

export type FunctionRecord = {
  readonly name: string;
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  readonly coldStarts: number;
  readonly maximumBusy: number;
  readonly lastFinishedAt: number | null;
};

/** Something that was put into a queue, stream, table or bucket; an item without text takes the one of its key away. */
export type ServiceItem = {
  readonly at: number;
  readonly exchange: number;
  readonly key: string | null;
  readonly text: string | null;
};

export type ServiceRecord = {
  readonly kind: string;
  readonly name: string;
  /** In order; of a queue or stream that was given very many, the first ones. */
  readonly items: readonly ServiceItem[];
  readonly count: number;
  /** Where Firehose takes what comes in a stream, and how long it gathers before that. */
  readonly delivery: { readonly bucket: string; readonly bufferMicros: number } | null;
};

/** A WebSocket connection from handshake to end. */
export type ConnectionRecord = {
  /** The exchange of its handshake. */
  readonly exchange: number;
  readonly id: string;
  readonly client: number;
  readonly api: number;
  readonly stage: string;
  /** NaN: it never opened, or is open still at the end of the run. */
  readonly openedAt: number;
  readonly closedAt: number;
  readonly closedBy: ClosedBy;
  /** The close code its client sees; 0: none. */
  readonly code: number;
  /** What the `$disconnect` event says. */
  readonly eventCode: number;
  readonly reason: string;
  /** The reason in the close frame its client sees. */
  readonly said: string;
  readonly subprotocol: string | null;
  /** Messages that went over it, both ways, and how many they are billed as. */
  readonly messages: number;
  readonly billedMessages: number;
};

/** A setting that is not in the text, and so has its default: its names from what stands in the line it is given. */
export type Unset = {
  readonly names: readonly string[];
  /** Nothing of it is there: the line is that of the whole text. */
  readonly isTop: boolean;
};

/** Where a setting stands in the scenario's text. */
export type LineRecord = {
  /** Of a setting that is not in the text: of the nearest thing above it that is. */
  readonly line: number;
  /** Absent where it is written down. */
  readonly unset?: Unset;
};

export type RefRecord = ConfigRef & Pick<LineRecord, 'unset'> & { readonly line: number | null };

/**
 * A finished (or cancelled) run as data: typed columns and dictionaries, nothing that lives. It travels from the
 * worker to the page as transferred arrays, is drawn, described and compared, and is the same bytes everywhere.
 * All instants are integer microseconds since the start of the run, held exactly in doubles.
 */
export type RunRecord = {
  readonly scenario: string;
  readonly title: string;
  readonly seed: number;
  readonly startEpochMs: number;
  /** From the start to the last thing that happened, be it long after the last answer. */
  readonly durationMicros: number;
  readonly names: RunNames;
  readonly exchanges: ExchangeColumns;
  /** Everything that happened, or the first part of it when the run is a large one (`eventsComplete` false). */
  readonly events: EventColumns;
  readonly effects: EffectColumns;
  readonly eventsComplete: boolean;
  /** Where the events begin: 0, or the checkpoint a window was re-derived from; effects of event NONE hold then. */
  readonly eventsFromMicros: number;
  readonly texts: readonly string[];
  readonly refs: readonly RefRecord[];
  /** The line of every timeline entry; empty where a run was made without a text. */
  readonly entryLines: readonly number[];
  /** The line of each function's settings, or of what stands above them; empty where a run was made without a text. */
  readonly functionLines: readonly Readonly<Record<FunctionSetting, LineRecord>>[];
  readonly answers: readonly AnswerRecord[];
  readonly operations: readonly OperationRecord[];
  /** What goes wrong on purpose, where anything does. */
  readonly faults?: readonly FaultRecord[];
  /** What the stages were set to, in order of time. */
  readonly stageSettings: readonly StageSettings[];
  readonly functions: readonly FunctionRecord[];
  /** What AWS services hold, where a scenario has any. */
  readonly services?: readonly ServiceRecord[];
  /** CloudWatch alarms, where a scenario has any; what they come to follows from the metrics. */
  readonly alarms?: readonly AlarmDefinition[];
  readonly connections: readonly ConnectionRecord[];
  /** True when the run was stopped by the user or by a budget; what is there is exact, but not all. */
  readonly stopped: 'no' | 'cancelled' | 'budget';
};
