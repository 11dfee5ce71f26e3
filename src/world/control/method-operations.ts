import type { MethodDefinition, RestApiDefinition } from '../../gateway/model.ts';
import { AUTHORIZER_NEEDED, METHOD_EXISTS, SAME_NAMES, UNKNOWN, invalidExpression, notInEnum } from './aws-texts.ts';
import { findMethod, findMethodPlace, withMethod } from './find.ts';
import { firstProblem } from './input-checks.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  done,
  invalidValue,
  type Input,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { patchedDefinition } from './patch-definition.ts';
import { isTrue } from './patch.ts';
import { reportMethod } from './report.ts';

const AUTHORIZATION_TYPES = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'];

/** Adds a method to a resource of the draft; one that is there is changed by UpdateMethod only. */
export const putMethod: OperationHandler = (state, context) => {
  const place = findMethodPlace(state, context);
  if ('ok' in place) return place;
  const { restApiId: _a, resource: _r, resourceId: _i, httpMethod: _m, ...members } = context.input;
  const problem = typeMissing(members) ?? methodProblem(place.api.draft, members);
  if (problem) return problem;
  if (place.api.draft.resources[place.path]?.[place.method]) return conflict(METHOD_EXISTS);
  const definition = settled(members) as MethodDefinition;
  const did = `${place.method} ${place.path} was put in the draft`;
  return answering(
    created(withMethod(state, place, definition, context.ref()), did),
    reportMethod(place.api, place.path, place.method, definition),
  );
};

/** The one member PutMethod cannot do without; the text is ours. */
const typeMissing = ({ authorizationType }: Input): Refused | null =>
  authorizationType === undefined || authorizationType === ''
    ? badRequest('Invalid authorization type specified: it must not be empty')
    : null;

export const updateMethod: OperationHandler = (state, context) => {
  const found = findMethod(state, context);
  if ('ok' in found) return found;
  const patched = patchedDefinition(found.definition, METHOD_PATHS, context.input);
  if (!patched.ok) return patched;
  const problem = methodProblem(found.api.draft, patched.value);
  if (problem) return problem;
  const changed = settled(patched.value) as MethodDefinition;
  return answering(
    done(withMethod(state, found, changed, context.ref()), `${found.method} ${found.path} was changed in the draft`),
    reportMethod(found.api, found.path, found.method, changed),
  );
};

const BEHIND_AUTHORIZER: readonly unknown[] = ['CUSTOM', 'COGNITO_USER_POOLS'];

/**
 * A method as it is kept: an empty text takes a member away (reported for validators), an authorizer stays only where
 * the type asks for one (recalled), and a call may write its booleans as texts.
 */
const settled = ({ requestValidatorId, operationName, authorizerId, ...method }: Input): Input => ({
  ...method,
  ...(method['apiKeyRequired'] !== undefined && { apiKeyRequired: isTrue(method['apiKeyRequired']) }),
  ...(method['requestParameters'] !== undefined && { requestParameters: booleansIn(method['requestParameters']) }),
  ...(BEHIND_AUTHORIZER.includes(method['authorizationType']) && authorizerId !== undefined && { authorizerId }),
  ...(operationName !== '' && operationName !== undefined && { operationName }),
  ...(requestValidatorId !== '' && requestValidatorId !== undefined && { requestValidatorId }),
});

const booleansIn = (map: unknown): Input =>
  Object.fromEntries(Object.entries((map ?? {}) as Input).map(([name, value]) => [name, isTrue(value)]));

const METHOD_PATHS = {
  authorizationType: 'text',
  authorizerId: 'text',
  authorizationScopes: 'list',
  apiKeyRequired: 'boolean',
  operationName: 'text',
  requestParameters: 'booleans',
  requestModels: 'texts',
  requestValidatorId: 'text',
} as const;

export const deleteMethod: OperationHandler = (state, context) => {
  const found = findMethod(state, context);
  if ('ok' in found) return found;
  const changed = withMethod(state, found, null, context.ref());
  return done(changed, `${found.method} ${found.path} was deleted in the draft`, 204);
};

function methodProblem(draft: RestApiDefinition, method: Input): Refused | null {
  return firstProblem(
    () => authorizationProblem(draft, method),
    () => parametersProblem(Object.keys(method['requestParameters'] ?? {})),
    () => modelsProblem(draft, (method['requestModels'] ?? {}) as Input),
    () => {
      const id = method['requestValidatorId'];
      const isUnknown = typeof id === 'string' && id !== '' && !Object.hasOwn(draft.requestValidators ?? {}, id);
      return isUnknown ? badRequest(UNKNOWN.requestValidator) : null;
    },
  );
}

function authorizationProblem(draft: RestApiDefinition, method: Input): Refused | null {
  const type = method['authorizationType'] ?? 'NONE';
  if (typeof type !== 'string' || !AUTHORIZATION_TYPES.includes(type))
    return invalidValue(notInEnum(type as string, 'putMethodInput.authorizationType', AUTHORIZATION_TYPES));
  if (type !== 'CUSTOM' && type !== 'COGNITO_USER_POOLS') return null;
  const id = method['authorizerId'];
  const authorizer = typeof id === 'string' ? draft.authorizers?.[id] : undefined;
  const fits = authorizer && (authorizer.type === 'COGNITO_USER_POOLS') === (type === 'COGNITO_USER_POOLS');
  return fits ? null : badRequest(AUTHORIZER_NEEDED);
}

const PARAMETER = /^method\.request\.(?:path|querystring|header)\.([a-zA-Z0-9._$-]+)$/;

/** Names are of a kind AWS knows, and each stands once, whatever its kind (rest-api reference, 4.1). */
export function parametersProblem(parameters: readonly string[]): Refused | null {
  const wrong = parameters.find((parameter) => !PARAMETER.test(parameter));
  if (wrong !== undefined) return badRequest(invalidExpression(wrong));
  const names = parameters.map((parameter) => PARAMETER.exec(parameter)?.[1]);
  return new Set(names).size < names.length ? badRequest(SAME_NAMES) : null;
}

/** The models a method or a method response names must be there. */
export function modelsProblem(draft: RestApiDefinition, models: Input): Refused | null {
  const unknown = Object.values(models).find(
    (name) => typeof name !== 'string' || !Object.hasOwn(draft.models ?? {}, name),
  );
  return unknown === undefined ? null : badRequest(`Invalid model identifier specified: ${unknown as string}`);
}
