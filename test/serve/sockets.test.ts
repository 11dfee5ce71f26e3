import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { parseScenario } from '../../src/scenario/parse.ts';
import { listen } from '../../src/serve/server.ts';
import { ServedScenario } from '../../src/serve/served-scenario.ts';
import { predictedAnswers, predictedConnections, simulatedAgain, type SeenConnection } from './predicted.ts';
import { SOCKETS } from './socket-scenario.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function served(speed = 1, clock?: () => bigint) {
  const parsed = parseScenario(SOCKETS);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  const scenario = new ServedScenario(SOCKETS, parsed, Date.UTC(2026, 2, 2, 9), speed, clock);
  const { server, port } = await listen(scenario, 0);
  open.push(() => {
    scenario.stop();
    server.closeAllConnections();
    server.close();
  });
  return { scenario, port };
}

/** A client of the `ws` package that writes down what it sees. */
class Client {
  readonly frames: string[] = [];
  readonly socket: WebSocket;
  handshake = 0;
  body = '';
  closed: readonly [number, string] | null = null;
  readonly #waiting: (() => void)[] = [];

  constructor(address: string, options: { protocols?: string[]; headers?: Record<string, string> } = {}) {
    this.socket = new WebSocket(address, options.protocols ?? [], { headers: options.headers ?? {} });
    this.socket.on('open', () => {
      this.handshake = 101;
    });
    this.socket.on('message', (data: Buffer) => {
      this.frames.push(data.toString('utf8'));
      this.#wake();
    });
    this.socket.on('unexpected-response', (_request, answer) => {
      this.handshake = answer.statusCode ?? 0;
      answer.on('data', (chunk: Buffer) => (this.body += chunk.toString('utf8')));
      answer.on('end', () => {
        this.closed = null;
        this.#wake();
      });
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', (code, reason) => {
      if (this.handshake === 101) this.closed = [code, reason.toString('utf8')];
      this.#wake();
    });
  }

  get seen(): SeenConnection {
    const { handshake, frames, closed } = this;
    return { handshake, subprotocol: this.socket.protocol, frames, closed };
  }

  /** Until so many frames came, or the connection ended. */
  async until(frames: number): Promise<void> {
    while (this.frames.length < frames && this.closed === null) await this.#next();
  }

