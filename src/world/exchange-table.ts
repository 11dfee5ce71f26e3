import { NO_INDEX, type Exchange } from '../gateway/exchange.ts';
import type { NetworkLeg } from '../gateway/network/leg.ts';
import { GATEWAY_RESPONSE_TYPES } from '../gateway/refusals.ts';
import { float64Rows, int32Rows, isFirstOfChunk, uint16Rows, uint8Rows } from '../kernel/row-columns.ts';
import type { ExchangeColumns } from '../trace/exchange-columns.ts';

type Growing = { readonly grow: () => void };

/** The compact record of every exchange of a run: 81 bytes each, whatever it carried. */
export class ExchangeTable {
  readonly #columns: Growing[] = [];
  readonly sentAt = this.#grows(float64Rows());
  readonly receivedAt = this.#grows(float64Rows(Number.NaN));
  readonly entry = this.#grows(int32Rows());
  readonly n = this.#grows(int32Rows());
  readonly kind = this.#grows(uint8Rows());
  readonly causedBy = this.#grows(int32Rows());
  readonly status = this.#grows(uint16Rows());
  readonly answeredBy = this.#grows(uint8Rows());
  readonly gatewayResponse = this.#grows(uint8Rows());
  readonly layer = this.#grows(uint8Rows());
  readonly step = this.#grows(uint8Rows());
  readonly reason = this.#grows(uint16Rows());
  readonly api = this.#grows(int32Rows());
  readonly stage = this.#grows(int32Rows(NO_INDEX));
  readonly method = this.#grows(int32Rows(NO_INDEX));
  readonly answer = this.#grows(int32Rows(NO_INDEX));
  readonly answerArg = this.#grows(int32Rows());
  readonly calledAt = this.#grows(float64Rows(Number.NaN));
  readonly backendDoneAt = this.#grows(float64Rows(Number.NaN));
  readonly cache = this.#grows(uint8Rows());
  readonly flags = this.#grows(uint8Rows());
  readonly verdict = this.#grows(uint8Rows());
  readonly blockedWhy = this.#grows(uint8Rows());
  readonly connection = this.#grows(int32Rows(NO_INDEX));
  readonly enteredAt = float64Rows(Number.NaN);
  readonly leftAt = float64Rows(Number.NaN);
  readonly #hasNetwork: boolean;
  #rows = 0;

  constructor(hasNetwork = false) {
    this.#hasNetwork = hasNetwork;
    if (hasNetwork) this.#columns.push(this.enteredAt, this.leftAt);
  }

  get length(): number {
    return this.#rows;
  }

  /** A new row; what is not known yet stands as "no answer". Exchanges begin in the order of their ids. */
  begin(x: Exchange): void {
    const row = this.#rows++;
    if (isFirstOfChunk(row)) for (const column of this.#columns) column.grow();
    this.sentAt.set(row, x.sentAt);
    this.entry.set(row, x.entry);
    this.n.set(row, x.n);
    this.kind.set(row, x.kind);
    this.causedBy.set(row, x.causedBy);
    this.api.set(row, x.api);
    if (x.socket) this.connection.set(row, x.socket.connection);
  }

  #grows<C extends Growing>(column: C): C {
    this.#columns.push(column);
    return column;
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
    const rows = this.#rows;
    const inNetwork = this.#hasNetwork ? rows : 0;
    this.#rows = 0;
    return {
      sentAt: this.sentAt.drain(rows),
      receivedAt: this.receivedAt.drain(rows),
      entry: this.entry.drain(rows),
      n: this.n.drain(rows),
      kind: this.kind.drain(rows),
      causedBy: this.causedBy.drain(rows),
      status: this.status.drain(rows),
      answeredBy: this.answeredBy.drain(rows),
      gatewayResponse: this.gatewayResponse.drain(rows),
      layer: this.layer.drain(rows),
      step: this.step.drain(rows),
      reason: this.reason.drain(rows),
      api: this.api.drain(rows),
      stage: this.stage.drain(rows),
      method: this.method.drain(rows),
      answer: this.answer.drain(rows),
      answerArg: this.answerArg.drain(rows),
      calledAt: this.calledAt.drain(rows),
      backendDoneAt: this.backendDoneAt.drain(rows),
      cache: this.cache.drain(rows),
      flags: this.flags.drain(rows),
      verdict: this.verdict.drain(rows),
      blockedWhy: this.blockedWhy.drain(rows),
      connection: this.connection.drain(rows),
      enteredAt: this.enteredAt.drain(inNetwork),
      leftAt: this.leftAt.drain(inNetwork),
    };
  }
}
