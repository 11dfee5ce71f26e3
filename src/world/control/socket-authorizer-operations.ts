import { WEBSOCKET_LIMITS } from '../../gateway/websocket/limits.ts';
import type { WebSocketAuthorizerDefinition } from '../../gateway/websocket/model.ts';
import { parseIdentitySources } from '../../gateway/authorization/identity-source.ts';
import { authorizerReport, tooManyAuthorizers, unknownAuthorizer, usedAuthorizer } from './authorizer-rules.ts';
import { firstProblem } from './input-checks.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { answering, badRequest, created, done, textOf, type Input, type Refused } from './outcome.ts';
import { inDraft, withSocketDraft, type FoundSocketApi, type SocketHandler } from './socket-draft.ts';

/**
 * Authorizers of WebSocket APIs: REQUEST only, without a cache (WebSocket API reference, 9). A change reaches the next
 * handshake after the next deployment; open connections never. The texts of refusals are ours.
 */
const MEMBERS = ['authorizerType', 'authorizerUri', 'identitySource', 'authorizerCredentialsArn'] as const;
const readMembers = (input: Input): Input =>
  Object.fromEntries(MEMBERS.filter((member) => input[member] !== undefined).map((member) => [member, input[member]]));

const authorizersOf = ({ api }: FoundSocketApi) => api.draft.authorizers ?? {};
const pointerOf = (name: string): string => `/authorizers/${escapePointer(name)}`;

const create: SocketHandler = (state, found, { input, name, ref }) => {
  const authorizer = readMembers(input);
  const problem =
    tooManyAuthorizers(authorizersOf(found), WEBSOCKET_LIMITS.authorizers) ?? authorizerProblem(authorizer);
  if (problem) return problem;
  const authorizers = { ...authorizersOf(found), [name]: authorizer as WebSocketAuthorizerDefinition };
  const next = withSocketDraft(state, found, { authorizers }, pointerOf(name), ref());
  return answering(
    created(next, `authorizer ${name} is in ${inDraft(found.api.name)}`),
    authorizerReport(name, authorizer),
  );
};

const update: SocketHandler = (state, found, { input, ref }) => {
  const name = textOf(input, 'authorizerId');
  const problem = unknownAuthorizer(authorizersOf(found), name);
  if (problem) return problem;
  const authorizer = { ...authorizersOf(found)[name], ...readMembers(input) };
  const wrong = authorizerProblem(authorizer);
  if (wrong) return wrong;
  const authorizers = { ...authorizersOf(found), [name]: authorizer as WebSocketAuthorizerDefinition };
  const next = withSocketDraft(state, found, { authorizers }, pointerOf(name), ref());
  return answering(
    done(next, `authorizer ${name} changed in ${inDraft(found.api.name)}`),
    authorizerReport(name, authorizer),
  );
};

const remove: SocketHandler = (state, found, { input, ref }) => {
  const name = textOf(input, 'authorizerId');
  const problem = unknownAuthorizer(authorizersOf(found), name) ?? usedAuthorizer(found.api.draft.routes, name);
  if (problem) return problem;
  const { [name]: _gone, ...authorizers } = authorizersOf(found);
  const next = withSocketDraft(state, found, { authorizers }, '/authorizers', ref());
  return done(next, `authorizer ${name} is gone from ${inDraft(found.api.name)}`, 204);
};

function authorizerProblem({ authorizerType, authorizerUri: uri, identitySource }: Input): Refused | null {
  const sources: readonly unknown[] = Array.isArray(identitySource) ? (identitySource as readonly unknown[]) : [];
  const bad = sources.find((source) => typeof source !== 'string' || !isSocketIdentitySource(source));
  return firstProblem(
    () => (authorizerType === 'REQUEST' ? null : badRequest('Authorizer type must be REQUEST')),
    () => (typeof uri === 'string' && uri !== '' ? null : badRequest('A REQUEST authorizer needs an authorizerUri')),
    () => (bad === undefined ? null : badRequest(`Invalid identity source ${JSON.stringify(bad)}`)),
  );
}

/** `route.request.header|querystring.X`, `context.X` or `stageVariables.X`. */
export const isSocketIdentitySource = (source: string): boolean =>
  !source.startsWith('method.') &&
  !source.includes(',') &&
  source.trim() !== '' &&
  parseIdentitySources('REQUEST', source.replace(/^route\./, 'method.')).ok;

export const SOCKET_AUTHORIZER_OPERATIONS = {
  CreateAuthorizer: create,
  UpdateAuthorizer: update,
  DeleteAuthorizer: remove,
} as const satisfies Readonly<Record<string, SocketHandler>>;