  async opened(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  async refused(): Promise<this> {
    while (this.handshake === 0) await this.#next();
    return this;
  }

  async ended(): Promise<this> {
    while (this.closed === null) await this.#next();
    return this;
  }

  /** Sends, and waits for one frame more. */
  async ask(text: string): Promise<void> {
    const { length } = this.frames;
    this.socket.send(text);
    await this.until(length + 1);
  }

  async close(code?: number, reason?: string): Promise<this> {
    this.socket.close(code, reason);
    return this.ended();
  }

  #next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** Messages that are answered with one frame each: replies, error frames, templates. */
const ASKED = [
  '{"action":"echo","text":"käse ☕ \\u0000 𝄞"}',
  '{"action":"äpfel/☕"}',
  '{"action":"nope"}',
  '{"action":"Echo"}',
  '{"action":7}',
  '{"action":["echo"]}',
  '{"action":"$connect"}',
  '{"action":"$disconnect"}',
  '{"type":"x"}',
  'hello',
  '',
  '{"action":"throws"}',
  '{"action":"slow"}',
  '{"action":"odd"}',
  '{"action":"teapot","word":"short"}',
];

test('what the ws package sees on its connections is what the simulator predicts', async () => {
  const { port, scenario } = await served();
  const base = `ws://127.0.0.1:${port}`;
  const clients: Client[] = [];
  const meet = async (address: string, options = {}): Promise<Client> => {
    const client = new Client(address, options);
    clients.push(client);
    return client.opened();
  };
  const talker = await meet(`${base}/prod`);
  for (const message of ASKED) await talker.ask(message);
  talker.socket.send('{"action":"silent"}');
  talker.socket.send('{"action":"rare"}');
  await talker.ask('{"action":"rare"}');
  await talker.ask('{"action":"big"}');
  await talker.close(4001, 'enough');

  const guest = await meet(`${base}/prod?as=guest`);
  await guest.until(1);
  await guest.close(1000);

  const listeners = [await meet(`${base}/_api/chat/prod`), await meet(`${base}/prod`), await meet(`${base}/prod`)];
  listeners[0]?.socket.send('{"action":"say","text":"to all of you"}');
  for (const each of listeners) await each.until(1);
  await listeners[0]?.close();
  await listeners[1]?.close(1001);
  listeners[2]?.socket.send('{"action":"kick"}');
  await listeners[2]?.ended();

  const fat = await meet(`${base}/prod`);
  fat.socket.send('x'.repeat(40_000));
  await fat.ended();
  const split = await meet(`${base}/prod`);
  split.socket.send('x'.repeat(20_000), { fin: false });
  split.socket.send('y'.repeat(20_000), { fin: true });
  await split.until(1);
  split.socket.send('x'.repeat(40_000), { fin: false });
  split.socket.send('y', { fin: true });
  await split.ended();
  const whale = await meet(`${base}/prod`);
  for (let i = 0; i < 5; i++) whale.socket.send('z'.repeat(32_000), { fin: i === 4 });
  await whale.ended();
  const picture = await meet(`${base}/prod`);
  picture.socket.send(Buffer.from([1, 2, 3]));
  await picture.ended();

  const spoken = await meet(`${base}/prod?as=v2`, { protocols: ['chat.v1', 'chat.v2'] });
  await spoken.close(3000, 'done');
  const domain = await meet(`${base}/talk?x=1`, { headers: { Host: 'ws.example.com' } });
  await domain.ask('{"service":"chat","action":"join"}');
  await domain.ask('{"service":"chat","action":"leave"}');
  await domain.ask('no JSON');
  await domain.close(1000, 'bye');

  const seen = clients.map(({ seen: each }) => each);
  expect(seen).toEqual(predictedConnections(simulatedAgain(scenario)));
  expect(seen.flatMap(({ frames }) => frames).length).toBeGreaterThanOrEqual(25);
  expect(new Set(seen.map(({ closed }) => closed?.[0]))).toEqual(new Set([1000, 1001, 1003, 1005, 1009, 3000, 4001]));
});

// WebSocket API reference, 11: the client fails the handshake, not the gateway.
test('who asked for a subprotocol and got none stays as long as it likes', async () => {
  const { port, scenario } = await served();
  const address = `ws://127.0.0.1:${port}/prod`;
  // A header of its own is none the library waits an answer for.
  const patient = await new Client(address, { headers: { 'Sec-WebSocket-Protocol': 'chat.v9' } }).opened();
  await patient.ask('{"action":"nope"}');
  await patient.close(3001, 'enough');
  const strict = new WebSocket(address, ['chat.v9']);
  const [error] = (await once(strict, 'error')) as [Error];
  expect(error.message).toBe('Server sent no subprotocol');
  const known = (): ReturnType<typeof predictedConnections> => predictedConnections(simulatedAgain(scenario));
  await expect.poll(() => known()[1]?.closed).toEqual([1006, '']);
  expect(known()[0]).toEqual(patient.seen);
  expect(patient.seen).toMatchObject({ handshake: 101, subprotocol: '', closed: [3001, 'enough'] });
  expect(patient.frames).toEqual([expect.stringContaining('"message": "Forbidden"')]);
});

// RFC 6455, 4.1: a subprotocol that was not asked for is no client's to accept.
test('who asked for no subprotocol fails the connection that comes with one', async () => {
  const { port, scenario } = await served();
  const strict = new WebSocket(`ws://127.0.0.1:${port}/prod?as=v2`);
  const [error] = (await once(strict, 'error')) as [Error];
  expect(error.message).toBe('Server sent a subprotocol but none was requested');
  const known = (): ReturnType<typeof predictedConnections> => predictedConnections(simulatedAgain(scenario));
  await expect.poll(() => known()[0]?.closed).toEqual([1006, '']);
  expect(known()[0]).toMatchObject({ handshake: 101, subprotocol: 'chat.v2' });
});

test('a refused handshake is an HTTP answer with the status, the headers and the body the simulator predicts', async () => {
  const { port, scenario } = await served();
  const base = `ws://127.0.0.1:${port}`;
  const hosts = { Host: 'fallback.execute-api.eu-west-1.amazonaws.com' };
  const refused = [
    ...['/prod?as=stranger', '/prod?as=broken', '/prod?as=crash', '/nostage', '/prod/room1', '/', '/closed'].map(
      (path) => new Client(base + path),
    ),
    new Client(`${base}/prod?${'x'.repeat(4100)}`),
    new Client(`${base}/v1`, { headers: hosts }),
    new Client(`${base}/talk/more`, { headers: { Host: 'ws.example.com' } }),
  ];
  for (const client of refused) await client.refused();
  expect(refused.map(({ handshake }) => handshake)).toEqual([401, 502, 502, 403, 403, 403, 429, 414, 403, 403]);
  const record = simulatedAgain(scenario);
  expect(refused.map(({ seen }) => seen)).toEqual(predictedConnections(record));
});

const run = promisify(execFile);
/** What curl prints: status, headers and body. */
async function curl(...args: readonly string[]) {
  const running = run('curl', ['-s', '-i', '--max-time', '10', ...args]);
  running.child.stdin?.end('x'.repeat(131_073));
  const { stdout } = await running;
  const [head = '', ...rest] = stdout.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines
    .map((line) => /^([^:]+): (.*)$/.exec(line))
    .map((match) => [match?.[1] ?? '', match?.[2] ?? '']);
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: rest.join('\r\n\r\n'),
  };
}
const signed = (who: string): Readonly<Record<string, string>> => ({
  Authorization: `AWS4-HMAC-SHA256 Credential=${who}/20260302/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature=0`,
  'X-Amz-Date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
});
const signedBy = (who: string): readonly string[] =>
  Object.entries(signed(who)).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);

