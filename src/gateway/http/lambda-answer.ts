import { bodyOfBase64 } from '../body.ts';
import type { AnswerRecord, HeaderList } from '../answer.ts';
import type { PayloadFormatVersion } from './model.ts';
import { withoutHopByHop } from './passed-headers.ts';

type FixedAnswer = Extract<AnswerRecord, { kind: 'fixed' }>;
export type LambdaAnswer =
  | { readonly ok: true; readonly answer: FixedAnswer; readonly inferred: boolean }
  /** The client gets 500 Internal Server Error; `why` is for whoever looks. */
  | { readonly ok: false; readonly why: string };
type Members = Readonly<Record<string, unknown>>;

const malformed = (why: string): LambdaAnswer => ({ ok: false, why });
const KEYS_10 = ['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded'];
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an HTTP API makes of the value a function returned; undefined stands for what is no JSON (reference, 9). */
export function readLambdaAnswer(value: unknown, format: PayloadFormatVersion): LambdaAnswer {
  if (value === undefined) return malformed('it is not JSON');
  return format === '1.0' ? readFormat10(value) : readFormat20(value);
}

function readFormat10(value: unknown): LambdaAnswer {
  if (!isMembers(value)) return malformed('format 1.0 needs an object with a statusCode');
  const foreign = Object.keys(value).find((key) => !KEYS_10.includes(key));
  if (foreign !== undefined) return malformed(`it has the member "${foreign}", which format 1.0 does not know`);
  return explicit(value, readLists(value['multiValueHeaders']));
}

/** A member `statusCode` makes the answer explicit; all other JSON is the body of a 200. */
function readFormat20(value: unknown): LambdaAnswer {
  if (isMembers(value) && Object.hasOwn(value, 'statusCode')) return explicit(value, readCookies(value['cookies']));
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  const headers: HeaderList = [['content-type', 'application/json']];
  return { ok: true, answer: { kind: 'fixed', status: 200, headers, body }, inferred: true };
}

function explicit(value: Members, first: HeaderList | string): LambdaAnswer {
  const status = readStatus(value['statusCode']);
  if (status === null) return malformed('its statusCode is missing or no number from 200 to 599');
  const headers = readHeaders(value['headers']);
  if (typeof first === 'string') return malformed(first);
  if (typeof headers === 'string') return malformed(headers);
  const { body } = value;
  if (body !== undefined && body !== null && typeof body !== 'string') return malformed('its body is not a string');
  const decoded = value['isBase64Encoded'] === true ? bodyOfBase64(body ?? '') : { text: body ?? '', isBase64: false };
  if (!decoded) return malformed('its body is not base64, though isBase64Encoded is true');
  const answer: FixedAnswer = {
    kind: 'fixed',
    status,
    headers: withoutHopByHop(merged(first, headers)),
    body: decoded.text,
    ...(decoded.isBase64 && { isBase64: true as const }),
  };
  return { ok: true, answer, inferred: false };
}

/** Lists come first; a single value that a list already holds is sent once. */
const merged = (lists: HeaderList, single: HeaderList): HeaderList => [
  ...lists,
  ...single.filter(([name, value]) => !lists.some(([other, old]) => same(other, name) && old === value)),
];
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** 1xx is announced before an answer and is none (unverified: the book has no recording of it). */
function readStatus(value: unknown): number | null {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599 ? status : null;
}

function readHeaders(value: unknown): HeaderList | string {
  if (value === undefined || value === null) return [];
  if (!isMembers(value)) return 'its headers are not an object';
  const pairs: (readonly [string, string])[] = [];
  for (const [name, one] of Object.entries(value)) {
    if (!isScalar(one)) return `its header ${name} is no text, number or boolean`;
    pairs.push([name, `${one}`]);
  }
  return pairs;
}

function readLists(value: unknown): HeaderList | string {
  if (value === undefined || value === null) return [];
  if (!isMembers(value)) return 'its multiValueHeaders are not an object';
  const pairs: (readonly [string, string])[] = [];
  for (const [name, list] of Object.entries(value)) {
    if (!Array.isArray(list) || !list.every(isScalar)) return `its multiValueHeaders.${name} is not a list of texts`;
    for (const one of list) pairs.push([name, `${one}`]);
  }
  return pairs;
}

/** Each cookie is a header of its own, before those in `headers` (reference, 9). */
function readCookies(value: unknown): HeaderList | string {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
    return 'its cookies are not a list of texts';
  return value.map((cookie) => ['set-cookie', cookie] as const);
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
