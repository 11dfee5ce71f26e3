import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { parseScenario } from '../../src/scenario/parse.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { listen } from '../../src/serve/server.ts';
import type { Recorded } from '../../src/serve/recording.ts';
import { ServedScenario } from '../../src/serve/served-scenario.ts';
import { findExchange } from '../../src/trace/exchange-name.ts';
import { openExchange } from '../../src/trace/open-exchange.ts';
import type { ExchangeView } from '../../src/trace/exchange-view.ts';
import type { RunRecord } from '../../src/trace/record.ts';
import type { Combination } from './combination.ts';
import type { BUILT_IN, BuiltIn } from './http-api.ts';
import { corsScenario, landingOf, lastOf, pathOf, secondFetch } from './scenario.ts';

/** What becomes of a fetch, told alike of the model and of the real browser. */
export type Outcome = {
  /** Questions asked with OPTIONS, at the address and where a redirect led. */
  readonly corsPreflights: number;
  /** Requests besides, there too. */
  readonly sent: number;
  readonly delivered: boolean;
  readonly status: number;
  readonly readable: readonly string[];
  /** The page's own headers that arrived at the address, in lower case. */
  readonly arrived: readonly string[];
  /** What came there with the request of `Cache-Control` and `Pragma`, whoever wrote it. */
  readonly freshness: string;
};
export type Difference = { readonly name: string; readonly model: Outcome; readonly browser: Outcome };
export type Comparison = {
  readonly combinations: number;
  readonly agree: number;
  readonly differences: readonly Difference[];
};
type Request = NonNullable<Combination['request']>;

/** What was sent a second time, since the first came to the wrong server. */
const withAgain = (name: string): readonly string[] => [name, `${name}.again`];

/** What the model says of a fetch: the last exchange of its chain is what the page sees, or does not see. */
function modelOutcome(record: RunRecord, name: string, request: Request, paths: readonly string[]): Outcome {
  const chain = [name, ...Array.from({ length: 20 }, (_none, i) => `${name}.redirect[${i + 1}]`)];
  const seen = chain.flatMap(withAgain).filter((each) => findExchange(record, each) >= 0);
  const last = openExchange(record, findExchange(record, seen.at(-1) ?? name));
  const isReadable = last.verdict === 'delivered';
  const first = openExchange(record, findExchange(record, name));
  return {
    corsPreflights: chain
      .flatMap((each) => withAgain(`${each}.corsPreflight`))
      .filter((each) => findExchange(record, each) >= 0).length,
    sent: seen.filter((each) => isWatched(openExchange(record, findExchange(record, each)), paths)).length,
    // An opaque answer is the page's, and says nothing.
    delivered: isReadable || last.verdict === 'opaque',
    status: isReadable ? last.status : 0,
    readable: isReadable ? (last.readableHeaders ?? []) : [],
    arrived: isRead(first) ? ownNames(request, first.request.headers) : [],
    freshness: isRead(first) ? freshnessIn(first.request.headers) : '',
  };
}

/** It left the browser, and a server can read it. */
const isRead = ({ answeredBy, steps }: ExchangeView): boolean =>
  answeredBy !== 'browser' && !steps.some(({ reason }) => reason === 'unreadableRequest');

/** It came to a host that is served here, and to an address of the combination. */
const isWatched = (view: ExchangeView, paths: readonly string[]): boolean =>
  isRead(view) && view.api !== '' && paths.includes(view.request.path.replace(/\?.*/, ''));

/** Which of the headers a page set are among these, with the values it gave them. */
function ownNames({ headers = {} }: Request, arrived: readonly (readonly [string, string])[]): readonly string[] {
  const own = Object.entries(headers).filter(([name, value]) =>
    arrived.some(([key, said]) => key.toLowerCase() === name.toLowerCase() && said === value.trim()),
  );
  return own.map(([name]) => name.toLowerCase()).sort();
}

const freshnessIn = (headers: readonly (readonly [string, string])[]): string =>
  ['cache-control', 'pragma']
    .map((wanted) =>
      headers
        .filter(([name]) => name.toLowerCase() === wanted)
        .map(([, value]) => value.trim())
        .join(),
    )
    .join('; ');

