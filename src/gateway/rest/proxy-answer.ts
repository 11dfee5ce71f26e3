import type { AnswerRecord, HeaderList } from '../answer.ts';
import { passedOn } from './response-headers.ts';

export type ProxyAnswer =
  | { readonly ok: true; readonly answer: Extract<AnswerRecord, { kind: 'fixed' }> }
  | { readonly ok: false; readonly why: string };

const KEYS = ['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded'];

/**
 * What API Gateway makes of the value a proxy function returned: an answer, or 502 "Malformed Lambda proxy response"
 * (rest-api reference, 6.6: recorded from AWS; a missing `statusCode` is 200, any other key is malformed).
 */
export function readProxyAnswer(value: unknown): ProxyAnswer {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return malformed(`it is ${kindOf(value)}, not an object`);
  const answer = value as Readonly<Record<string, unknown>>;
  const foreign = Object.keys(answer).find((key) => !KEYS.includes(key));
  if (foreign !== undefined) return malformed(`it has the member "${foreign}", which the proxy format does not know`);
  const status = readStatus(answer['statusCode']);
  if (status === null) return malformed('its statusCode is no number from 200 to 999');
  const { body } = answer;
  if (body !== undefined && body !== null && typeof body !== 'string')
    return malformed(`its body is ${kindOf(body)}; it must be a string`);
  const headers = readHeaders(answer['headers'], answer['multiValueHeaders']);
  if (typeof headers === 'string') return malformed(headers);
  const claims = answer['isBase64Encoded'] === true && body;
  return {
    ok: true,
    answer: {
      kind: 'fixed',
      status,
      headers: withContentType(passedOn(headers)),
      body: body ?? '',
      isTraced: true,
      ...(claims && { claimsBase64: true }),
    },
  };
}

const malformed = (why: string): ProxyAnswer => ({ ok: false, why });

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The book has no recording of numbers that are no status of an answer, 1xx among them: what HTTP cannot end an exchange with is malformed (unverified). */
function readStatus(value: unknown): number | null {
  if (value === undefined || value === null) return 200;
  const status = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 999 ? status : null;
}

/** The headers, or why they are malformed. Lists come first, the single value after them; equal values once. */
function readHeaders(single: unknown, multi: unknown): HeaderList | string {
  const lists = readLists(multi);
  if (typeof lists === 'string') return lists;
  if (single === null || single === undefined) return lists;
  if (typeof single !== 'object' || Array.isArray(single))
    return `its headers are ${kindOf(single)}; they must be an object`;
  const merged = [...lists];
  for (const [name, value] of Object.entries(single)) {
    if (typeof value !== 'string' && typeof value !== 'boolean')
      return `its header ${name} is ${kindOf(value)}; it must be a string`;
    const known = lists.find(([listed]) => listed.toLowerCase() === name.toLowerCase())?.[0];
    const text = `${value}`;
    if (!merged.some(([listed, old]) => listed === (known ?? name) && old === text)) merged.push([known ?? name, text]);
  }
  return merged;
}

function readLists(multi: unknown): HeaderList | string {
  if (multi === null || multi === undefined) return [];
  if (typeof multi !== 'object' || Array.isArray(multi))
    return `its multiValueHeaders are ${kindOf(multi)}; they must be an object`;
  const headers: (readonly [string, string])[] = [];
  for (const [name, values] of Object.entries(multi)) {
    if (!Array.isArray(values)) return `its multiValueHeaders.${name} is ${kindOf(values)}; it must be a list`;
    const wrong: unknown = values.find((value: unknown) => typeof value !== 'string' && typeof value !== 'boolean');
    if (wrong !== undefined) return `its multiValueHeaders.${name} holds ${kindOf(wrong)}; it must hold strings`;
    headers.push(...values.map((value: unknown) => [name, String(value)] as const));
  }
  return headers;
}

const withContentType = (headers: HeaderList): HeaderList =>
  headers.some(([name]) => name.toLowerCase() === 'content-type')
    ? headers
    : [...headers, ['Content-Type', 'application/json']];
