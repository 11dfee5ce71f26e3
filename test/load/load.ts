import autocannon from 'autocannon';
import { createServer, type Server } from 'node:http';
import { parseScenario } from '../../src/scenario/parse.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { listen } from '../../src/serve/server.ts';
import { ServedScenario } from '../../src/serve/served-scenario.ts';

/**
 * `npm run load`: a load generator on loopback against `preflight serve`, bounded in requests. Its answers must be those
 * of the same requests simulated again, the memory must not grow with them, and the speed is told beside that of a plain
 * server measured in the same run.
 */
const REQUESTS = 2000;
const CONNECTIONS = 10;
const ROUNDS = 5;
/** Bytes a request may leave behind: a few numbers, never its texts. */
const MOST_BYTES_KEPT = 512;

const SCENARIO = `version: 1
id: under-load
title: Under load
apis:
  shop:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources:
      /pets: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } } }
    stages: { prod: { methodSettings: { /pets/GET: { throttlingRateLimit: 50, throttlingBurstLimit: 20 } } } }
functions: { pets: { duration: 1ms, returns: { statusCode: 200, body: '["cat"]' } } }
clients: { someone: { kind: http } }
timeline: []
`;

type Counts = Readonly<Record<string, number>>;

const fire = (url: string, amount: number) => autocannon({ url, connections: CONNECTIONS, amount });
const countsOf = (statuses: Readonly<Record<string, { count?: number }>> = {}): Counts =>
  Object.fromEntries(Object.entries(statuses).map(([status, { count = 0 }]) => [status, count]));

function serving(): ServedScenario {
  const parsed = parseScenario(SCENARIO);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  return new ServedScenario(SCENARIO, parsed, Date.now());
}

/** What the simulator says of the requests that really came, counted by status. */
function simulated(scenario: ServedScenario): Counts {
  const run = runScenario(scenario.recorded());
  if (!run.ok) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'));
  const counts: Record<string, number> = {};
  for (const status of run.record.exchanges.status) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function heldBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function plainServer(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('["cat"]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/` };
}

const scenario = serving();
const { server, port } = await listen(scenario, 0);
const url = `http://127.0.0.1:${port}/prod/pets`;
const first = await fire(url, REQUESTS);
const answers = countsOf(first.statusCodeStats);
const predicted = simulated(scenario);
const before = heldBytes();
for (let round = 0; round < ROUNDS; round++) await fire(url, REQUESTS);
const bytesKept = Math.max(0, Math.round((heldBytes() - before) / (ROUNDS * REQUESTS)));
scenario.stop();
server.close();
const plain = await plainServer();
const bare = await fire(plain.url, REQUESTS);
plain.server.close();

const result = {
  requests: REQUESTS,
  answers,
  predicted,
  equal: JSON.stringify(answers) === JSON.stringify(predicted),
  errors: first.errors + first.timeouts,
  bytesKeptPerRequest: globalThis.gc ? bytesKept : null,
  requestsPerSecond: Math.round(first.requests.average),
  plainServerRequestsPerSecond: Math.round(bare.requests.average),
};
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
else console.table(result);
const leaks = result.bytesKeptPerRequest !== null && result.bytesKeptPerRequest > MOST_BYTES_KEPT;
process.exitCode = result.equal && result.errors === 0 && !leaks ? 0 : 1;
