import type { BoundPolicy } from '../../gateway/authorization/bound-policy.ts';
import type { UserPool } from '../../gateway/authorization/cognito.ts';
import { parseIdentitySources, type IdentitySource } from '../../gateway/authorization/identity-source.ts';
import { resultTtlSeconds } from '../../gateway/authorization/lambda-authorizer.ts';
import { policyAt } from '../../gateway/authorization/written-policy.ts';
import type { AuthorizerDefinition, ConfigRef, MethodDefinition, Texts } from '../../gateway/model.ts';
import type { BoundAuthorization } from '../../gateway/rest/binding.ts';
import { fillVariables, lambdaTarget } from '../../gateway/rest/endpoint.ts';
import { MICROS_PER_SECOND } from '../../kernel/time.ts';
import type { BindingContext } from './binding-context.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { refOf } from './origins.ts';
import type { DeploymentControl } from './state.ts';

/** The resource policy with its shorthand written out, as saving it does; null where the API has none that can be read. */
export function bindPolicy(context: BindingContext, { definition, origins }: DeploymentControl): BoundPolicy | null {
  return policyAt(definition.policy, refOf(origins, context.pointer, '/policy'), context.place);
}

/** Whom a method asks. */
export function bindAuthorization(
  context: BindingContext,
  deployment: DeploymentControl,
  method: MethodDefinition,
  variables: Texts,
): BoundAuthorization {
  const { authorizationType = 'NONE', authorizerId = '' } = method;
  if (authorizationType === 'NONE') return { kind: 'none' };
  if (authorizationType === 'AWS_IAM') return { kind: 'iam' };
  const definition = deployment.definition.authorizers?.[authorizerId];
  const ref = refOf(deployment.origins, context.pointer, `/authorizers/${escapePointer(authorizerId)}`);
  if (!definition) return { kind: 'misconfigured', why: `there is no authorizer ${authorizerId}`, ref };
  const sources = parseIdentitySources(definition.type, definition.identitySource ?? DEFAULT_SOURCE[definition.type]);
  if (!sources.ok) return { kind: 'misconfigured', why: sources.error, ref };
  const scopes = method.authorizationScopes ?? [];
  return definition.type === 'COGNITO_USER_POOLS'
    ? bindUserPools(context, definition, sources.value, scopes, variables, ref)
    : bindLambda(context, authorizerId, definition, sources.value, variables, ref);
}

const HEADER = 'method.request.header.Authorization';
const DEFAULT_SOURCE = { TOKEN: HEADER, REQUEST: '', COGNITO_USER_POOLS: HEADER } as const;

function bindLambda(
  context: BindingContext,
  name: string,
  definition: AuthorizerDefinition,
  sources: readonly IdentitySource[],
  variables: Texts,
  ref: ConfigRef,
): BoundAuthorization {
  const uri = fillVariables(definition.authorizerUri ?? '', variables);
  const lambda = lambdaTarget(uri);
  if (!lambda) return { kind: 'misconfigured', why: `"${uri}" names no function`, ref };
  return {
    kind: 'lambda',
    authorizer: {
      name,
      definition,
      sources,
      isSteady: sources.every(({ kind }) => kind !== 'context'),
      target: context.functionIndex(lambda.name),
      functionName: lambda.name,
      qualifier: lambda.qualifier,
      credentials: definition.authorizerCredentials ?? '',
      ttlMicros: resultTtlSeconds(definition) * MICROS_PER_SECOND,
      ref,
    },
  };
}

function bindUserPools(
  { userPools }: BindingContext,
  definition: AuthorizerDefinition,
  [source]: readonly IdentitySource[],
  scopes: readonly string[],
  variables: Texts,
  ref: ConfigRef,
): BoundAuthorization {
  if (!source) return { kind: 'misconfigured', why: 'it names no header', ref };
  const pools = (definition.providerARNs ?? []).map((named): UserPool => {
    const wanted = fillVariables(named, variables);
    return userPools.find(({ name, arn }) => name === wanted || arn === wanted) ?? { arn: wanted, isReachable: false };
  });
  return {
    kind: 'userPools',
    pools,
    source,
    scopes,
    expression: definition.identityValidationExpression ?? null,
    ref,
  };
}
