import type { AuthorizerDefinition, RestApiDefinition } from '../../gateway/model.ts';
import { lambdaTarget } from '../../gateway/rest/endpoint.ts';
import { UNKNOWN, notInEnum } from './aws-texts.ts';
import { findApi, withDraft } from './find.ts';
import { firstProblem } from './input-checks.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  done,
  invalidValue,
  notFound,
  textOf,
  type Input,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { patchedDefinition } from './patch-definition.ts';

const TYPES = ['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS'];
const MOST_TTL_SECONDS = 3_600;

/** An authorizer; methods refer to it by its name, which the scenario uses for its id. */
export const createAuthorizer: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const { restApiId: _a, name: given, ...members } = context.input;
  const name = typeof given === 'string' ? given : context.name;
  if (name === '') return badRequest('Name cannot be empty');
  const problem = authorizerProblem(members);
  if (problem) return problem;
  const { authorizers } = found.api.draft;
  // The text is unverified.
  if (Object.hasOwn(authorizers ?? {}, name))
    return badRequest(`Authorizer name must be unique. Authorizer ${name} already exists in this RestApi.`);
  const authorizer = members as unknown as AuthorizerDefinition;
  const change = { authorizers: { ...authorizers, [name]: authorizer } };
  const changed = withDraft(state, found, change, `/authorizers/${name}`, context.ref());
  return answering(created(changed, `authorizer ${name} was made in the draft`), reportAuthorizer(name, authorizer));
};

const PATHS = {
  name: 'text',
  authType: 'text',
  authorizerUri: 'text',
  authorizerCredentials: 'text',
  identitySource: 'text',
  identityValidationExpression: 'text',
  authorizerResultTtlInSeconds: 'number',
  providerARNs: 'list',
  type: 'text',
} as const;

export const updateAuthorizer: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'authorizerId');
  const before = found.api.draft.authorizers?.[name];
  if (!before) return notFound(UNKNOWN.authorizer);
  const patched = patchedDefinition(before, PATHS, context.input);
  if (!patched.ok) return patched;
  if (patched.value['name'] === '') return badRequest('Name cannot be empty');
  const problem = authorizerProblem(patched.value);
  if (problem) return problem;
  const authorizer = patched.value as unknown as AuthorizerDefinition;
  const authorizers = { ...found.api.draft.authorizers, [name]: authorizer };
  const changed = withDraft(state, found, { authorizers }, `/authorizers/${name}`, context.ref());
  return answering(done(changed, `authorizer ${name} was changed in the draft`), reportAuthorizer(name, authorizer));
};

export const deleteAuthorizer: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'authorizerId');
  const { [name]: known, ...authorizers } = found.api.draft.authorizers ?? {};
  if (!known) return notFound(UNKNOWN.authorizer);
  const user = userOf(found.api.draft, name);
  // Report: terraform-provider-aws issue 14812.
  if (user !== null)
    return conflict(`Cannot delete authorizer '${known.name ?? name}', is referenced in method: ${user}`);
  const changed = withDraft(state, found, { authorizers }, `/authorizers/${name}`, context.ref());
  return done(changed, `authorizer ${name} was deleted in the draft`, 202);
};

/** The first method behind an authorizer, as AWS writes it: verb, slash, path. */
function userOf({ resources }: RestApiDefinition, name: string): string | null {
  for (const [path, methods] of Object.entries(resources))
    for (const [method, { authorizerId }] of Object.entries(methods))
      if (authorizerId === name) return `${method}/${path}`;
  return null;
}

/** What AWS asks of each type (rest-api reference, 9.5 and 9.6); the texts but the first are ours. */
function authorizerProblem(members: Input): Refused | null {
  const type = textOf(members, 'type');
  return firstProblem(
    () => (TYPES.includes(type) ? null : invalidValue(notInEnum(type, 'createAuthorizerInput.type', TYPES))),
    () => (type === 'COGNITO_USER_POOLS' ? poolsProblem(members) : functionProblem(textOf(members, 'authorizerUri'))),
    () => identityProblem(type, members),
    () => ttlProblem(members['authorizerResultTtlInSeconds']),
  );
}

const poolsProblem = ({ providerARNs }: Input): Refused | null =>
  Array.isArray(providerARNs) && providerARNs.length > 0 ? null : badRequest('providerARNs must name a user pool');

const functionProblem = (uri: string): Refused | null =>
  uri.includes('${') || lambdaTarget(uri) ? null : badRequest(`Invalid Authorizer URI: ${uri}`);

const ONE_SOURCE = /^method\.request\.header\.[\w.$-]+$/;
const ANY_SOURCE = /^(?:method\.request\.(?:header|querystring)|stageVariables|context)\.[\w.$-]+$/;

/** TOKEN and Cognito read one header; REQUEST reads several sources, and none only when it does not cache. */
function identityProblem(type: string, members: Input): Refused | null {
  const identitySource = textOf(members, 'identitySource');
  if (type !== 'REQUEST')
    return ONE_SOURCE.test(identitySource) ? null : badRequest(`Invalid identity source: ${identitySource}`);
  const sources = identitySource
    .split(',')
    .map((source) => source.trim())
    .filter((source) => source !== '');
  if (sources.length === 0 && members['authorizerResultTtlInSeconds'] !== 0)
    return badRequest('Identity source is required while results are cached');
  const wrong = sources.find((source) => !ANY_SOURCE.test(source));
  return wrong === undefined ? null : badRequest(`Invalid identity source: ${wrong}`);
}

function ttlProblem(ttl: unknown): Refused | null {
  if (ttl === undefined) return null;
  const seconds = Number(ttl);
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= MOST_TTL_SECONDS
    ? null
    : badRequest(`Authorizer result TTL must be between 0 and ${MOST_TTL_SECONDS} seconds`);
}

export const reportAuthorizer = (name: string, authorizer: AuthorizerDefinition): Input => ({
  id: name,
  name,
  ...authorizer,
  authType: authorizer.authType ?? (authorizer.type === 'COGNITO_USER_POOLS' ? 'cognito_user_pools' : 'custom'),
});