/** A page of another origin: nothing but an address. */
async function pageServer(): Promise<{ readonly origin: string; readonly close: () => void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>page</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The page's fetch, run inside the real browser. */
const fetchInPage = (page: Page, url: string, request: Request) =>
  page.evaluate(
    async ([
      address,
      { method = 'GET', headers = {}, credentials = 'same-origin', mode = 'cors', body = null, ...rest },
    ]) => {
      try {
        const answer = await fetch(address, { method, headers, credentials, mode, body, ...rest });
        return { delivered: true, status: answer.status, readable: [...answer.headers.keys()].sort() };
      } catch {
        return { delivered: false, status: 0, readable: [] };
      }
    },
    [url, request] as const,
  );

type Came = Extract<Recorded, { kind: 'request' }>;
const isAsking = ({ headers }: Came): boolean =>
  headers.some(([name]) => name.toLowerCase() === 'access-control-request-method');

/** What has come to some addresses since it was asked to watch them. */
function watch({ recording }: ServedScenario, paths: readonly string[]): () => readonly Came[] {
  const before = recording.entries.length;
  const isHere = (entry: Recorded): entry is Came =>
    entry.kind === 'request' && paths.includes(entry.target.replace(/\?.*/, ''));
  return () => recording.entries.slice(before).filter(isHere);
}

const defaultHost = (api: string): string => `https://${api}.execute-api.eu-west-1.amazonaws.com`;

/** One API holds so many; every combination has a path of its own or two, and an API 300 resources at most. */
const AT_ONCE = 140;

/** Compares all combinations, so many at a time. */
export async function compareCors(
  browser: Browser,
  combinations: readonly Combination[],
  builtIn: typeof BUILT_IN = [],
): Promise<Comparison> {
  const parts: Comparison[] = [];
  for (let i = 0; i < combinations.length; i += AT_ONCE)
    parts.push(await compareSome(browser, combinations.slice(i, i + AT_ONCE)));
  for (const { api, combinations: some } of builtIn) parts.push(await compareSome(browser, some, api));
  return {
    combinations: parts.reduce((sum, part) => sum + part.combinations, 0),
    agree: parts.reduce((sum, { agree }) => sum + agree, 0),
    differences: parts.flatMap(({ differences }) => differences),
  };
}

/** Serves the combinations, lets a page of another origin in the real browser fetch it, and compares with the model. */
async function compareSome(
  browser: Browser,
  combinations: readonly Combination[],
  builtIn?: BuiltIn,
): Promise<Comparison> {
  const { origin, close } = await pageServer();
  const served = await serve(combinations, origin, builtIn);
  const model = runScenario(
    corsScenario(combinations, { page: origin, self: defaultHost('api'), other: defaultHost('other') }, builtIn),
  );
  if (!model.ok) throw new Error(model.diagnostics.map(({ message }) => message).join('\n'));
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(origin);
  const differences: Difference[] = [];
  try {
    for (const [i, combination] of combinations.entries()) {
      const ask = async (name: string, entry: string, request: Request): Promise<void> => {
        const paths = [pathOf(combination, i), landingOf(i), lastOf(i)];
        const came = watch(served.scenario, paths);
        const found = await fetchInPage(page, served.base + pathOf(combination, i), request);
        const first = came().find((each) => each.target === pathOf(combination, i) && !isAsking(each));
        const real: Outcome = {
          corsPreflights: came().filter(isAsking).length,
          sent: came().filter((each) => !isAsking(each)).length,
          ...found,
          arrived: first ? ownNames(request, first.headers) : [],
          freshness: first ? freshnessIn(first.headers) : '',
        };
        const told = modelOutcome(model.record, entry, request, paths);
        // After 408 Chromium sends again where the connection is not new, which nobody can tell here.
        const said = combination.answer?.status === 408 ? { ...told, sent: real.sent } : told;
        if (JSON.stringify(said) !== JSON.stringify({ ...said, ...real }))
          differences.push({ name, model: said, browser: real });
      };
      await ask(combination.name, `c${i}`, combination.request ?? {});
      const second = secondFetch(combination);
      if (!second) continue;
      await page.waitForTimeout(combination.again?.afterMs ?? 0);
      await ask(`${combination.name}: the second fetch`, `c${i}again`, second);
    }
  } finally {
    await context.close();
    served.close();
    close();
  }
  const names = new Set(differences.map(({ name }) => name.replace(': the second fetch', '')));
  return { combinations: combinations.length, agree: combinations.length - names.size, differences };
}

async function serve(combinations: readonly Combination[], page: string, builtIn?: BuiltIn) {
  // The other host is this server under its other name; its port is known only once it listens.
  const at = (port: number): string =>
    corsScenario(combinations, { page, self: `http://127.0.0.1:${port}`, other: `http://localhost:${port}` }, builtIn);
  const first = await listenTo(at(0), 0);
  first.close();
  return listenTo(at(first.port), first.port);
}

async function listenTo(text: string, port: number) {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  const scenario = new ServedScenario(text, parsed, Date.now());
  const listening = await listen(scenario, port);
  return {
    scenario,
    port: listening.port,
    base: `http://127.0.0.1:${listening.port}`,
    close: () => {
      scenario.stop();
      listening.server.closeAllConnections();
      listening.server.close();
    },
  };
}
