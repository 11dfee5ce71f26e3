import { issuerOf } from '../../../gateway/authorization/cognito.ts';
import { HTTP_LIMITS } from '../../../gateway/http/limits.ts';
import type { HttpAuthorizerDefinition } from '../../../gateway/http/model.ts';
import { identitySelector, tokenSelector } from '../../../gateway/http/selector.ts';
import { tooManyAuthorizers, unknownAuthorizer, usedAuthorizer } from '../authorizer-rules.ts';
import { firstProblem } from '../input-checks.ts';
import { escapePointer } from '../../../kernel/json-pointer.ts';
import {
  answering,
  badRequest,
  created,
  done,
  objectOf,
  textOf,
  type Input,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from '../outcome.ts';
import { findHttpApi, withHttpDraft, without, type FoundHttpApi } from './draft.ts';

/** Authorizers of HTTP APIs. The texts of refusals are ours; their statuses are those of the API reference. */
export const createHttpAuthorizer: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const problem = tooManyAuthorizers(found.api.draft.authorizers, HTTP_LIMITS.authorizers);
  if (problem) return problem;
  return put(state, context, found, context.name, without(context.input, 'apiId', 'name'), 201);
};

export const updateHttpAuthorizer: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const name = textOf(context.input, 'authorizerId');
  const { authorizers } = found.api.draft;
  const problem = unknownAuthorizer(authorizers, name);
  if (problem) return problem;
  const known = authorizers[name];
  return put(state, context, found, name, { ...known, ...without(context.input, 'apiId', 'authorizerId') }, 200);
};

export const deleteHttpAuthorizer: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { authorizers, routes } = found.api.draft;
  const name = textOf(context.input, 'authorizerId');
  const problem = unknownAuthorizer(authorizers, name) ?? usedAuthorizer(routes, name);
  if (problem) return problem;
  const rest = without(authorizers, name) as typeof authorizers;
  return done(
    withHttpDraft(state, found, { authorizers: rest }, '/authorizers', context),
    `authorizer ${name} was deleted`,
    204,
  );
};

function put(
  state: Parameters<OperationHandler>[0],
  context: OperationContext,
  found: FoundHttpApi,
  name: string,
  input: Input,
  status: 200 | 201,
): ReturnType<OperationHandler> {
  const problem = authorizerProblem(input, context);
  if (problem) return problem;
  const authorizer = withIssuer(input, context) as unknown as HttpAuthorizerDefinition;
  const authorizers = { ...found.api.draft.authorizers, [name]: authorizer };
  const next = withHttpDraft(state, found, { authorizers }, `/authorizers/${escapePointer(name)}`, context);
  const outcome =
    status === 201 ? created(next, `authorizer ${name} was made`) : done(next, `authorizer ${name} was changed`);
  return answering(outcome, { authorizerId: name, name, ...authorizer });
}

const poolOf = ({ jwtConfiguration }: Input, { setup }: OperationContext) => {
  const issuer = (jwtConfiguration as Input | undefined)?.['issuer'];
  return (setup.userPools ?? []).find(({ name, arn }) => name === issuer || issuerOf(arn) === issuer);
};

/** The name of a user pool stands for the URL of its tokens' issuer. */
function withIssuer(input: Input, context: OperationContext): Input {
  const pool = poolOf(input, context);
  if (!pool) return input;
  return { ...input, jwtConfiguration: { ...objectOf(input, 'jwtConfiguration'), issuer: issuerOf(pool.arn) } };
}

function authorizerProblem(input: Input, context: OperationContext): Refused | null {
  const { authorizerType: type, identitySource } = input;
  const sources: readonly unknown[] = Array.isArray(identitySource) ? (identitySource as readonly unknown[]) : [];
  const bad = sources.find((source) => typeof source !== 'string' || !identitySelector(source));
  return firstProblem(
    () => (type === 'JWT' || type === 'REQUEST' ? null : badRequest('Authorizer type must be one of JWT, REQUEST')),
    () => (bad === undefined ? null : badRequest(`Invalid identity source ${JSON.stringify(bad)}`)),
    () => (type === 'JWT' ? jwtProblem(input, sources, context) : requestProblem(input, sources)),
  );
}

/** The issuer is asked for its keys at once (http-api reference, 11, common knowledge). */
function jwtProblem(input: Input, sources: readonly unknown[], context: OperationContext): Refused | null {
  const { issuer, audience } = objectOf(input, 'jwtConfiguration') ?? {};
  const audiences: readonly unknown[] = Array.isArray(audience) ? (audience as readonly unknown[]) : [];
  return firstProblem(
    () => (sources.length === 1 ? null : badRequest('A JWT authorizer has one identity source')),
    () =>
      tokenSelector(String(sources[0]))
        ? null
        : badRequest(
            `The identity source of a JWT authorizer is $request.header.NAME or $request.querystring.NAME, not ${String(sources[0])}`,
          ),
    () => (typeof issuer === 'string' && issuer !== '' ? null : badRequest('A JWT authorizer needs an issuer')),
    () =>
      audiences.length > 0 && audiences.length <= HTTP_LIMITS.audiences
        ? null
        : badRequest(`A JWT authorizer has 1 to ${HTTP_LIMITS.audiences} audiences`),
    () =>
      poolOf(input, context)?.isReachable === false
        ? badRequest(`Caught exception when connecting to ${String(issuer)} for issuer`)
        : null,
  );
}

function requestProblem(input: Input, sources: readonly unknown[]): Refused | null {
  const { authorizerUri: uri, enableSimpleResponses, authorizerPayloadFormatVersion: format } = input;
  const ttl = input['authorizerResultTtlInSeconds'] ?? 0;
  const isTtl = typeof ttl === 'number' && ttl >= 0 && ttl <= HTTP_LIMITS.authorizerTtlSeconds;
  return firstProblem(
    () => (typeof uri === 'string' && uri !== '' ? null : badRequest('A REQUEST authorizer needs an authorizerUri')),
    () => (format === '1.0' || format === '2.0' ? null : badRequest('AuthorizerPayloadFormatVersion must be 1.0 or 2.0')), // prettier-ignore
    () =>
      enableSimpleResponses === true && format === '1.0'
        ? badRequest('Simple responses need the payload format version 2.0')
        : null,
    () => (isTtl ? null : badRequest(`The result TTL is 0 to ${HTTP_LIMITS.authorizerTtlSeconds} seconds`)),
    () => ((ttl as number) > 0 && sources.length === 0 ? badRequest('Caching needs an identity source') : null),
  );
}
