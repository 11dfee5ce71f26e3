import type { AnswerRecord, HeaderList } from '../../gateway/answer.ts';
import { cacheHeaders } from '../../gateway/cache-headers.ts';
import {
  corsPreflightHeaders,
  namesItsOrigin,
  needsCorsPreflight,
  type PageRequest,
} from '../../gateway/cors-request.ts';
import { NO_INDEX, type Exchange } from '../../gateway/exchange.ts';
import { apiOfHost } from '../../gateway/hosts.ts';
import {
  followed,
  followedHeaders,
  hasRedirectStatus,
  isRedirect,
  leadsToNoPlace,
  locationOf,
  leadsElsewhere,
  MOST_REDIRECTS,
  redirectOf,
} from '../../gateway/redirect.ts';
import type { PreparedRequest } from '../../gateway/request.ts';
import { MICROS_PER_SECOND } from '../../kernel/time.ts';
import { parseUrl } from '../../kernel/url.ts';
import { BLOCKED_WHY, VERDICTS, type BlockedWhy } from '../../trace/exchange-columns.ts';
import { makeRequest } from '../prepare.ts';
import type { RequestEntry } from '../timeline-entries.ts';
import type { WorldSetup } from '../setup.ts';
import { judgeCorsPreflight, judgeOrigin, PROXY_AUTHENTICATION, whatIsNotGranted, type Grant } from './cors.ts';
import { locationsFault, resourcePolicyFault } from './fetch-modes.ts';
import { KeptAnswers, type KeptAnswer } from './kept-answers.ts';

export type Judgement = { readonly verdict: number; readonly why: number };
/** What a page asked for, and how often it was sent elsewhere meanwhile. */
type Asked = PageRequest & {
  readonly redirects: number;
  /** The host it calls; null: the default one of an API. */
  readonly host: string | null;
};
type Kept = Grant & { readonly until: number };
export type BrowsersSnapshot = {
  readonly granted: ReadonlyMap<string, Kept>;
  readonly requests: ReadonlyMap<number, Asked>;
  readonly answers: ReadonlyMap<string, KeptAnswer>;
};
type Setup = Pick<WorldSetup, 'clients' | 'apis' | 'rules' | 'startEpochMs'>;
/** Whoever gets this has come to the wrong server; Chromium tries once more, on a new connection (Chromium 147). */
const MISDIRECTED = 421;
/** A request that follows a redirect; api NO_INDEX: a host that is no API of the scenario. */
export type FollowUp = {
  readonly request: PreparedRequest;
  readonly api: number;
  readonly host: string | null;
  readonly page: Asked;
};

const NOT_BLOCKED: Judgement = { verdict: VERDICTS.indexOf('delivered'), why: 0 };
const OPAQUE: Judgement = { verdict: VERDICTS.indexOf('opaque'), why: 0 };
const blocked = (why: (typeof BLOCKED_WHY)[number]): Judgement => ({
  verdict: VERDICTS.indexOf('blocked'),
  why: BLOCKED_WHY.indexOf(why),
});
const wantsKept = ({ cache = 'default' }: Asked): boolean => cache === 'default';
const headersOf = (answer: AnswerRecord | undefined): HeaderList =>
  answer && 'headers' in answer ? answer.headers : [];

/** Why a browser does not go where an answer sends it; 'none' too where it sends it nowhere. */
function redirectFault({ request, status }: Exchange, headers: HeaderList, { redirects, redirect }: Asked): BlockedWhy {
  const location = locationOf(headers);
  if (redirect === 'manual') return leadsToNoPlace(status, location) ? 'unsafeRedirect' : 'none';
  if (!request || !isRedirect(status, location)) return 'none';
  if (redirect === 'error') return 'redirectNotWanted';
  if (redirects >= MOST_REDIRECTS) return 'tooManyRedirects';
  return redirectOf(request.method, request.target, status, location) ? 'none' : 'unsafeRedirect';
}

