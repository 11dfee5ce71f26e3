import { issuerOf } from '../../gateway/authorization/cognito.ts';
import type { BoundRouteAuthorization } from '../../gateway/http/binding.ts';
import type { HttpApiDefinition, HttpAuthorizerDefinition, RouteDefinition } from '../../gateway/http/model.ts';
import { identitySelector } from '../../gateway/http/selector.ts';
import type { ConfigRef, Texts } from '../../gateway/model.ts';
import { fillVariables, lambdaTarget } from '../../gateway/rest/endpoint.ts';
import { MICROS_PER_SECOND } from '../../kernel/time.ts';
import type { BindingContext } from './binding-context.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';

type Of<Type extends HttpAuthorizerDefinition['authorizerType']> = Extract<
  HttpAuthorizerDefinition,
  { authorizerType: Type }
>;

/** Whom a route of an HTTP API asks. */
export function bindRouteAuthorization(
  context: BindingContext,
  { authorizers }: HttpApiDefinition,
  route: RouteDefinition,
  variables: Texts,
  apiRef: (member: string) => ConfigRef,
): BoundRouteAuthorization {
  const { authorizationType = 'NONE', authorizerId = '', authorizationScopes: scopes = [] } = route;
  if (authorizationType === 'NONE') return { kind: 'none' };
  if (authorizationType === 'AWS_IAM') return { kind: 'iam' };
  const definition = Object.hasOwn(authorizers, authorizerId) ? authorizers[authorizerId] : undefined;
  const ref = apiRef(`/authorizers/${escapePointer(authorizerId)}`);
  if (!definition) return { kind: 'misconfigured', why: `there is no authorizer ${authorizerId}`, ref };
  return definition.authorizerType === 'JWT'
    ? bindJwt(context, definition, scopes, ref)
    : bindFunction(context, authorizerId, definition, variables, ref);
}

/** An issuer that is a user pool of the scenario can be out of reach; any other can be reached. */
function bindJwt(
  { userPools }: BindingContext,
  { identitySource: [written = ''], jwtConfiguration }: Of<'JWT'>,
  scopes: readonly string[],
  ref: ConfigRef,
): BoundRouteAuthorization {
  const source = identitySelector(written);
  if (!source) return { kind: 'misconfigured', why: `${written} is no identity source`, ref };
  const { issuer, audience } = jwtConfiguration;
  const pool = userPools.find(({ arn }) => issuerOf(arn) === issuer);
  return { kind: 'jwt', source, issuer, audience, isIssuerReachable: pool?.isReachable ?? true, scopes, ref };
}

/** Without a time to live nothing is kept: what the console sets to 300 is 0 in the API (http-api reference, 11, unverified). */
function bindFunction(
  context: BindingContext,
  name: string,
  definition: Of<'REQUEST'>,
  variables: Texts,
  ref: ConfigRef,
): BoundRouteAuthorization {
  const uri = fillVariables(definition.authorizerUri, variables);
  const lambda = lambdaTarget(uri);
  if (!lambda) return { kind: 'misconfigured', why: `"${uri}" names no function`, ref };
  const sources = (definition.identitySource ?? []).flatMap((text) => {
    const selector = identitySelector(text);
    return selector ? [{ text, selector }] : [];
  });
  return {
    kind: 'lambda',
    authorizer: {
      name,
      sources,
      target: context.functionIndex(lambda.name),
      functionName: lambda.name,
      qualifier: lambda.qualifier,
      credentials: definition.authorizerCredentialsArn ?? '',
      format: definition.authorizerPayloadFormatVersion,
      isSimple: definition.enableSimpleResponses ?? false,
      ttlMicros: (definition.authorizerResultTtlInSeconds ?? 0) * MICROS_PER_SECOND,
      ref,
    },
  };
}
