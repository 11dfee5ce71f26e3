import type { MethodDefinition } from '../../gateway/model.ts';
import { given, type Tree } from '../draft.ts';
import { isTree, textIn, treeIn } from './resource.ts';

type Resources = Readonly<Record<string, Readonly<Record<string, MethodDefinition>>>>;

/** `Auth.Authorizers`: user pools, and Lambda functions of type TOKEN (the default) or REQUEST. */
export function readAuthorizers(auth: Tree, functionNames: Readonly<Record<string, string>>): Tree {
  const entries = Object.entries(treeIn(auth, 'Authorizers')).filter((entry): entry is [string, Tree] =>
    isTree(entry[1]),
  );
  return Object.fromEntries(entries.map(([name, written]) => [name, authorizerOf(written, functionNames)]));
}

function authorizerOf(written: Tree, functionNames: Readonly<Record<string, string>>): Tree {
  const identity = treeIn(written, 'Identity');
  const pools = written['UserPoolArn'];
  const isRequest = written['FunctionPayloadType'] === 'REQUEST';
  const name = /:function:([\w-]+)/.exec(textIn(written, 'FunctionArn') ?? '')?.[1] ?? textIn(written, 'FunctionArn');
  return given({
    type: pools !== undefined ? 'COGNITO_USER_POOLS' : isRequest ? 'REQUEST' : 'TOKEN',
    providerARNs: pools === undefined ? undefined : poolNames([pools].flat()),
    authorizerUri: name === undefined ? undefined : `lambda:${functionNames[name] ?? name}`,
    identitySource: isRequest
      ? sourcesOf(identity)
      : `method.request.header.${textIn(identity, 'Header') ?? 'Authorization'}`,
    identityValidationExpression: textIn(identity, 'ValidationExpression'),
    authorizerResultTtlInSeconds: identity['ReauthorizeEvery'],
  });
}

const poolNames = (pools: readonly unknown[]): readonly string[] =>
  pools.flatMap((pool) => (typeof pool === 'string' ? [pool.replace(/\.Arn$/, '')] : []));

const PLACES = [
  ['Headers', 'method.request.header.'],
  ['QueryStrings', 'method.request.querystring.'],
  ['StageVariables', 'stageVariables.'],
  ['Context', 'context.'],
] as const;

const sourcesOf = (identity: Tree): string =>
  PLACES.flatMap(([member, prefix]) => {
    const names = identity[member];
    return Array.isArray(names) ? names.map((name) => `${prefix}${String(name)}`) : [];
  }).join(',');

/** The event's own authorizer, else the API's default one; `NONE` opens the method. */
export function authorizationOf(own: Tree, api: Tree): Tree {
  const authorizer = textIn(own, 'Authorizer') ?? textIn(api, 'DefaultAuthorizer');
  const scheme = authorizer === undefined ? {} : treeIn(treeIn(api, 'Authorizers'), authorizer);
  const isCognito = scheme['UserPoolArn'] !== undefined;
  const scopes = own['AuthorizationScopes'] ?? scheme['AuthorizationScopes'];
  const isKeyed = own['ApiKeyRequired'] ?? api['ApiKeyRequired'];
  return {
    ...((isKeyed === true || isKeyed === 'true') && { apiKeyRequired: true }),
    ...(authorizer === 'AWS_IAM' && { authorizationType: 'AWS_IAM' }),
    ...(authorizer !== undefined &&
      authorizer !== 'NONE' &&
      authorizer !== 'AWS_IAM' && {
        authorizationType: isCognito ? 'COGNITO_USER_POOLS' : 'CUSTOM',
        authorizerId: authorizer,
        ...(isCognito && scopes !== undefined && { authorizationScopes: scopes }),
      }),
  };
}

/**
 * `Cors` adds an OPTIONS method that answers by itself to every path; the API's default authorizer guards it too
 * unless `AddDefaultAuthorizerToCorsPreflight` is false (rest-api reference, 13.2; recalled, unverified).
 */
export function withCors(resources: Resources, cors: unknown, auth: Tree): Resources {
  if (cors === undefined) return resources;
  return Object.fromEntries(
    Object.entries(resources).map(([path, methods]) => [
      path,
      'OPTIONS' in methods
        ? methods
        : { ...methods, OPTIONS: corsMethod(isTree(cors) ? cors : { AllowOrigin: cors }, Object.keys(methods), auth) },
    ]),
  );
}

function corsMethod(cors: Tree, methods: readonly string[], auth: Tree): MethodDefinition {
  const all = methods.includes('ANY')
    ? ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']
    : [...methods, 'OPTIONS'].sort();
  const headers = {
    'Access-Control-Allow-Origin': textIn(cors, 'AllowOrigin'),
    'Access-Control-Allow-Methods': textIn(cors, 'AllowMethods') ?? `'${all.join(',')}'`,
    'Access-Control-Allow-Headers': textIn(cors, 'AllowHeaders'),
    'Access-Control-Max-Age': textIn(cors, 'MaxAge'),
    'Access-Control-Allow-Credentials': cors['AllowCredentials'] === true ? "'true'" : undefined,
  };
  const mapped = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const named = <T>(value: (text: string) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(mapped.map(([name, text]) => [`method.response.header.${name}`, value(text)]));
  const { ApiKeyRequired: _key, ...withoutKey } = auth;
  return {
    ...(auth['AddDefaultAuthorizerToCorsPreflight'] !== false && authorizationOf({}, withoutKey)),
    methodResponses: [{ statusCode: '200', responseParameters: named(() => false) }],
    methodIntegration: {
      type: 'MOCK',
      requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
      integrationResponses: [
        {
          statusCode: '200',
          responseParameters: named((text) => text),
          responseTemplates: { 'application/json': '{}\n' },
        },
      ],
    },
  };
}
