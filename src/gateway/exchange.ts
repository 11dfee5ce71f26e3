import type { Body } from './body.ts';
import type { HeaderList } from './answer.ts';
import type { Blanks } from './blanks.ts';
import type { BoundHttpStage, BoundRoute } from './http/binding.ts';
import type { Authorization } from './http/facts.ts';
import type { ConfigRef } from './model.ts';
import { REASON } from './reasons.ts';
import type { GatewayResponseType } from './refusals.ts';
import type { PreparedRequest } from './request.ts';
import type { BoundMethod, BoundStage } from './rest/binding.ts';
import type { BoundResponse } from './rest/mapping.ts';
import type { OutgoingRequest, Overrides } from './rest/outgoing.ts';
import type { JsonRecord } from '../languages/vtl/aws-scope.ts';
import type { CacheEntry } from './stores/response-cache.ts';
import type { NetworkLeg } from './network/leg.ts';
import type { SocketLeg } from './websocket/leg.ts';
import type { PlanLink } from './world.ts';

export const NO_INDEX = -1;
const LAYER_NONE = 0;

/** What an exchange is, as a small integer (the trace's EXCHANGE_KINDS). */
export const KIND = { request: 0, corsPreflight: 1, redirect: 2, testInvoke: 3 } as const;

/** How a backend's reply reads, as a small integer; `notCalled` until one is there. */
export const REPLY = {
  notCalled: 0,
  returned: 1,
  threw: 2,
  functionTimedOut: 3,
  answered: 4,
  unreachable: 5,
  /** AWS itself fails, which only a scenario brings about. */
  unavailable: 6,
} as const;
export type ReplyKind = (typeof REPLY)[keyof typeof REPLY];

/** What came back from a backend, before anything is made of it. */
export type Incoming = {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Body;
  /** What the body of a function's answer leaves open. */
  readonly blanks?: Blanks;
};

/**
 * One request on its way, as a record of fixed shape that steps write into. It is used again for another request
 * when its journey is over, so nothing may keep it; what must last is copied into the run's columns.
 */
export class Exchange {
  slot = 0;
  id = NO_INDEX;
  entry = 0;
  n = 0;
  kind = 0;
  causedBy = NO_INDEX;
  client = 0;
  api = NO_INDEX;
  principal = NO_INDEX;
  /** It came by a custom domain name. */
  viaDomain = false;
  /** Hash of the timeline entry's name: the key of all chance that concerns this exchange. */
  nameHash = 0;
  request: PreparedRequest | null = null;
  sentAt = 0;

  /** State of the request machine, and the number that tells a late reply from the one awaited. */
  state = 0;
  generation = 0;
  woken = 0;

  stage: BoundStage | null = null;
  method: BoundMethod | null = null;
  /** The same of an HTTP API. */
  httpStage: BoundHttpStage | null = null;
  route: BoundRoute | null = null;
  key = NO_INDEX;
  plan: PlanLink | null = null;

  // What the step that just ran found; read by the recorder, overwritten by the next step.
  reason = REASON.none;
  a = 0;
  b = 0;
  c = 0;
  text: string | null = null;
  ref: ConfigRef | null = null;

  // The refusal, once there is one.
  refusal: GatewayResponseType | null = null;
  refusalStatus = 0;
  refusalMessage: string | null = null;
  /** Bodies of the execution phase have one space after the colon (rest-api reference, 1.4). */
  refusalSpaced = false;
  /** Real ACCESS_DENIED bodies spell the member `Message` (rest-api reference, 2.1). */
  refusalMember: 'message' | 'Message' = 'message';
  refusalErrorType: string | null = null;
  /** What an HTTP API adds to its own answer, such as `www-authenticate`. */
  refusalHeaders: HeaderList | null = null;
  layer = LAYER_NONE;
  decidedStep = 0;
  decidedReason = 0;

