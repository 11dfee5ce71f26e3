import type { ExchangeMessages } from '../trace/exchange-view.ts';

/** What a live run tells of a connection, in order: the handshake's answer, frames, and how it ended. */
export type ConnectionTold = {
  readonly answered: (view: ExchangeMessages) => void;
  readonly frame: (text: string) => void;
  readonly closed: (code: number, reason: string) => void;
};
/** A connection of a live run; `entry` is its handshake's place in the timeline. */
export type LiveConnection = { readonly entry: number; readonly isOpen: boolean };
type Held = { readonly entry: number; readonly told: ConnectionTold; isOpen: boolean; exchange: number; busy: number };

const NO_EXCHANGE = -1;

/** The connections of a live run, each until `$disconnect` is done and nothing works for it any more. */
export class LiveConnections {
  readonly #byEntry = new Map<number, Held>();
  readonly #byExchange = new Map<number, Held>();
  readonly #ofMessage = new Map<number, Held>();

  begin(entry: number, told: ConnectionTold): LiveConnection {
    const held: Held = { entry, told, isOpen: false, exchange: NO_EXCHANGE, busy: 1 };
    this.#byEntry.set(entry, held);
    return held;
  }

  /** The handshake has its answer; gives the connection if there is none after all. */
  answered(entry: number, exchange: number, view: ExchangeMessages): number | null {
    const held = this.#byEntry.get(entry);
    if (!held) return null;
    held.exchange = exchange;
    held.isOpen = view.status === SWITCHING_PROTOCOLS;
    if (held.isOpen) this.#byExchange.set(exchange, held);
    held.told.answered(view);
    return held.isOpen ? null : this.#lessBusy(held);
  }

  tell(kind: 'frame' | 'closed', exchange: number, code: number, text: string): void {
    const held = this.#byExchange.get(exchange);
    if (kind === 'frame') held?.told.frame(text);
    else if (held) {
      held.isOpen = false;
      held.told.closed(code, text);
    }
  }

  /** A message of a connection is on its way. */
  sends(entry: number, message: number): void {
    const held = this.#byEntry.get(entry);
    if (!held) return;
    held.busy += 1;
    this.#ofMessage.set(message, held);
  }

  /** A message is done; gives its connection's handshake if that may be forgotten now. */
  sent(message: number): number | null {
    const held = this.#ofMessage.get(message);
    this.#ofMessage.delete(message);
    return held ? this.#lessBusy(held) : null;
  }

  /** `$disconnect` is done. */
  disconnected(entry: number): number | null {
    const held = this.#byEntry.get(entry);
    return held ? this.#lessBusy(held) : null;
  }

  #lessBusy(held: Held): number | null {
    held.busy -= 1;
    if (held.busy > 0) return null;
    this.#byEntry.delete(held.entry);
    this.#byExchange.delete(held.exchange);
    return held.exchange;
  }
}

const SWITCHING_PROTOCOLS = 101;
