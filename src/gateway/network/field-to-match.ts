import { byteLength } from '../../kernel/bytes.ts';
import { readAsText } from '../body.ts';
import { lastHeader, type PreparedRequest } from '../request.ts';
import type { FieldToMatch } from './model.ts';

/** What a web ACL sees of a part of the request; null: the request has no such part, and nothing matches. */
export function partOf(field: FieldToMatch, request: PreparedRequest, bodyLimit: number): string | null {
  switch (field.field) {
    case 'header':
      return lastHeader(request.headers, field.name.toLowerCase());
    case 'uriPath':
      return request.path;
    case 'queryString':
      return request.rawQuery;
    case 'queryArgument':
      return argumentOf(request.rawQuery, field.name);
    case 'method':
      return request.method;
    case 'body': {
      const { body, isBase64 } = request;
      return body === null ? '' : firstBytes(readAsText({ text: body, isBase64 }), bodyLimit);
    }
  }
}

/** As it was sent, the name without regard to case (AWS WAF API reference, SingleQueryArgument). */
function argumentOf(rawQuery: string, name: string): string | null {
  for (const pair of rawQuery.split('&')) {
    const at = pair.indexOf('=');
    if ((at < 0 ? pair : pair.slice(0, at)).toLowerCase() === name.toLowerCase())
      return at < 0 ? '' : pair.slice(at + 1);
  }
  return null;
}

/** Of a body its first bytes, and nothing behind them. */
function firstBytes(text: string, limit: number): string {
  if (byteLength(text) <= limit) return text;
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}