  // The integration.
  outgoing: OutgoingRequest | null = null;
  overrides: Overrides | null = null;
  selected: BoundResponse | null = null;
  calledAt = Number.NaN;
  deadline = 0;
  replyAt = 0;
  reply: ReplyKind = REPLY.notCalled;
  replyStatus = 0;
  replyAnswer = NO_INDEX;
  replyArg = 0;
  replyMalformed = false;
  /** What a function returned, as a value, for who reads more than an answer in it. */
  replyValue: unknown = null;
  /** An HTTP API took the function's whole value as the body. */
  replyInferred = false;
  incoming: Incoming | null = null;
  /** The `errorMessage` of a function that failed. */
  replyError: string | null = null;
  isStatusOverridden = false;
  invocation = NO_INDEX;

  // What the authorizer said, as `$context.authorizer`, and why a body did not fit its model.
  authorizer: JsonRecord | null = null;
  /** Under which key the result of the authorizer that is being asked will be kept. */
  authorizerKey: string | null = null;
  /** The API key a Lambda authorizer gave. */
  usageIdentifierKey: string | null = null;
  /** Who the client of an HTTP API turned out to be. */
  authorization: Authorization | null = null;
  validationError: string | null = null;

  // The cache.
  cacheEntry: CacheEntry | null = null;
  cacheUse = 0;
  storeKey: string | null = null;

  // The answer.
  answer = NO_INDEX;
  answerArg = 0;
  status = 0;
  answeredBy = 0;
  flags = 0;

  /** What exchanges of WebSocket APIs carry; null for all others. */
  socket: SocketLeg | null = null;

  /** The way to the gateway, where it is simulated; null: the network takes no part. */
  network: NetworkLeg | null = null;

  // The browser's side: the request a corsPreflight was sent for, by slot.
  waitsFor = NO_INDEX;

  /** Makes the record ready for another journey. */
  reset(): void {
    this.causedBy = NO_INDEX;
    this.kind = 0;
    this.woken = 0;
    this.stage = null;
    this.method = null;
    this.httpStage = null;
    this.route = null;
    this.key = NO_INDEX;
    this.plan = null;
    this.reason = REASON.none;
    this.a = this.b = this.c = 0;
    this.text = null;
    this.ref = null;
    this.refusal = null;
    this.refusalStatus = 0;
    this.refusalMessage = null;
    this.refusalSpaced = false;
    this.refusalMember = 'message';
    this.refusalErrorType = null;
    this.refusalHeaders = null;
    this.layer = LAYER_NONE;
    this.decidedStep = 0;
    this.decidedReason = 0;
    this.outgoing = null;
    this.overrides = null;
    this.selected = null;
    this.calledAt = Number.NaN;
    this.reply = REPLY.notCalled;
    this.replyStatus = 0;
    this.replyAnswer = NO_INDEX;
    this.replyArg = 0;
    this.replyMalformed = false;
    this.replyValue = null;
    this.replyInferred = false;
    this.incoming = null;
    this.replyError = null;
    this.isStatusOverridden = false;
    this.invocation = NO_INDEX;
    this.authorizer = null;
    this.authorizerKey = null;
    this.usageIdentifierKey = null;
    this.authorization = null;
    this.validationError = null;
    this.cacheEntry = null;
    this.cacheUse = 0;
    this.storeKey = null;
    this.answer = NO_INDEX;
    this.answerArg = 0;
    this.status = 0;
    this.answeredBy = 0;
    this.flags = 0;
    this.socket = null;
    this.network = null;
    this.waitsFor = NO_INDEX;
  }
}

/** Bits of `Exchange.flags` and of the run's column of that name. */
export const FLAG = {
  canary: 1,
  coldStart: 2,
  warning: 4,
  invalidated: 8,
  /** WebSocket: the integration answered 4xx or 5xx; calling it failed; a frame went to the client. */
  integrationError: 16,
  executionError: 32,
  replied: 64,
  /** REST: it came through the CloudFront distribution of an edge-optimised API or domain. */
  edge: 128,
} as const;
export const CACHE_HIT = 1;
export const CACHE_MISS = 2;
