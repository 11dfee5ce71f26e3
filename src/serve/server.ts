import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { destinationOf, type Destination } from './address.ts';
import { livePage } from './live-page.ts';
import { bodyOf, headersOf, writeAnswer, writeForbidden } from './messages.ts';
import type { ExchangeMessages } from '../trace/exchange-view.ts';
import type { ServedScenario } from './served-scenario.ts';
import { signerOf, type Signer } from './signer.ts';
import { answerOn, hasReadableSubprotocols, isHandshake, Upgrades } from './upgrades.ts';

/** Only this machine may call. */
const LOOPBACK = '127.0.0.1';

/** Well above API Gateway's own limit, so that the gateway's step gives the answer. */
const READ_HEADER_BYTES = 64 * 1024;

/** What is no HTTP never reaches the gateway's steps: 400 as malformed requests get, 431 for endless headers. */
function refuseUnreadable(error: Error & { readonly code?: string }, socket: Duplex): void {
  // The connection may be gone, or may be writing an answer already.
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, message] = error.code === 'HPE_HEADER_OVERFLOW' ? [431, 'Request Header Fields Too Large'] : [400, 'Bad Request']; // prettier-ignore
  const body = JSON.stringify({ message });
  socket.end(
    `HTTP/1.1 ${status} ${message}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** A server whose answers are the simulated gateway's; `port` 0 takes a free one. */
export async function listen(
  scenario: ServedScenario,
  port: number,
): Promise<{ readonly server: Server; readonly port: number }> {
  const page = livePage(scenario);
  const upgrades = new Upgrades(scenario);
  // Node's own refusal of a request without a host has no body.
  const options = { maxHeaderSize: READ_HEADER_BYTES, requireHostHeader: false };
  const receive = (request: IncomingMessage, response: ServerResponse): void => {
    if (isHostless(request)) refuseUnreadable(new Error('not one host'), request.socket);
    else if (!page(request, response)) answer(scenario, request, response);
  };
  const server = createServer(options, receive);
  // All headers count towards the gateway's limit; Node would leave out those beyond a thousand.
  server.maxHeadersCount = 0;
  // No step of the gateway looks at an expectation; Node's own 417 would be nobody's answer.
  server.on('checkExpectation', receive);
  server.on('clientError', refuseUnreadable);
  server.on('connect', (_request, socket) => {
    refuseUnreadable(new Error('no proxy'), socket);
  });
  server.on('upgrade', (request, socket: Socket, head) => {
    // A client that goes away is nothing to end the server for.
    socket.on('error', () => socket.destroy());
    if (isHostless(request)) refuseUnreadable(new Error('not one host'), socket);
    else upgrade(scenario, upgrades, { request, socket, head });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : port };
}

/** HTTP/1.1 wants one host, and nobody wants two (RFC 9112, 3.2). */
function isHostless({ httpVersion, rawHeaders }: IncomingMessage): boolean {
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length;
  return hosts > 1 || (hosts === 0 && httpVersion === '1.1');
}

function answer(scenario: ServedScenario, request: IncomingMessage, response: ServerResponse): void {
  simulated(scenario, request)
    .then((view) => {
      if (isCutOffAtOnce(view)) writeForbidden(response);
      else writeAnswer(response, view);
    })
    .catch(() => {
      response.destroy();
    });
}

/**
 * The simulated client failed at the name or in the handshake (mutual TLS without a certificate). The real one has no
 * such thing to fail at: it gets the 403 of a gateway that does not trust it. Whoever waited in vain gets nothing.
 */
const isCutOffAtOnce = ({ status, sentAt, receivedAt }: ExchangeMessages): boolean =>
  status === 0 && receivedAt === sentAt;

async function simulated(scenario: ServedScenario, request: IncomingMessage) {
  const { body, isBase64 } = await bodyOf(request);
  const method = request.method ?? 'GET';
  return scenario.answer({ ...arrival(scenario, request), method, headers: headersOf(request), body, isBase64 });
}

type Upgrading = { readonly request: IncomingMessage; readonly socket: Socket; readonly head: Buffer };

/** Only WebSocket APIs switch protocols; for all others the request is an ordinary one. */
function upgrade(scenario: ServedScenario, upgrades: Upgrades, { request, socket, head }: Upgrading): void {
  const handshake = { ...arrival(scenario, request), headers: headersOf(request, 'handshake') };
  if (isHandshake(request) && scenario.isForSocket(handshake)) {
    if (hasReadableSubprotocols(request)) upgrades.handle(handshake, request, socket, head);
    else refuseUnreadable(new Error('no subprotocols'), socket);
  } else answer(scenario, request, answerOn(request, socket));
}

function arrival({ setup, scenario }: ServedScenario, request: IncomingMessage): Destination & Signer {
  const { headers, url = '/' } = request;
  const to = destinationOf({ setup, scenario }, headers.host ?? '', url);
  return { ...to, ...signerOf(setup, to.api, { headers: headersOf(request), url }, Date.now()) };
}
