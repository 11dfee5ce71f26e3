import { base64, hexOf, uuidFrom } from '../kernel/bytes.ts';
import { MICROS_PER_SECOND } from '../kernel/time.ts';
import { hashText, keyed } from '../kernel/keyed-random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const word = (seed: number, exchange: number, purpose: number): number => keyed(seed, 0x1d5, exchange, purpose);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INVALID_REQUEST_ID = 'UUID_REPLACED_INVALID_REQUEST_ID';

/**
 * `$context.requestId`, the same in every run with this seed. A client of a REST API may give one in
 * `x-amzn-RequestId`, which must be a UUID (rest-api reference, 1.5 and 14.2).
 */
export function requestIdFor(seed: number, exchange: number, given: string | null): string {
  if (given === null) return ownRequestId(seed, exchange);
  return UUID.test(given) ? given : INVALID_REQUEST_ID;
}

const ownRequestId = (seed: number, exchange: number): string =>
  uuidFrom(word(seed, exchange, 11), word(seed, exchange, 12), word(seed, exchange, 13), word(seed, exchange, 14));

/** The id Lambda gives the invocation an exchange caused. */
export const lambdaRequestIdFor = (seed: number, exchange: number): string =>
  uuidFrom(word(seed, exchange, 23), word(seed, exchange, 24), word(seed, exchange, 25), word(seed, exchange, 26));

/** What Lambda says of an invocation that ran into the function's time-out. */
export const functionTimeoutMessage = (epochMs: number, lambdaRequestId: string, timeoutMicros: number): string =>
  `${new Date(epochMs).toISOString()} ${lambdaRequestId} Task timed out after ${(timeoutMicros / MICROS_PER_SECOND).toFixed(2)} seconds`;

/** The same for the function of an authorizer. */
export const authorizerRequestIdFor = (seed: number, exchange: number): string =>
  uuidFrom(word(seed, exchange, 29), word(seed, exchange, 30), word(seed, exchange, 31), word(seed, exchange, 32));

/** `$context.extendedRequestId`: like base64, ending with `=` (rest-api reference, 1.5). */
export const extendedRequestIdFor = (seed: number, exchange: number): string => longIdFor(seed, exchange, 15);

/** `$context.connectionId`, from the exchange of its handshake: of the same form (WebSocket API reference, 2). */
export const connectionIdFor = (seed: number, exchange: number): string => urlSafe(longIdFor(seed, exchange, 23));
export const messageIdFor = (seed: number, exchange: number): string => urlSafe(longIdFor(seed, exchange, 26));
const urlSafe = (id: string): string => id.replaceAll('+', '-').replaceAll('/', '_');

function longIdFor(seed: number, exchange: number, purpose: number): string {
  const words = [purpose, purpose + 1, purpose + 2].map((each) => word(seed, exchange, each));
  return base64(
    Uint8Array.from(
      words.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]).slice(0, 11),
    ),
  );
}

/**
 * The trace header that goes on: parts the client sent are kept, a missing root is made of the time and chance, a
 * missing parent is added to the client's root (rest-api reference, 6.5).
 */
export function traceIdFor(seed: number, exchange: number, epochSeconds: number, sent: string | null): string {
  const root = `Root=1-${epochSeconds.toString(16)}-${hexOf(word(seed, exchange, 18), word(seed, exchange, 19), word(seed, exchange, 20))}`;
  if (sent === null) return root;
  const parts = sent.split(';').filter((part) => part.includes('='));
  const has = (name: string): boolean => parts.some((part) => part.trim().startsWith(`${name}=`));
  const parent = `Parent=${hexOf(word(seed, exchange, 21), word(seed, exchange, 22))}`;
  return [...(has('Root') ? [] : [root]), ...parts, ...(has('Parent') ? [] : [parent])].join(';');
}

/** The access key of a principal, which nobody signs with here: its user's id behind the letters AWS's begin with. */
export const accessKeyFor = (userId: string): string => `AKIA${userId.slice(4)}`;

/** Lower-case letters and digits that follow from a name, so that runs repeat. */
export const idFor = (name: string, length: number): string =>
  Array.from({ length }, (_none, i) => LETTERS[hashText(`${name} ${i}`) % LETTERS.length] ?? 'a').join('');

/** The id of a resource: AWS gives the root ten characters, the others six. */
export const resourceIdFor = (apiId: string, path: string): string => idFor(`${apiId} ${path}`, path === '/' ? 10 : 6);

/** The id of an API key. */
export const keyIdFor = (name: string): string => idFor(`key ${name}`, 10);
