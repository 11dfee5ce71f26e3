import type { Reading } from './imported-api.ts';
import { given, isTree, listAt, textAt, textsIn, treeAt, type Tree } from './tree.ts';

const AUTHORIZER = 'x-amazon-apigateway-authorizer';
const AUTH_TYPE = 'x-amazon-apigateway-authtype';
const AUTH = 'x-amazon-apigateway-auth';

const schemesOf = ({ document, version }: Reading): Tree =>
  version === 'swagger2'
    ? treeAt(document, 'securityDefinitions')
    : treeAt(treeAt(document, 'components'), 'securitySchemes');

/** The security schemes that carry an authorizer, as CreateAuthorizer takes them. */
export function readAuthorizers(reading: Reading): Readonly<Record<string, Tree>> {
  const authorizers = Object.entries(schemesOf(reading)).flatMap(([name, scheme]) =>
    isTree(scheme) && isTree(scheme[AUTHORIZER]) ? [[name, authorizerOf(scheme, scheme[AUTHORIZER])] as const] : [],
  );
  return Object.fromEntries(authorizers);
}

/** A TOKEN or Cognito authorizer reads the header its scheme names (recorded); REQUEST says itself what it reads. */
function authorizerOf(scheme: Tree, authorizer: Tree): Tree {
  const type = (textAt(authorizer, 'type') ?? '').toUpperCase();
  const header = textAt(scheme, 'name');
  const ownSource = textAt(authorizer, 'identitySource');
  const schemeSource = header === undefined ? undefined : `method.request.header.${header}`;
  return given({
    type,
    authType: textAt(scheme, AUTH_TYPE),
    authorizerUri: textAt(authorizer, 'authorizerUri'),
    authorizerCredentials: textAt(authorizer, 'authorizerCredentials'),
    identitySource: type === 'REQUEST' ? ownSource : (schemeSource ?? ownSource),
    identityValidationExpression: textAt(authorizer, 'identityValidationExpression'),
    authorizerResultTtlInSeconds: authorizer['authorizerResultTtlInSeconds'],
    providerARNs: textsIn(listAt(authorizer, 'providerARNs')),
  });
}

/**
 * What an operation asks of its callers. Its own list of requirements counts, else that of the document (recorded, for
 * the authorizer and its scopes; the guide says that AWS ignores the latter). `x-amazon-apigateway-auth` settles it.
 */
export function readSecurity(reading: Reading, operation: Tree): Tree {
  const requirements = listAt('security' in operation ? operation : reading.document, 'security').filter(isTree);
  const named = requirements.flatMap((requirement) =>
    Object.entries(requirement).map(([name, scopes]) => ({
      name,
      scheme: treeAt(schemesOf(reading), name),
      scopes: Array.isArray(scopes) ? textsIn(scopes as unknown[]) : [],
    })),
  );
  const authorizer = named.find(({ scheme }) => isTree(scheme[AUTHORIZER]));
  const isSigned = named.some(({ scheme }) => textAt(scheme, AUTH_TYPE)?.toLowerCase() === 'awssigv4');
  return given({
    apiKeyRequired: named.some(({ scheme }) => isApiKey(scheme)) || undefined,
    ...(isSigned && { authorizationType: 'AWS_IAM' }),
    ...(authorizer && authorizationOf(authorizer.name, treeAt(authorizer.scheme, AUTHORIZER), authorizer.scopes)),
    ...(isTree(operation[AUTH]) && { ...NO_AUTHORIZER, authorizationType: textAt(operation[AUTH], 'type') ?? 'NONE' }),
  });
}
const NO_AUTHORIZER = { authorizerId: undefined, authorizationScopes: undefined };

/** Scopes are Cognito's; a list without entries is none (recorded). */
function authorizationOf(name: string, authorizer: Tree, scopes: readonly string[]): Tree {
  const isCognito = textAt(authorizer, 'type')?.toLowerCase() === 'cognito_user_pools';
  return {
    authorizationType: isCognito ? 'COGNITO_USER_POOLS' : 'CUSTOM',
    authorizerId: name,
    ...(isCognito && { authorizationScopes: scopes }),
  };
}

const isApiKey = (scheme: Tree): boolean =>
  textAt(scheme, 'type') === 'apiKey' &&
  textAt(scheme, 'in') === 'header' &&
  textAt(scheme, 'name')?.toLowerCase() === 'x-api-key' &&
  !isTree(scheme[AUTHORIZER]);
