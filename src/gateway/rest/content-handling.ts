import { base64OfBody, bodyOfBase64, readAsText, textBody, type Body } from '../body.ts';
import type { ContentHandling } from '../model.ts';

/**
 * Whether a media type is in the API's `binaryMediaTypes`: by name, by `type/*`, or by a star for all. A wildcard on the
 * left only, such as `*` + `/png`, matches nothing (rest-api reference, 4.6; recorded: binary.lambda-proxy).
 */
export function isBinaryType(listed: readonly string[] | undefined, mime: string): boolean {
  if (!listed || listed.length === 0) return false;
  const [type = '', subtype] = mime.split('/');
  if (listed.includes('*/*')) return true;
  if (subtype === undefined || type === '*') return false;
  return listed.some((entry) => entry === mime || (subtype !== '*' && entry === `${type}/*`));
}

/** A payload ready for the next leg; `isBinary` payloads cannot go through a template. Null: it is no base64, 500. */
export type Converted = { readonly body: Body; readonly isBinary: boolean } | null;

const asText = (body: Body): Converted => ({ body: textBody(readAsText(body)), isBinary: false });
const asBase64 = (body: Body): Converted => ({ body: textBody(base64OfBody(body)), isBinary: false });
const asBytes = (body: Body): Converted => ({ body, isBinary: true });

function decoded(body: Body): Converted {
  const bytes = body.isBase64 ? null : bodyOfBase64(body.text);
  return bytes && { body: bytes, isBinary: true };
}

/** What `contentHandling` makes of a request's payload; `listed`: its Content-Type is binary (4.6, table). */
export function convertRequest(body: Body, listed: boolean, handling: ContentHandling | undefined): Converted {
  if (handling === 'CONVERT_TO_BINARY') return listed ? asBytes(body) : decoded(body);
  if (handling === 'CONVERT_TO_TEXT') return listed ? asBase64(body) : asText(body);
  return listed ? asBytes(body) : asText(body);
}

/** The way back: the backend's type and the first type the client accepts decide together (4.6, table). */
export function convertResponse(
  body: Body,
  { listed, accepted }: { readonly listed: boolean; readonly accepted: boolean },
  handling: ContentHandling | undefined,
): Converted {
  if (handling === 'CONVERT_TO_BINARY') return listed ? asBytes(body) : decoded(body);
  if (handling === 'CONVERT_TO_TEXT') return listed ? asBase64(body) : asText(body);
  if (listed) return accepted ? asBytes(body) : asBase64(body);
  return accepted ? decoded(body) : asText(body);
}
