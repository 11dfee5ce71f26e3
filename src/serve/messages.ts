import type { IncomingMessage, ServerResponse } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import type { HeaderList } from '../gateway/answer.ts';
import type { ExchangeMessages } from '../trace/exchange-view.ts';

/** What belongs to one connection and is no part of the request as the gateway sees it; its own host it knows. */
const OF_THE_CONNECTION = ['host', 'keep-alive', 'transfer-encoding', 'expect', 'te'];
/** One byte more than a payload may have: what lies beyond changes nothing in the answer. */
const READ_AT_MOST = 10 * 1024 * 1024 + 1;

/** The headers as they came, names and order kept; that an upgrade is asked for belongs to a handshake only. */
export function headersOf({ rawHeaders }: IncomingMessage, as: 'request' | 'handshake' = 'request'): HeaderList {
  const pairs = rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [[name, rawHeaders[i + 1] ?? ''] as const] : []));
  const left = as === 'handshake' ? OF_THE_CONNECTION : [...OF_THE_CONNECTION, 'upgrade'];
  return pairs.filter(([name]) => !left.includes(name.toLowerCase()));
}

/** The body: text where it is text, base64 where it is not; null where there is none. */
export async function bodyOf(
  request: IncomingMessage,
): Promise<{ readonly body: string | null; readonly isBase64: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (size < READ_AT_MOST) chunks.push(chunk.subarray(0, READ_AT_MOST - size));
    size += chunk.length;
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return { body: null, isBase64: false };
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes)
    ? { body: text, isBase64: false }
    : { body: bytes.toString('base64'), isBase64: true };
}

/** A header's value as bytes of UTF-8, as a server writes what is no ASCII; what would end the line is left out. */
const onTheWire = (value: string): string => Buffer.from(value.replace(CONTROL, ''), 'utf8').toString('latin1');

/** What a header's name may be; another one cannot be written. */
const TOKEN = /^[\w!#$%&'*+\-.^`|~]+$/;
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/g;

/** Writes the simulated answer to the real client; where the simulated one never gets any, the connection breaks. */
export function writeAnswer(response: ServerResponse, view: ExchangeMessages): void {
  if (response.destroyed) return;
  if (view.status === 0) {
    response.destroy();
    return;
  }
  response.sendDate = false;
  response.writeHead(
    view.status,
    view.headers.filter(([name]) => TOKEN.test(name)).flatMap(([name, value]) => [name, onTheWire(value)]),
  );
  response.end(bytesOf(view));
}

function bytesOf({ body, isBase64, compressedBy }: ExchangeMessages): Buffer {
  const bytes = Buffer.from(body, isBase64 ? 'base64' : 'utf8');
  if (compressedBy === null) return bytes;
  return compressedBy === 'gzip' ? gzipSync(bytes) : deflateSync(bytes);
}

/** The gateway's answer to whoever it does not know or trust (network-and-iam reference, 5 and 12). */
export function writeForbidden(response: ServerResponse): void {
  if (response.destroyed) return;
  response.writeHead(403, { 'Content-Type': 'application/json', 'x-amzn-ErrorType': 'ForbiddenException' });
  response.end('{"message":"Forbidden"}');
}
