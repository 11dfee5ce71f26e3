import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { serveBuild } from '../../scripts/serve.mjs';
import { parseScenario } from '../scenario/parse.ts';
import { plainLoop } from '../world/plain-loop.ts';
import { Simulation } from '../world/simulation.ts';
import { vtlNumbers } from './bench-vtl.ts';
import { uiNumbers, type Frames } from './bench-ui.ts';
import type { WorldSetup } from '../world/setup.ts';

const PAIRS = 5;
const PAIR_SIZE = 500_000;
const WARM_UPS = 2;
const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const;
const MILLION = 1_000_000;

/** Clients that call one order each, every 1.01 s: what was stored a second ago has just expired. */
const CALLERS = 100;

/**
 * Every step does its work: a REQUEST authorizer whose result is kept, key, plan, quota, both throttles, a cache look-up
 * that finds an expired answer, the function, and the answer stored anew. Two hundred calls are under way at a time.
 */
const scenario = (count: number): string => `version: 1
id: bench
title: Bench
account: { throttleSettings: { rateLimit: 1000000, burstLimit: 1000000 } }
apis:
  api:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    authorizers: { guard: { type: REQUEST, authorizerUri: lambda:guard, identitySource: method.request.header.Authorization, authorizerResultTtlInSeconds: 3600 } }
    resources:
      /orders/{id}:
        GET:
          authorizationType: CUSTOM
          authorizerId: guard
          apiKeyRequired: true
          requestParameters: { method.request.path.id: true }
          methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:orders, cacheKeyParameters: [method.request.path.id] }
    stages:
      prod: { cacheClusterEnabled: true, cacheClusterSize: '0.5', methodSettings: { '*/*': { throttlingRateLimit: 1000000, throttlingBurstLimit: 1000000, cacheTtlInSeconds: 1 } } }
functions:
  guard: { duration: 20ms, returns: { principalId: caller, policyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: execute-api:Invoke, Resource: 'arn:aws:execute-api:*:*:*/prod/GET/*' }] } } }
  orders: { timeout: 20s, duration: { p50: 2s, p99: 6s }, returns: { statusCode: 200, body: '{"ok":true}' } }
apiKeys: { key: { value: bench-key-value-0123456789 } }
usagePlans:
  plan: { throttle: { rateLimit: 1000000, burstLimit: 1000000 }, quota: { limit: 100000000, period: MONTH }, apiStages: [{ apiId: api, stage: prod }], keys: [key] }
clients: { load: { kind: http } }
timeline:
${Array.from({ length: CALLERS }, (_none, i) => loadOf(i, count / CALLERS)).join('')}`;

const loadOf = (i: number, count: number): string =>
  `  - { as: load${i}, at: ${i * 10}ms, request: GET /prod/orders/${i}, headers: { x-api-key: bench-key-value-0123456789, Authorization: secret }, load: { count: ${count}, over: ${Math.round(count * 1010)}ms } }
`;

function setupFor(count: number): WorldSetup {
  const parsed = parseScenario(scenario(count));
  if (!parsed.ok) throw new Error(`the bench's own scenario is not valid: ${parsed.diagnostics[0]?.message ?? ''}`);
  return parsed.setup;
}

/** CPU seconds, user and system, that something takes. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / MILLION;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function simulateAll(setup: WorldSetup): Simulation {
  const simulation = new Simulation(setup);
  while (simulation.advance(1_000_000) === 'running');
  return simulation;
}

function engineNumbers() {
  const setup = setupFor(PAIR_SIZE);
  // Both are run until the compiler has seen enough of them; what is measured is the steady state.
  for (let i = 0; i < WARM_UPS; i++) {
    simulateAll(setup);
    plainLoop(setup);
  }
  const pairs = Array.from({ length: PAIRS }, () => ({
    engine: cpuSeconds(() => simulateAll(setup)),
    plain: cpuSeconds(() => plainLoop(setup)),
  }));
  const exchangesPerSecond = Math.round(PAIR_SIZE / median(pairs.map(({ engine }) => engine)));
  const plainLoopPerSecond = Math.round(PAIR_SIZE / median(pairs.map(({ plain }) => plain)));
  const ratio = Math.round(100 * median(pairs.map(({ engine, plain }) => plain / engine))) / 100;
  const microsecondsPerExchange = Object.fromEntries(
    SIZES.map((size) => {
      const repeats = Math.max(1, Math.round(200_000 / size));
      const sized = setupFor(size);
      const seconds = median(
        Array.from({ length: 3 }, () =>
          cpuSeconds(() => {
            for (let i = 0; i < repeats; i++) simulateAll(sized);
          }),
        ),
      );
      return [`${size}`, Math.round((seconds * MILLION * 1000) / (size * repeats)) / 1000];
    }),
  );
  return { exchangesPerSecond, plainLoopPerSecond, ratio, microsecondsPerExchange };
}

function collected(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** What a finished run of a million exchanges holds, with its checkpoints, so that any exchange can be opened. */
function memoryNumbers() {
  const before = collected();
  const simulation = simulateAll(setupFor(MILLION));
  const record = simulation.record();
  const held = collected() - before;
  // Both are still needed here, so that neither was collected before it was weighed.
  if (record.exchanges.status.length === 0 || simulation.checkpoints.length === 0)
    throw new Error('nothing was simulated');
  return { bytesPerMillionExchanges: held };
}

