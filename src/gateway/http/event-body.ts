import { base64OfBody, readAsText, type Body } from '../body.ts';
import { lastHeader } from '../request.ts';
import type { HeaderList } from '../answer.ts';

const TEXT_TYPES = new Set(['application/json', 'application/xml', 'application/javascript']);

/**
 * A body as functions get it: text for the four kinds of text, base64 for all else, a missing content type and forms
 * included; there is no setting for it (http-api reference, 7: observed).
 */
export function eventBody(body: Body | null, headers: HeaderList) {
  if (!body || body.text === '') return { body: null, isBase64Encoded: false };
  const type = (lastHeader(headers, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return type.startsWith('text/') || TEXT_TYPES.has(type)
    ? { body: readAsText(body), isBase64Encoded: false }
    : { body: base64OfBody(body), isBase64Encoded: true };
}
