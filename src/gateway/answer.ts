import type { JsonRecord } from '../languages/vtl/aws-scope.ts';
import type { Blanks } from './blanks.ts';
import type { Coding } from './content-coding.ts';
import type { GatewayResponseType } from './refusals.ts';

/** Who made the answer the client saw. */
export const ANSWERED_BY = ['nobody', 'gateway', 'cache', 'backend', 'browser', 'network', 'waf', 'edge'] as const;
export type AnsweredBy = (typeof ANSWERED_BY)[number];

/** Which limit refused; each 429 names its layer. */
export const LAYERS = ['none', 'usagePlanMethod', 'usagePlan', 'quota', 'method', 'account', 'newConnections'] as const;
export type Layer = (typeof LAYERS)[number];

/** What of a proxy event follows from the configuration, not from the request (rest-api reference, 6.5). */
export type EventParts = {
  readonly resource: string;
  readonly stageVariables: Readonly<Record<string, string>> | null;
  readonly isBase64Encoded: boolean;
  /** What of the path on the wire a custom domain name took off; absent: the stage alone. */
  readonly takenOff?: string;
  /** Members of `requestContext` beside those of the request. */
  readonly context: JsonRecord;
};

export type HeaderList = readonly (readonly [string, string])[];

/** How an answer leaves: in this coding, when its body has at least so many bytes. */
export type Encoding = { readonly coding: Coding; readonly from: number };

/** A response as it left whoever made it; the gateway's own headers are added when an exchange is opened. */
export type AnswerRecord = { readonly encoding?: Encoding } & (
  | {
      readonly kind: 'fixed';
      readonly status: number;
      readonly headers: HeaderList;
      readonly body: string;
      /** What the body leaves open; `invocation` is the exchange's `answerArg`. */
      readonly blanks?: Blanks;
      /** The body is bytes, written in base64. */
      readonly isBase64?: true;
      /** A proxy function calls its body base64: it is decoded for who accepts a binary type. */
      readonly claimsBase64?: true;
      /** Carries `X-Amzn-Trace-Id`. */
      readonly isTraced?: true;
    }
  /** A proxy function that gives back its event: the parts that are the same for many exchanges. */
  | { readonly kind: 'echo'; readonly event: EventParts }
  | {
      readonly kind: 'gatewayResponse';
      readonly type: GatewayResponseType | null;
      readonly status: number;
      readonly headers: HeaderList;
      /** `$context.error.message`. */
      readonly message?: string | null;
      readonly body: string;
      /** What the body leaves open, and the values of the headers: by their place in the list. */
      readonly blanks?: Blanks;
      readonly headerBlanks?: Readonly<Record<number, Blanks>>;
    }
);

/** Every distinct answer of a run once; exchanges carry its number. */
export class Answers {
  readonly list: AnswerRecord[] = [];
  readonly #byContent = new Map<string, number>();
  readonly #encoded = new Map<string, number>();

  intern(answer: AnswerRecord): number {
    const content = JSON.stringify(answer);
    const known = this.#byContent.get(content);
    if (known !== undefined) return known;
    this.#byContent.set(content, this.list.length);
    this.list.push(answer);
    return this.list.length - 1;
  }

  /** The same answer, leaving in a coding. */
  encoded(index: number, encoding: Encoding): number {
    const key = `${index} ${encoding.coding} ${encoding.from}`;
    const known = this.#encoded.get(key);
    if (known !== undefined) return known;
    const plain = this.list[index];
    const encoded = plain ? this.intern({ ...plain, encoding }) : index;
    this.#encoded.set(key, encoded);
    return encoded;
  }

  at(index: number): AnswerRecord | undefined {
    return this.list[index];
  }
}