/** An answer to a request without CORS is the page's, but it can read nothing of it. */
function withoutCors(x: Exchange, headers: HeaderList, page: Asked): Judgement {
  if (x.status === PROXY_AUTHENTICATION) return blocked('proxyAuthentication');
  const policy = resourcePolicyFault(headers, page);
  const fault = policy === 'none' ? redirectFault(x, headers, page) : policy;
  return fault === 'none' ? OPAQUE : blocked(fault);
}

/** The browsers among the clients: what they add to requests, when they ask first, what they let a page read. */
export class Browsers {
  readonly #setup: Setup;
  /** What the answer to a corsPreflight allowed, by client and what was asked for. */
  #granted = new Map<string, Kept>();
  /** What the pages of requests under way asked for, by slot of the exchange. */
  #requests = new Map<number, Asked>();
  readonly #answers = new KeptAnswers();

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  addedHeaders({ client, headers, method, mode, cache = 'default' }: RequestEntry): HeaderList {
    const { origin = null, userAgent = '' } = this.#setup.clients[client] ?? {};
    const own = (name: string): boolean => headers.some(([given]) => given.toLowerCase() === name);
    const agent: HeaderList = userAgent !== '' && !own('user-agent') ? [['User-Agent', userAgent]] : [];
    const isNamed = origin !== null && !own('origin') && namesItsOrigin({ method, mode: mode ?? 'cors' });
    if (!this.#isBrowser(client)) return agent;
    return [...agent, ...cacheHeaders(cache, headers), ...(isNamed ? [['Origin', origin] as const] : [])];
  }

  /** What the page of a browser asks for; null where no browser is involved. */
  pageOf(x: Exchange, entry: RequestEntry): Asked | null {
    const { origin = null } = this.#setup.clients[x.client] ?? {};
    if (!this.#isBrowser(x.client) || origin === null || !x.request) return null;
    const { headers, credentials, mode = 'cors', redirect, cache } = entry;
    const host = x.network?.call.host ?? parseUrl(entry.url ?? '')?.host ?? null;
    const modes = { credentials, mode, ...(redirect && { redirect }), ...(cache && { cache }) };
    return { method: x.request.method, headers, origin, ...modes, host, redirects: 0 };
  }

  /** The corsPreflight a browser must send before this request; null when it need not. */
  mustAsk(x: Exchange, page: Asked, now: number): PreparedRequest | null {
    this.#requests.set(x.slot, page);
    if (!x.request || !needsCorsPreflight(page)) return null;
    // Who wants no answer of before is asked for anew too (Chromium 147, measured 2026-11-28 by `npm run cors`).
    const kept = wantsKept(page) ? this.#granted.get(grantKey(x, page)) : undefined;
    // Of a kept answer no wildcard covers Authorization, even in Chromium, which asks again (measured 2026-11-26).
    if (kept && kept.until > now && whatIsNotGranted(kept, page, 'exam') === 'none') return null;
    return makeRequest('OPTIONS', x.request.target, corsPreflightHeaders(page), null);
  }

  /** What the browser does with an answer; null where no browser is involved. */
  judge(x: Exchange, answer: AnswerRecord | undefined, waiting: Exchange | null, now: number): Judgement | null {
    const asked = waiting ?? x;
    const page = this.#requests.get(asked.slot);
    if (!page) return null;
    if (x.network?.isCutOff) return blocked('networkError');
    const differing = locationsFault(headersOf(answer));
    if (differing !== 'none') return blocked(differing);
    if (page.mode === 'no-cors') return withoutCors(x, headersOf(answer), page);
    const seen = { status: x.status, headers: headersOf(answer) };
    if (!waiting) {
      const why = judgeOrigin(seen, page);
      const fault = why === 'none' ? redirectFault(x, headersOf(answer), page) : why;
      if (fault !== 'none') return blocked(fault);
      // What would lead elsewhere is there, and the page can see nothing of it.
      const isHidden = page.redirect === 'manual' && hasRedirectStatus(x.status);
      return isHidden ? OPAQUE : NOT_BLOCKED;
    }
    const verdict = judgeCorsPreflight(seen, page, this.#setup.rules);
    if (!verdict.ok) return blocked(verdict.why);
    const { grant } = verdict;
    this.#granted.set(grantKey(asked, page), { ...grant, until: now + grant.maxAgeSeconds * MICROS_PER_SECOND });
    return NOT_BLOCKED;
  }

  /** The answer its browser has kept; null: the request must be sent. */
  kept(x: Exchange, now: number): KeptAnswer | null {
    const page = this.#requests.get(x.slot);
    return x.request && page && wantsKept(page) ? this.#answers.find(answerKey(x), x.request, now) : null;
  }

  /** A page was given an answer that came from a server. */
  learn(x: Exchange, answer: AnswerRecord | undefined, now: number): void {
    const { startEpochMs } = this.#setup;
    const page = this.#requests.get(x.slot);
    if (page && page.cache !== 'no-store')
      this.#answers.learn(answerKey(x), x, headersOf(answer), { now, startEpochMs });
  }

  /** Whether the browser sends it once more before its page hears of the answer. */
  triesAgain({ slot, status }: Exchange, waiting: Exchange | null): boolean {
    return status === MISDIRECTED && this.#requests.has((waiting ?? { slot }).slot);
  }

  /** The same request in another record: its page waits for that now. */
  handOver(from: Exchange, to: Exchange): void {
    const page = this.#requests.get(from.slot);
    this.#requests.delete(from.slot);
    if (page) this.#requests.set(to.slot, page);
  }

  /** Where a page's request goes on after an answer that was let through; null when it ends here. */
  redirected({ slot, request, status, api }: Exchange, answer: AnswerRecord | undefined): FollowUp | null {
    const page = this.#requests.get(slot);
    if (!page || !request || page.redirect === 'manual') return null;
    const location = locationOf(headersOf(answer));
    const redirected = redirectOf(request.method, request.target, status, location);
    if (!redirected) return null;
    const { apis } = this.#setup;
    const isElsewhere = leadsElsewhere(redirected, apis, api);
    const { method, target, headers, body, isBase64 } = followed(request, redirected, isElsewhere, page.mode);
    return {
      request: makeRequest(method, target, headers, body, isBase64),
      host: redirected.host,
      api: redirected.host === null ? api : (apiOfHost(apis, redirected.host) ?? NO_INDEX),
      page: {
        ...page,
        method,
        headers: followedHeaders(page.headers, redirected.dropsBody, isElsewhere),
        origin: isElsewhere ? 'null' : page.origin,
        host: redirected.host ?? page.host,
        redirects: page.redirects + 1,
      },
    };
  }

  /** The page has its answer, or will never have one. */
  done({ slot }: Exchange): void {
    this.#requests.delete(slot);
  }

  snapshot(): BrowsersSnapshot {
    return {
      granted: new Map(this.#granted),
      requests: new Map(this.#requests),
      answers: this.#answers.snapshot(),
    };
  }

  restore(snapshot: BrowsersSnapshot): void {
    this.#granted = new Map(snapshot.granted);
    this.#requests = new Map(snapshot.requests);
    this.#answers.restore(snapshot.answers);
  }

  #isBrowser(client: number): boolean {
    return this.#setup.clients[client]?.kind === 'browser';
  }
}

/** A browser is a client's own, and an address has a host. */
const answerKey = ({ client, api, network, request }: Exchange): string =>
  JSON.stringify([client, network?.call.host ?? api, (network?.wire ?? request)?.target]);
/** What an answer allowed is kept for one page and one address; a later answer takes its place. */
const grantKey = (x: Exchange, { origin }: PageRequest): string => JSON.stringify([origin, answerKey(x)]);
