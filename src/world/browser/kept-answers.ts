import type { HeaderList } from '../../gateway/answer.ts';
import type { Exchange } from '../../gateway/exchange.ts';
import { lastHeader, type PreparedRequest } from '../../gateway/request.ts';
import { MICROS_PER_MILLI } from '../../kernel/time.ts';
import { freshMillis, isKept, itemsOf } from './freshness.ts';

/** An answer in the cache of a browser: the record of it, and of what it may be an answer to. */
export type KeptAnswer = Pick<Exchange, 'status' | 'answer' | 'answerArg'> & {
  /** What `Vary` names, with the values the request had. */
  readonly varies: readonly (readonly [string, string | null])[];
  readonly until: number;
};
type Answered = Pick<Exchange, 'status' | 'answer' | 'answerArg'> & { readonly request: PreparedRequest | null };
type Time = { readonly now: number; readonly startEpochMs: number };

/** A page that says one of these looks after freshness itself. */
const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range', 'range'];
const WRITES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];
const FIRST_FAILURE = 400;

/** What browsers keep of answers to GET, by browser and address: credentials and modes make no difference. */
export class KeptAnswers {
  #kept = new Map<string, KeptAnswer>();

  /** The answer a browser has for a request, so that it need not send it; null where it has none that will do. */
  find(key: string, { method, headers }: PreparedRequest, now: number): KeptAnswer | null {
    const kept = this.#kept.get(key);
    if (!kept || kept.until <= now || !['GET', 'HEAD'].includes(method)) return null;
    const isFit = kept.varies.every(([name, value]) => lastHeader(headers, name) === value);
    return isFit && !wantsFresh(headers) && !isConditional(headers) ? kept : null;
  }

  /** A page has an answer: it may be kept, or make the kept one old. */
  learn(
    key: string,
    { request, status, answer, answerArg }: Answered,
    said: HeaderList,
    { now, startEpochMs }: Time,
  ): void {
    if (!request) return;
    const { method, headers } = request;
    if (!WRITES_NOTHING.includes(method) && status < FIRST_FAILURE) this.#kept.delete(key);
    if (method !== 'GET' || isConditional(headers)) return;
    const seen = { status, headers: said };
    const fresh = isKept(seen) ? freshMillis(seen, startEpochMs + Math.floor(now / MICROS_PER_MILLI)) : 0;
    if (fresh === 0) this.#kept.delete(key);
    else {
      const varies = itemsOf(said, 'vary').map((name) => [name, lastHeader(headers, name)] as const);
      this.#kept.set(key, { status, answer, answerArg, varies, until: now + fresh * MICROS_PER_MILLI });
    }
  }

  snapshot(): ReadonlyMap<string, KeptAnswer> {
    return new Map(this.#kept);
  }

  restore(kept: ReadonlyMap<string, KeptAnswer>): void {
    this.#kept = new Map(kept);
  }
}

/** As a page says it: without the answer of before. */
function wantsFresh(headers: HeaderList): boolean {
  const directives = itemsOf(headers, 'cache-control');
  return (
    directives.includes('no-cache') ||
    directives.includes('max-age=0') ||
    itemsOf(headers, 'pragma').includes('no-cache')
  );
}

const isConditional = (headers: HeaderList): boolean => CONDITIONS.some((name) => lastHeader(headers, name) !== null);
