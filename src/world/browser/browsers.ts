import type { AnswerRecord, HeaderList } from '../../gateway/answer.ts';
import type { Exchange } from '../../gateway/exchange.ts';
import type { PreparedRequest } from '../../gateway/request.ts';
import { MICROS_PER_SECOND } from '../../kernel/time.ts';
import { BLOCKED_WHY, VERDICTS } from '../../trace/record.ts';
import { makeRequest } from '../prepare.ts';
import type { ClientSetup, RequestEntry } from '../setup.ts';
import { corsPreflightHeaders, needsCorsPreflight, type PageRequest } from '../../gateway/cors-request.ts';
import { judgeCorsPreflight, judgeOrigin } from './cors.ts';

export type Judgement = { readonly verdict: number; readonly why: number };
export type BrowsersSnapshot = {
  readonly granted: ReadonlyMap<string, number>;
  readonly requests: ReadonlyMap<number, PageRequest>;
};

const NOT_BLOCKED: Judgement = { verdict: VERDICTS.indexOf('delivered'), why: 0 };
const blocked = (why: (typeof BLOCKED_WHY)[number]): Judgement => ({
  verdict: VERDICTS.indexOf('blocked'),
  why: BLOCKED_WHY.indexOf(why),
});

/** The browsers among the clients: what they add to requests, when they ask first, what they let a page read. */
export class Browsers {
  readonly #clients: readonly ClientSetup[];
  /** Until when the answer to a corsPreflight holds, by client and what was asked. */
  #granted = new Map<string, number>();
  /** What the pages of requests under way asked for, by slot of the exchange. */
  #requests = new Map<number, PageRequest>();

  constructor(clients: readonly ClientSetup[]) {
    this.#clients = clients;
  }

  addedHeaders({ client, headers }: RequestEntry): HeaderList {
    const { origin = null, userAgent = '' } = this.#clients[client] ?? {};
    const own = (name: string): boolean => headers.some(([given]) => given.toLowerCase() === name);
    const agent: HeaderList = userAgent !== '' && !own('user-agent') ? [['User-Agent', userAgent]] : [];
    return this.#isBrowser(client) && origin !== null && !own('origin') ? [...agent, ['Origin', origin]] : agent;
  }

  /** The corsPreflight a browser must send before this request; null when it need not. */
  mustAsk(x: Exchange, entry: RequestEntry, now: number): PreparedRequest | null {
    const page = this.#pageRequest(x, entry);
    if (!page || !x.request || !needsCorsPreflight(page)) return null;
    if ((this.#granted.get(grantKey(x, page)) ?? 0) > now) return null;
    return makeRequest('OPTIONS', x.request.target, corsPreflightHeaders(page), null);
  }

  /** What the browser does with an answer; null where no browser is involved. */
  judge(x: Exchange, answer: AnswerRecord | undefined, waiting: Exchange | null, now: number): Judgement | null {
    if (!this.#isBrowser(x.client)) return null;
    const asked = waiting ?? x;
    const page = this.#requests.get(asked.slot);
    if (!page) return null;
    const seen = { status: x.status, headers: answer && 'headers' in answer ? answer.headers : [] };
    if (!waiting) {
      this.#requests.delete(asked.slot);
      const why = judgeOrigin(seen, page);
      return why === 'none' ? NOT_BLOCKED : blocked(why);
    }
    const verdict = judgeCorsPreflight(seen, page);
    if (!verdict.ok) {
      this.#requests.delete(asked.slot);
      return blocked(verdict.why);
    }
    this.#granted.set(grantKey(asked, page), now + verdict.maxAgeSeconds * MICROS_PER_SECOND);
    return NOT_BLOCKED;
  }

  snapshot(): BrowsersSnapshot {
    return { granted: new Map(this.#granted), requests: new Map(this.#requests) };
  }

  restore(snapshot: BrowsersSnapshot): void {
    this.#granted = new Map(snapshot.granted);
    this.#requests = new Map(snapshot.requests);
  }

  #isBrowser(client: number): boolean {
    return this.#clients[client]?.kind === 'browser';
  }

  #pageRequest(x: Exchange, entry: RequestEntry): PageRequest | null {
    const { origin = null } = this.#clients[x.client] ?? {};
    if (!this.#isBrowser(x.client) || origin === null || !x.request) return null;
    const { method } = x.request;
    const page = { method, headers: entry.headers, origin, credentials: entry.credentials };
    this.#requests.set(x.slot, page);
    return page;
  }
}

/** A grant holds for one page, one address, one method, these headers and this credentials mode. */
const grantKey = ({ client, request }: Exchange, { method, headers, credentials }: PageRequest): string =>
  JSON.stringify([client, request?.target, method, headers.map(([name]) => name.toLowerCase()).sort(), credentials]);