function buildOnce(): void {
  if (!existsSync('dist/index.html'))
    execFileSync(path.join('node_modules', '.bin', 'vite'), ['build', '--logLevel', 'error'], { stdio: 'ignore' });
}

async function bundleNumbers() {
  buildOnce();
  const { options } = await findBrowser();
  const { server, port } = await serveBuild(4480);
  const browser = await chromium.launch(options);
  try {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    let bytes = 0;
    const seen = new Set<string>();
    page.on('response', (response) => {
      const url = response.url();
      if (!/\.js(\?|$)/.test(url) || seen.has(url)) return;
      seen.add(url);
      void response.body().then((body) => (bytes += gzipSync(body).length));
    });
    await page.goto(`http://127.0.0.1:${port}/`);
    await tokenMoves(page);
    const firstRouteGzipBytes = bytes;
    // The cockpit with the plain editor first: what Monaco adds to it is the editor's second wave.
    await page.evaluate(() => localStorage.setItem('preflight.editor', 'plain'));
    await page.goto(`http://127.0.0.1:${port}/#/new`);
    await page.getByTestId('plain').waitFor();
    await page.waitForTimeout(1500);
    const cockpitBytes = bytes;
    await page.evaluate(() => localStorage.setItem('preflight.editor', 'monaco'));
    await page.reload();
    await page.locator('[data-testid=monaco] .view-line').first().waitFor();
    await page.waitForTimeout(2500);
    return { firstRouteGzipBytes, editorGzipBytes: bytes - cockpitBytes };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Waits until the hero moves, with no input. */
async function tokenMoves(page: Page): Promise<void> {
  const token = page.getByTestId('token').first();
  await token.waitFor();
  const first = await token.getAttribute('transform');
  while ((await token.getAttribute('transform')) === first) await page.waitForTimeout(30);
}

const asJson = process.argv.includes('--json');
const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

async function benchPage(): Promise<void> {
  buildOnce();
  const ui = await uiNumbers();
  if (asJson) return print({ ui });
  const frames = ([name, { playing, empty, ratio }]: readonly [string, Frames]) => [
    `${name}: frames a second, playing (empty page)`,
    { measured: `${playing} (${empty})`, ratio, budget: '>= 0.9' },
  ];
  console.table({
    ...Object.fromEntries(Object.entries(ui.frames).map(frames)),
    'scrub, 50 places, median / worst, ms': { measured: `${ui.scrub.medianMs} / ${ui.scrub.worstMs}`, budget: '<= 50' },
    'edit to result, median / worst, ms': { measured: `${ui.edit.medianMs} / ${ui.edit.worstMs}`, budget: '<= 200' },
  });
}

async function benchEverything(): Promise<void> {
  const result = { engine: engineNumbers(), memory: memoryNumbers(), vtl: vtlNumbers(), bundle: await bundleNumbers() };
  if (asJson) return print(result);
  const { engine, memory, vtl, bundle } = result;
  console.table({
    'exchanges per second (CPU)': { measured: engine.exchangesPerSecond, budget: '>= 100000' },
    'bare loop per second (CPU)': { measured: engine.plainLoopPerSecond, budget: '' },
    'ratio to the bare loop': { measured: engine.ratio, budget: '>= 0.5' },
    ...Object.fromEntries(
      Object.entries(engine.microsecondsPerExchange).map(([size, micros]) => [
        `µs per exchange at ${size}`,
        { measured: micros, budget: size === '1000000' ? '<= 1.3 x that at 10000' : '' },
      ]),
    ),
    'bytes per million exchanges': { measured: memory.bytesPerMillionExchanges, budget: '<= 150000000' },
    'Velocity, renders a second (CPU)': { measured: vtl.rendersPerSecond, budget: '' },
    'velocityjs, renders a second (CPU)': { measured: vtl.velocityjsPerSecond, budget: '' },
    'ratio to velocityjs': { measured: vtl.ratio, budget: '>= 5' },
    'first route, JavaScript, gzip': { measured: bundle.firstRouteGzipBytes, budget: '<= 122880' },
    'editor, JavaScript, gzip': { measured: bundle.editorGzipBytes, budget: '<= 1400000' },
  });
}

await (process.argv.includes('--ui') ? benchPage() : benchEverything());
