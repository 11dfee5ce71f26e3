import { byteLength } from '../../kernel/bytes.ts';
import { isInRange, parseIpRange } from '../../languages/iam-policy/ip-range.ts';
import type { PreparedRequest } from '../request.ts';
import { partOf } from './field-to-match.ts';
import type {
  InspectedPart,
  PositionalConstraint,
  SizeComparison,
  WebAcl,
  WebAclRule,
  WebAclStatement,
} from './model.ts';
import { transformed } from './text-transformations.ts';

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
    case 'and':
      return statement.statements.every((one) => matches(one, rule, acl, inspected));
    case 'or':
      return statement.statements.some((one) => matches(one, rule, acl, inspected));
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
      return partMatches(statement, acl, inspected.request, (part) =>
        STANDS[statement.constraint](part, statement.searchString),
      );
    case 'size':
      return partMatches(statement, acl, inspected.request, (part) =>
        COMPARES[statement.comparison](byteLength(part), statement.bytes),
      );
  }
}

/** A part that is not there matches nothing; a body longer than what is inspected does what its statement says. */
function partMatches(
  { field, transformations }: InspectedPart,
  acl: WebAcl,
  request: PreparedRequest,
  isLookedFor: (part: string) => boolean,
): boolean {
  const isTooLong = field.field === 'body' && request.bodyBytes > acl.bodyLimitBytes;
  if (isTooLong && field.oversizeHandling !== 'CONTINUE') return field.oversizeHandling === 'MATCH';
  const part = partOf(field, request, acl.bodyLimitBytes);
  return part !== null && isLookedFor(transformed(part, transformations));
}

const STANDS: Readonly<Record<PositionalConstraint, (part: string, searched: string) => boolean>> = {
  EXACTLY: (part, searched) => part === searched,
  STARTS_WITH: (part, searched) => part.startsWith(searched),
  ENDS_WITH: (part, searched) => part.endsWith(searched),
  CONTAINS: (part, searched) => part.includes(searched),
  // The text has letters, digits and underscores only, so that it needs no escapes.
  CONTAINS_WORD: (part, searched) => new RegExp(`(?<![A-Za-z0-9_])${searched}(?![A-Za-z0-9_])`).test(part),
};

const COMPARES: Readonly<Record<SizeComparison, (size: number, limit: number) => boolean>> = {
  EQ: (size, limit) => size === limit,
  NE: (size, limit) => size !== limit,
  LE: (size, limit) => size <= limit,
  LT: (size, limit) => size < limit,
  GE: (size, limit) => size >= limit,
  GT: (size, limit) => size > limit,
};
