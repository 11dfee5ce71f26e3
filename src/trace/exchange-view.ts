import type { HeaderList } from '../gateway/answer.ts';
import type { Coding } from '../gateway/content-coding.ts';
import type { ReasonCode } from '../gateway/reasons.ts';
import type { BlockedWhy, ExchangeKind, Outcome, Verdict } from './exchange-columns.ts';
import type { AnsweredBy, Layer, Unset } from './record.ts';

export type StepView = {
  readonly event: number;
  readonly step: string;
  readonly label: string;
  readonly at: number;
  readonly took: number;
  readonly outcome: Outcome;
  readonly reason: ReasonCode;
  readonly clause: string;
  readonly because: string;
  readonly source: string;
  readonly line: number | null;
  /** The setting is a default, which is not in that line; null: it is in the file. */
  readonly unset: Unset | null;
  readonly operation: number | null;
};

/** One exchange in full: what was sent, what each step did, and what the client finally saw. */
export type ExchangeView = {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly kind: ExchangeKind;
  readonly causedBy: number;
  readonly client: string;
  readonly api: string;
  readonly stage: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: HeaderList;
    readonly body: string | null;
  };
  readonly sentAt: number;
  readonly receivedAt: number | null;
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string;
  /** The body is bytes, written in base64. */
  readonly isBase64: boolean;
  /** What the gateway compressed the body with on its way out; what is here is the body before. */
  readonly compressedBy: Coding | null;
  readonly answeredBy: AnsweredBy;
  readonly gatewayResponse: string | null;
  readonly layer: Layer;
  readonly cache: 'none' | 'hit' | 'miss';
  readonly canary: boolean;
  readonly calledAt: number | null;
  readonly backendDoneAt: number | null;
  readonly verdict: Verdict;
  readonly blockedWhy: BlockedWhy;
  readonly consoleMessage: string | null;
  /** Names of the headers the page may read, in lower case; null where no page was given the answer. */
  readonly readableHeaders: readonly string[] | null;
  readonly steps: readonly StepView[];
};

/** What was sent and what came back, without the steps between. */
export type ExchangeMessages = Omit<ExchangeView, 'steps'>;
