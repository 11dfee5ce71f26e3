import type { HeaderList } from '../answer.ts';

/** Response headers that come to the client under another name (rest-api reference, 4.5). */
const REMAPPED = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-md5',
  'date',
  'expect',
  'host',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'trailer',
  'upgrade',
  'user-agent',
  'www-authenticate',
  'x-amzn-requestid',
]);
const DROPPED = new Set(['transfer-encoding']);

/** A backend's headers as API Gateway passes them on: some renamed `x-amzn-Remapped-…`, hop-by-hop ones dropped. */
export const passedOn = (headers: HeaderList): HeaderList =>
  headers.flatMap(([name, value]) => {
    const known = name.toLowerCase();
    if (DROPPED.has(known)) return [];
    return [[REMAPPED.has(known) ? `x-amzn-Remapped-${name}` : name, value] as const];
  });
