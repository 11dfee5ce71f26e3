import { NO_INDEX, type Exchange } from '../gateway/exchange.ts';
import type { NetworkLeg } from '../gateway/network/leg.ts';
import { GATEWAY_RESPONSE_TYPES } from '../gateway/refusals.ts';
import { float64Column, int32Column, uint16Column, uint8Column } from '../kernel/columns.ts';
import type { ExchangeColumns } from '../trace/exchange-columns.ts';

/** The compact record of every exchange of a run: 81 bytes each, whatever it carried. */
export class ExchangeTable {
  readonly sentAt = float64Column();
  readonly receivedAt = float64Column();
  readonly entry = int32Column();
  readonly n = int32Column();
  readonly kind = uint8Column();
  readonly causedBy = int32Column();
  readonly status = uint16Column();
  readonly answeredBy = uint8Column();
  readonly gatewayResponse = uint8Column();
  readonly layer = uint8Column();
  readonly step = uint8Column();
  readonly reason = uint16Column();
  readonly api = int32Column();
  readonly stage = int32Column();
  readonly method = int32Column();
  readonly answer = int32Column();
  readonly answerArg = int32Column();
  readonly calledAt = float64Column();
  readonly backendDoneAt = float64Column();
  readonly cache = uint8Column();
  readonly flags = uint8Column();
  readonly verdict = uint8Column();
  readonly blockedWhy = uint8Column();
  readonly connection = int32Column();
  readonly enteredAt = float64Column();
  readonly leftAt = float64Column();
  readonly #hasNetwork: boolean;

  constructor(hasNetwork = false) {
    this.#hasNetwork = hasNetwork;
  }

  get length(): number {
    return this.sentAt.length;
  }

  /** A new row; what is not known yet stands as "no answer". */
  begin(x: Exchange): void {
    this.sentAt.push(x.sentAt);
    this.receivedAt.push(Number.NaN);
    this.entry.push(x.entry);
    this.n.push(x.n);
    this.kind.push(x.kind);
    this.causedBy.push(x.causedBy);
    this.status.push(0);
    this.answeredBy.push(0);
    this.gatewayResponse.push(0);
    this.layer.push(0);
    this.step.push(0);
    this.reason.push(0);
    this.api.push(x.api);
    this.stage.push(NO_INDEX);
    this.method.push(NO_INDEX);
    this.answer.push(NO_INDEX);
    this.answerArg.push(0);
    this.calledAt.push(Number.NaN);
    this.backendDoneAt.push(Number.NaN);
    this.cache.push(0);
    this.flags.push(0);
    this.verdict.push(0);
    this.blockedWhy.push(0);
    this.connection.push(x.socket?.connection ?? NO_INDEX);
    if (!this.#hasNetwork) return;
    this.enteredAt.push(Number.NaN);
    this.leftAt.push(Number.NaN);
  }

  /** The row of an exchange whose client has its answer. */
  complete(x: Exchange, now: number): void {
    const { id } = x;
    this.receivedAt.set(id, now);
    this.status.set(id, x.status);
    this.answeredBy.set(id, x.answeredBy);
    if (x.refusal !== null) this.gatewayResponse.set(id, GATEWAY_RESPONSE_TYPES.indexOf(x.refusal) + 1);
    this.layer.set(id, x.layer);
    this.step.set(id, x.decidedStep);
    this.reason.set(id, x.decidedReason);
    this.stage.set(id, (x.stage ?? x.httpStage ?? x.socket?.stage)?.index ?? NO_INDEX);
    this.method.set(id, (x.method ?? x.route ?? x.socket?.route)?.index ?? NO_INDEX);
    if (x.socket) this.connection.set(id, x.socket.connection);
    if (x.network) this.#throughNetwork(x, x.network);
    this.answer.set(id, x.answer);
    this.answerArg.set(id, x.answerArg);
    this.calledAt.set(id, x.calledAt);
    this.cache.set(id, x.cacheUse);
    this.flags.set(id, x.flags);
  }

  /** DNS and the domain name chose the API while it was on its way. */
  #throughNetwork({ id, api }: Exchange, { enteredAt, leftAt }: NetworkLeg): void {
    this.api.set(id, api);
    this.enteredAt.set(id, enteredAt);
    this.leftAt.set(id, leftAt);
  }

  /** Flags that came after the end, such as a frame that reached its client. */
  flagged({ id, flags }: Exchange): void {
    this.flags.set(id, flags);
  }

  judged(id: number, verdict: number, why: number): void {
    this.verdict.set(id, verdict);
    this.blockedWhy.set(id, why);
  }

  columns(): ExchangeColumns {
    return {
      sentAt: this.sentAt.drain(),
      receivedAt: this.receivedAt.drain(),
      entry: this.entry.drain(),
      n: this.n.drain(),
      kind: this.kind.drain(),
      causedBy: this.causedBy.drain(),
      status: this.status.drain(),
      answeredBy: this.answeredBy.drain(),
      gatewayResponse: this.gatewayResponse.drain(),
      layer: this.layer.drain(),
      step: this.step.drain(),
      reason: this.reason.drain(),
      api: this.api.drain(),
      stage: this.stage.drain(),
      method: this.method.drain(),
      answer: this.answer.drain(),
      answerArg: this.answerArg.drain(),
      calledAt: this.calledAt.drain(),
      backendDoneAt: this.backendDoneAt.drain(),
      cache: this.cache.drain(),
      flags: this.flags.drain(),
      verdict: this.verdict.drain(),
      blockedWhy: this.blockedWhy.drain(),
      connection: this.connection.drain(),
      enteredAt: this.enteredAt.drain(),
      leftAt: this.leftAt.drain(),
    };
  }
}