test('curl gets the answers of @connections, and of plain requests to a WebSocket API', async () => {
  const { port, scenario } = await served();
  const base = `http://127.0.0.1:${port}`;
  const client = await new Client(`ws://127.0.0.1:${port}/_api/chat/prod`).opened();
  await client.ask('{"action":"nope"}');
  const id = encodeURIComponent((JSON.parse(client.frames[0] ?? '{}') as { connectionId: string }).connectionId);
  const there = `${base}/prod/%40connections/${id}`;
  const seen = [
    await curl(there, ...signedBy('sender')),
    await curl(there, ...signedBy('sender'), '-d', 'pushed ☕'),
    await curl(there, ...signedBy('reader'), '-d', 'no'),
    await curl(there, '-d', 'no'),
    await curl(`${base}/nostage/%40connections/${id}`, ...signedBy('sender'), '-d', 'no'),
    await curl(`${base}/prod/%40connections/nonsense`, ...signedBy('sender'), '-d', 'no'),
    await curl(there, ...signedBy('sender'), '-H', 'Expect:', '--data-binary', '@-'),
    await curl(there, ...signedBy('sender'), '-X', 'DELETE'),
    await curl(there, ...signedBy('sender'), '-d', 'late'),
    await curl(there, ...signedBy('sender')),
    await curl(`${base}/prod`),
    await curl(`${base}/prod/elsewhere`, ...signedBy('sender')),
    await curl(`${base}/_api/shop/prod/pets`, '--http2'),
    await curl(`${base}/_api/shop/prod/pets`, '-H', 'Connection: Upgrade', '-H', 'Upgrade: websocket'),
    await curl(`${base}/prod`, '-H', 'Connection: Upgrade', '-H', 'Upgrade: websocket'),
  ];
  await client.ended();
  const record = simulatedAgain(scenario);
  expect(seen).toEqual(predictedAnswers(record));
  expect(seen.map(({ status }) => status)).toEqual([
    200, 200, 403, 403, 403, 400, 413, 204, 410, 410, 426, 403, 200, 200, 426,
  ]);
  expect([client.seen]).toEqual(predictedConnections(record));
  expect(client.frames[1]).toBe('pushed ☕');
});

