import { err, ok, type Result } from '../../kernel/result.ts';
import type { HeaderList } from '../answer.ts';

/** Where an authorizer finds a part of the caller's identity. */
export type IdentitySource = {
  readonly kind: 'header' | 'querystring' | 'stageVariables' | 'context';
  readonly name: string;
  /** As written. */
  readonly source: string;
};

const SOURCE =
  /^(?:method\.request\.(?<place>header|querystring)\.(?<name>\S+)|(?<scope>stageVariables|context)\.(?<path>\S+))$/;

/** Reads the sources of an authorizer: TOKEN and Cognito take one header, REQUEST a list (rest-api reference, 9.5). */
export function parseIdentitySources(
  type: 'TOKEN' | 'REQUEST' | 'COGNITO_USER_POOLS',
  text: string,
): Result<readonly IdentitySource[], string> {
  const parts = text.split(',').map((part) => part.trim());
  if (type === 'REQUEST' && text.trim() === '') return ok([]);
  const sources: IdentitySource[] = [];
  for (const part of parts) {
    const source = parseSource(part);
    if (!source) return err(`${part} is no identity source; write method.request.header.NAME or the like`);
    sources.push(source);
  }
  if (type === 'REQUEST' || (sources.length === 1 && sources[0]?.kind === 'header')) return ok(sources);
  return err(`an authorizer of type ${type} takes exactly one header, such as method.request.header.Authorization`);
}

function parseSource(source: string): IdentitySource | null {
  const { place, name, scope, path } = SOURCE.exec(source)?.groups ?? {};
  if ((place === 'header' || place === 'querystring') && name !== undefined) return { kind: place, name, source };
  if ((scope === 'stageVariables' || scope === 'context') && path !== undefined)
    return { kind: scope, name: path, source };
  return null;
}

/** What of a request the sources can see. */
export type IdentityView = {
  readonly headers: HeaderList;
  readonly query: HeaderList;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** `$context`, made only where a source asks for it. */
  readonly context: () => Readonly<Record<string, unknown>>;
};

/** The value of one source; null when it is missing. An empty value counts as missing to those who ask for it. */
export function identityValue({ kind, name }: IdentitySource, view: IdentityView): string | null {
  if (kind === 'header') return lastWhere(view.headers, (header) => header.toLowerCase() === name.toLowerCase());
  if (kind === 'querystring') return lastWhere(view.query, (parameter) => parameter === name);
  if (kind === 'stageVariables') return textOf(memberOf(view.stageVariables, name));
  return textOf(name.split('.').reduce<unknown>(memberOf, view.context()));
}

/** Of several values the last, as in the single-value maps of events. */
const lastWhere = (pairs: HeaderList, isWanted: (name: string) => boolean): string | null =>
  pairs.findLast(([name]) => isWanted(name))?.[1] ?? null;

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : null;

const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : null;
