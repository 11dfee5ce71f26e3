/** Headers that parameter mappings must not touch (http-api reference, 10); `Host` is not among them. */
const RESERVED = new Set([
  'authorization',
  'connection',
  'content-encoding',
  'content-length',
  'content-location',
  'forwarded',
  'keep-alive',
  'origin',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailers',
  'transfer-encoding',
  'upgrade',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'via',
]);
const PREFIXES = ['access-control-', 'apigw-', 'x-amz-', 'x-amzn-'];

/** Whether a definition that maps this header is rejected. */
export function isReservedHeader(name: string): boolean {
  const known = name.toLowerCase();
  return RESERVED.has(known) || PREFIXES.some((prefix) => known.startsWith(prefix));
}