// WebSocket API reference, 8: the bytes are the text of one message; what is no UTF-8 no text message can hold.
test('bytes that are no text are posted as text all the same, not as base64', async () => {
  const { port, scenario } = await served();
  const client = await new Client(`ws://127.0.0.1:${port}/_api/chat/prod`).opened();
  await client.ask('{"action":"nope"}');
  const id = encodeURIComponent((JSON.parse(client.frames[0] ?? '{}') as { connectionId: string }).connectionId);
  const posted = await fetch(`http://127.0.0.1:${port}/prod/%40connections/${id}`, {
    method: 'POST',
    headers: signed('sender'),
    body: Uint8Array.of(0xff, 0xfe, 0x41, 0x00),
  });
  expect(posted.status).toBe(200);
  await expect.poll(() => client.frames[1]).toBe('\ufffd\ufffdA\0');
  client.socket.close();
  await client.ended();
  expect([client.seen]).toEqual(predictedConnections(simulatedAgain(scenario)));
});

test('the idle timer ends a real connection by itself', async () => {
  const { port, scenario } = await served(4000);
  const quiet = await (await new Client(`ws://127.0.0.1:${port}/prod`).opened()).ended();
  const record = simulatedAgain(scenario);
  expect([quiet.seen]).toEqual(predictedConnections(record));
  expect(quiet.closed).toEqual([1001, 'Going away']);
  expect(minutesOf(record)).toEqual([10]);
});

// Of the two hours only leaps are waited for, each when the client has its answer: no busy machine makes a message late.
test('a message among the traffic that counts, a ping not; nothing stops the lifetime', async () => {
  const HUNDRED_SECONDS = 100_000_000_000n;
  let skipped = 0n;
  const { port, scenario } = await served(1, () => process.hrtime.bigint() + skipped);
  const base = `ws://127.0.0.1:${port}`;
  const quiet = await new Client(`${base}/prod`).opened();
  const pinging = await new Client(`${base}/prod`).opened();
  const busy = await new Client(`${base}/prod`).opened();
  const pong = once(pinging.socket, 'pong') as Promise<[Buffer]>;
  for (let step = 1; busy.closed === null && step <= 80; step++) {
    skipped += HUNDRED_SECONDS;
    pinging.socket.ping('still there');
    if (step === 1) expect((await pong)[0].toString('utf8')).toBe('still there');
    await busy.ask('{"action":"nope"}');
  }
  await Promise.all([quiet.ended(), pinging.ended(), busy.ended()]);
  const record = simulatedAgain(scenario);
  expect([quiet, pinging, busy].map(({ seen }) => seen)).toEqual(predictedConnections(record));
  expect([quiet, pinging, busy].map(({ closed }) => closed?.[0])).toEqual([1001, 1001, 1001]);
  expect(minutesOf(record)).toEqual([10, 10, 120]);
});

const minutesOf = ({ connections }: ReturnType<typeof simulatedAgain>): readonly number[] =>
  connections.map(({ openedAt, closedAt }) => Math.round((closedAt - openedAt) / 60_000_000));

test('a client that breaks off is lost with 1006, and $disconnect runs', async () => {
  const { port, scenario } = await served();
  const client = await new Client(`ws://127.0.0.1:${port}/prod`).opened();
  client.socket.terminate();
  await expect.poll(() => scenario.recording.entries.length).toBe(2);
  const [connection] = simulatedAgain(scenario).connections;
  expect(connection).toMatchObject({ eventCode: 1006, closedBy: 'client' });
});

test('a client that leaves during the handshake, or speaks no WebSocket, ends nothing but its own connection', async () => {
  const { port } = await served();
  const request =
    'GET /prod HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
  const leaving = connectTcp(port, '127.0.0.1');
  leaving.write(request);
  leaving.resetAndDestroy();
  const rude = connectTcp(port, '127.0.0.1');
  rude.write(request);
  await once(rude, 'data');
  // An unmasked frame is against the protocol.
  rude.write(Buffer.from([0x81, 0x01, 0x41]));
  await once(rude, 'close');
  const next = await new Client(`ws://127.0.0.1:${port}/prod`).opened();
  await next.ask('{"action":"nope"}');
  expect(next.frames[0]).toContain('"Forbidden"');
});
