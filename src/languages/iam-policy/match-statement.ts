import type { AccessRequest, Caller, PatternElement, Policy, PrincipalEntry, Statement } from './ast.ts';
import { conditionHolds } from './condition.ts';
import { arnMatches, globMatches, globTokens } from './glob.ts';
import { keyValues, patternTokens } from './variables.ts';

/** The element that keeps a statement from applying, with what it asks for and what the request has. */
export type Mismatch = {
  readonly element: 'Principal' | 'NotPrincipal' | 'Action' | 'NotAction' | 'Resource' | 'NotResource' | 'Condition';
  /** For a condition its operator and key. */
  readonly operator?: string;
  readonly key?: string;
  readonly asked: readonly string[];
  /** Empty when the condition key is missing. */
  readonly found: readonly string[];
};

/** Why a statement does not apply to a request; null when it does: principal, action, resource and every condition. */
export function mismatchOf(statement: Statement, version: Policy['version'], request: AccessRequest): Mismatch | null {
  return (
    principalMismatch(statement, request.principal) ??
    actionMismatch(statement.action, request.action) ??
    resourceMismatch(statement.resource, version, request) ??
    conditionMismatch(statement, version, request)
  );
}

function principalMismatch({ principal }: Statement, caller: Caller): Mismatch | null {
  if (!principal) return null;
  const isNamed = principal.entries.some((entry) => isCaller(entry, caller));
  if (isNamed !== principal.isNegated) return null;
  const asked = principal.entries.map(entryText);
  return { element: principal.isNegated ? 'NotPrincipal' : 'Principal', asked, found: [callerText(caller)] };
}

function isCaller(entry: PrincipalEntry, caller: Caller): boolean {
  if (entry.kind === 'anyone') return true;
  if (entry.kind === 'service') return caller.kind === 'service' && caller.service === entry.service;
  if (entry.kind === 'federated') return caller.kind === 'federated' && caller.provider === entry.provider;
  if (caller.kind !== 'aws') return false;
  if (entry.kind === 'account') return accountOf(caller.arn) === entry.accountId;
  return caller.arn === entry.arn || isSessionOf(caller.arn, entry.arn);
}

/**
 * Whether a statement names the caller's account only, not the caller: then it leaves to the account's own policies who of
 * it gets in (network-and-iam reference, 9: delegation). The root user of the account is the account.
 */
export function isDelegation({ principal }: Statement, caller: Caller): boolean {
  if (!principal || principal.isNegated || caller.kind !== 'aws' || caller.arn.endsWith(':root')) return false;
  return !principal.entries.some((entry) => entry.kind !== 'account' && isCaller(entry, caller));
}

/** The account an ARN belongs to. */
export const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

/** A role stands for its sessions, whose ARNs leave the role's path out. */
function isSessionOf(session: string, role: string): boolean {
  const [, account, name] = /^arn:[\w-]+:sts::(\d+):assumed-role\/([^/]+)\/[^/]+$/.exec(session) ?? [];
  const [, owner, roleName] = /^arn:[\w-]+:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(role) ?? [];
  return account !== undefined && account === owner && name === roleName;
}

function entryText(entry: PrincipalEntry): string {
  if (entry.kind === 'anyone') return '*';
  if (entry.kind === 'account') return entry.accountId;
  if (entry.kind === 'arn') return entry.arn;
  return entry.kind === 'service' ? entry.service : entry.provider;
}

/** A caller as texts name it. */
export function callerText(caller: Caller): string {
  if (caller.kind === 'anonymous') return 'anonymous';
  if (caller.kind === 'aws') return caller.arn;
  return caller.kind === 'service' ? caller.service : caller.provider;
}

function actionMismatch({ isNegated, patterns }: PatternElement, action: string): Mismatch | null {
  const wanted = action.toLowerCase();
  const isListed = patterns.some((pattern) => globMatches(globTokens(pattern.toLowerCase()), wanted));
  if (isListed !== isNegated) return null;
  return { element: isNegated ? 'NotAction' : 'Action', asked: patterns, found: [action] };
}

function resourceMismatch(
  { isNegated, patterns }: PatternElement,
  version: Policy['version'],
  { resource, context }: AccessRequest,
): Mismatch | null {
  const isListed = patterns.some((pattern) => {
    const tokens = patternTokens(pattern, version, context);
    return tokens !== null && arnMatches(tokens, resource);
  });
  if (isListed !== isNegated) return null;
  return { element: isNegated ? 'NotResource' : 'Resource', asked: patterns, found: [resource] };
}

function conditionMismatch(
  { conditions }: Statement,
  version: Policy['version'],
  { context }: AccessRequest,
): Mismatch | null {
  const failing = conditions.find((condition) => !conditionHolds(condition, version, context));
  if (!failing) return null;
  const { operator, key, values } = failing;
  return { element: 'Condition', operator, key, asked: values, found: keyValues(context, key) ?? [] };
}
