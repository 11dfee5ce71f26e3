import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { lastHeader } from '../gateway/request.ts';
import { WEBSOCKET_LIMITS } from '../gateway/websocket/limits.ts';
import type { ExchangeMessages } from '../trace/exchange-view.ts';
import type { FrameEntry } from '../world/timeline-entries.ts';
import { FrameMeter } from './frame-meter.ts';
import { writeAnswer } from './messages.ts';
import type { ArrivedHandshake } from './recording.ts';
import type { ServedConnection, ServedScenario } from './served-scenario.ts';

type Sent = Extract<FrameEntry['does'], { kind: 'send' }>;
const SWITCHING_PROTOCOLS = 101;
/** The most a scenario can say of a message's size. */
const MOST_PADDING = 1_000_000;
/** Close codes that never stand in a close frame (RFC 6455, 7.4.1). */
const NO_STATUS = 1005;
const ABNORMAL = 1006;
/** What the library refuses by itself, as codes of RFC 6455. */
const PROTOCOL_ERROR = 1002;
const INVALID_TEXT = 1007;
const KEY = /^[+/0-9A-Za-z]{22}==$/;

/** A handshake that a WebSocket server can answer at all (RFC 6455, 4.2.1); anything else is an ordinary request. */
export const isHandshake = ({ method, httpVersion, headers }: Asking): boolean =>
  method === 'GET' &&
  httpVersion === '1.1' &&
  headers.upgrade?.toLowerCase() === 'websocket' &&
  headers['sec-websocket-version'] === '13' &&
  KEY.test(headers['sec-websocket-key'] ?? '');

type Asking = Pick<IncomingMessage, 'method' | 'httpVersion' | 'headers'>;
const TOKEN = /^[\w!#$%&'*+\-.^`|~]+$/;

/** Whether the subprotocols are tokens, each named once (RFC 6455, 4.1, item 10): the library would refuse them after `$connect`. */
export function hasReadableSubprotocols({ headers }: Asking): boolean {
  const offered = headers['sec-websocket-protocol'];
  if (offered === undefined) return true;
  const names = offered.split(',').map((name) => name.trim());
  return names.every((name) => TOKEN.test(name)) && new Set(names).size === names.length;
}

/** An HTTP answer on the socket of an upgrade that is none. */
export function answerOn(request: IncomingMessage, socket: Socket): ServerResponse {
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  response.once('finish', () => {
    response.detachSocket(socket);
    socket.end();
  });
  return response;
}

/** The real WebSocket connections of a served scenario: the library speaks the protocol, the simulated gateway decides. */
export class Upgrades {
  readonly #scenario: ServedScenario;
  readonly #protocols = new WeakMap<IncomingMessage, string>();
  readonly #server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: WEBSOCKET_LIMITS.messageBytes,
    handleProtocols: (_offered, request) => this.#protocols.get(request) ?? false,
  });

  constructor(scenario: ServedScenario) {
    this.#scenario = scenario;
    // The library asks for a subprotocol only where the client offered some; what $connect chose is sent all the same.
    this.#server.on('headers', (headers, request) => {
      const chosen = this.#protocols.get(request);
      if (chosen !== undefined && request.headers['sec-websocket-protocol'] === undefined)
        headers.push(`Sec-WebSocket-Protocol: ${chosen}`);
    });
    scenario.onStop(() => {
      for (const client of this.#server.clients) client.terminate();
    });
  }

  /** The upgrade stays pending until `$connect` is done; then it is switched, or answered as an ordinary request. */
  handle(handshake: ArrivedHandshake, request: IncomingMessage, socket: Socket, head: Buffer): void {
    let real: WebSocket | null = null;
    this.#scenario.connect(handshake, (served) => ({
      answered: (view) => {
        if (view.status === SWITCHING_PROTOCOLS) real = this.#open(served, view, request, socket, head);
        else writeAnswer(answerOn(request, socket), view);
      },
      frame: (text) => {
        if (real) sendInFrames(real, text);
      },
      closed: (code, reason) => {
        if (code === ABNORMAL || code === NO_STATUS) real?.close();
        else real?.close(code, reason);
      },
    }));
  }

  /** Null when the client has gone in the meantime. */
  #open(
    served: () => ServedConnection,
    { headers }: ExchangeMessages,
    request: IncomingMessage,
    socket: Socket,
    head: Buffer,
  ): WebSocket | null {
    const protocol = lastHeader(headers, 'sec-websocket-protocol');
    if (protocol !== null) this.#protocols.set(request, protocol);
    const meter = new FrameMeter(WEBSOCKET_LIMITS.messageBytes, (sizes) => {
      this.#tooLarge(served(), sizes);
    });
    const opened: WebSocket[] = [];
    // The bytes begin to flow only when the library listens too, which it does before this call is over.
    socket.on('data', (chunk: Buffer) => {
      meter.push(chunk);
    });
    this.#server.handleUpgrade(request, socket, head, (client) => {
      opened.push(client);
    });
    const [client] = opened;
    if (client) this.#attend(client, served, meter);
    // The run has not told yet which connection this is.
    else
      queueMicrotask(() => {
        this.#close(served(), ABNORMAL, '');
      });
    return client ?? null;
  }

  #attend(client: WebSocket, served: () => ServedConnection, meter: FrameMeter): void {
    client.on('message', (data: Buffer, isBinary: boolean) => {
      const text = data.toString(isBinary ? 'base64' : 'utf8');
      this.#scenario.act(served(), sent(text, isBinary, meter.take(), 0));
    });
    client.on('error', (error: Error & { code?: string }) => {
      // Of a message that is too large the meter has told already.
      const code = error.code === 'WS_ERR_INVALID_UTF8' ? INVALID_TEXT : PROTOCOL_ERROR;
      this.#close(served(), code, '');
    });
    client.on('close', (code, reason) => {
      this.#close(served(), code, reason.toString('utf8'));
    });
  }

  /** Its size is all there is to know: what it holds is not waited for. */
  #tooLarge(connection: ServedConnection, sizes: readonly number[]): void {
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    this.#scenario.act(connection, sent('', false, [...sizes], Math.min(MOST_PADDING, bytes)));
  }

  #close(connection: ServedConnection, code: number, reason: string): void {
    this.#scenario.act(connection, { kind: 'close', code: code === NO_STATUS ? null : code, reason });
  }
}

const sent = (text: string, isBinary: boolean, sizes: readonly number[], padTo: number): Sent => ({
  kind: 'send',
  text,
  isBinary,
  frames: sizes.length > 1 || padTo > 0 ? sizes : 1,
  padTo,
});

/** A message of more than 32 KB goes out in several frames (WebSocket API reference, 11). */
function sendInFrames(client: WebSocket, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  const most = WEBSOCKET_LIMITS.frameBytes;
  for (let at = 0; at < Math.max(1, bytes.length); at += most)
    client.send(bytes.subarray(at, at + most), { binary: false, fin: at + most >= bytes.length });
}
