import { isInRange, parseIpRange } from '../../languages/iam-policy/ip-range.ts';
import { byteLength } from '../../kernel/bytes.ts';
import { lastHeader, type PreparedRequest } from '../request.ts';
import type { FieldToMatch, WebAcl, WebAclRule, WebAclStatement } from './model.ts';

export type Inspected = {
  readonly request: PreparedRequest;
  readonly address: string;
  /** How many requests of the address a rate-based rule has counted within its window, this one included. */
  readonly countFor: (rule: string, windowMicros: number) => number;
};
export type WebAclVerdict = {
  readonly action: 'ALLOW' | 'BLOCK';
  /** Null: no rule decided, the default action did. */
  readonly rule: WebAclRule | null;
};

/** Rules by priority; the first that matches and does not only count decides (AWS WAF developer guide). */
export function inspect(acl: WebAcl, inspected: Inspected): WebAclVerdict {
  for (const rule of acl.rules)
    if (matches(rule.statement, rule.name, acl, inspected) && rule.action !== 'COUNT')
      return { action: rule.action, rule };
  return { action: acl.defaultAction, rule: null };
}

function matches(statement: WebAclStatement, rule: string, acl: WebAcl, inspected: Inspected): boolean {
  switch (statement.kind) {
    case 'not':
      return !matches(statement.statement, rule, acl, inspected);
    case 'ipSet':
      return statement.addresses.some((block) => {
        const range = parseIpRange(block);
        return range !== null && isInRange(inspected.address, range);
      });
    case 'rate':
      return inspected.countFor(`${acl.name} ${rule}`, statement.windowMicros) > statement.limit;
    case 'bytes':
      return bytesMatch(statement, acl, inspected.request);
  }
}

function bytesMatch(
  { field, searchString, constraint }: Extract<WebAclStatement, { kind: 'bytes' }>,
  acl: WebAcl,
  request: PreparedRequest,
): boolean {
  const isTooLong = field.field === 'body' && request.bodyBytes > acl.bodyLimitBytes;
  if (isTooLong && field.oversizeHandling !== 'CONTINUE') return field.oversizeHandling === 'MATCH';
  const value = valueOf(field, request, acl.bodyLimitBytes);
  switch (constraint) {
    case 'EXACTLY':
      return value === searchString;
    case 'STARTS_WITH':
      return value?.startsWith(searchString) === true;
    case 'ENDS_WITH':
      return value?.endsWith(searchString) === true;
    case 'CONTAINS':
      return value?.includes(searchString) === true;
  }
}

function valueOf(field: FieldToMatch, request: PreparedRequest, limit: number): string | null {
  switch (field.field) {
    case 'header':
      return lastHeader(request.headers, field.name.toLowerCase());
    case 'uriPath':
      return request.path;
    case 'queryString':
      return request.rawQuery;
    case 'method':
      return request.method;
    case 'body':
      return request.body === null ? '' : firstBytes(request.body, limit);
  }
}

/** What a web ACL reads of a body: its first bytes, and nothing behind them. */
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
