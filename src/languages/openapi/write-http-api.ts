import {
  ANY_METHOD,
  AUTHORIZER,
  AUTHORIZER_MEMBERS,
  CORS,
  INTEGRATION,
  INTEGRATION_MEMBERS,
  type HttpApiDocument,
} from './http-api.ts';
import { given, textAt, treeAt, type Tree } from './tree.ts';

export type HttpExport = {
  readonly url: string;
  /** `$default`, a stage's name, or null for the latest configuration. */
  readonly stage: string | null;
  /** Whether API Gateway's own extensions are written. */
  readonly includeExtensions: boolean;
};

/** An HTTP API as an OpenAPI 3.0 document, as ExportApi gives it (http-api reference, 18). */
export function writeHttpApi(api: HttpApiDocument, { url, stage, includeExtensions }: HttpExport): Tree {
  const paths: Record<string, Record<string, Tree>> = {};
  for (const [key, route] of Object.entries(api.routes)) {
    const [method = '', path] = key.split(' ');
    const at = path ?? '/$default';
    const verb = method === 'ANY' || path === undefined ? ANY_METHOD : method.toLowerCase();
    // Without extensions there is no word for a route of any method.
    if (verb === ANY_METHOD && !includeExtensions) continue;
    (paths[at] ??= {})[verb] = operationOf(api, key, route, at, includeExtensions);
  }
  const basePath = stage === null || stage === '$default' ? '' : `/${stage}`;
  const schemes = securitySchemes(api, includeExtensions);
  return given({
    openapi: '3.0.1',
    info: { title: api.title ?? '', version: '1.0' },
    servers: [{ url: `${url}/{basePath}`, variables: { basePath: { default: basePath } } }],
    paths,
    components: given({ securitySchemes: schemes }),
    [CORS]: includeExtensions ? (api.cors ?? undefined) : undefined,
    'x-amazon-apigateway-importexport-version': includeExtensions ? '1.0' : undefined,
  });
}

function operationOf(api: HttpApiDocument, key: string, route: Tree, path: string, includeExtensions: boolean): Tree {
  const names = [...path.matchAll(/\{([^}+]+)\+?\}/g)].flatMap(([, name]) => name ?? []);
  const integration = treeAt(api.integrations, textAt(route, 'target') ?? '');
  return given({
    operationId: route['operationName'],
    parameters: names.map((name) => ({ name, in: 'path', description: `Generated path parameter for ${name}`, required: true, schema: { type: 'string' } })), // prettier-ignore
    responses: { default: { description: `Default response for ${key}` } },
    security: securityOf(route),
    isDefaultRoute: key === '$default' && includeExtensions ? true : undefined,
    [INTEGRATION]: includeExtensions ? integrationOf(integration) : undefined,
  });
}

function integrationOf(integration: Tree): Tree {
  const isFunction = integration['integrationType'] === 'AWS_PROXY';
  return given({
    type: (textAt(integration, 'integrationType') ?? '').toLowerCase(),
    ...Object.fromEntries(INTEGRATION_MEMBERS.map(([to, from]) => [to, integration[from]])),
    httpMethod:
      isFunction && integration['integrationSubtype'] === undefined ? 'POST' : integration['integrationMethod'],
    payloadFormatVersion: integration['payloadFormatVersion'] ?? '1.0',
    connectionType: Object.keys(integration).length === 0 ? undefined : (integration['connectionType'] ?? 'INTERNET'),
  });
}

const SIGNED = 'sigv4';
function securityOf({ authorizationType, authorizerId, authorizationScopes }: Tree): readonly Tree[] | undefined {
  if (authorizationType === 'AWS_IAM') return [{ [SIGNED]: [] }];
  return typeof authorizerId === 'string' ? [{ [authorizerId]: authorizationScopes ?? [] }] : undefined;
}

function securitySchemes({ authorizers, routes }: HttpApiDocument, includeExtensions: boolean): Tree {
  const isSigned = Object.values(routes).some((route) => route['authorizationType'] === 'AWS_IAM');
  const signature = { type: 'apiKey', name: 'Authorization', in: 'header', ...(includeExtensions && { 'x-amazon-apigateway-authtype': 'awsSigv4' }) }; // prettier-ignore
  return {
    ...Object.fromEntries(
      Object.entries(authorizers).map(([name, authorizer]) => [name, schemeOf(authorizer, includeExtensions)]),
    ),
    ...(isSigned && { [SIGNED]: signature }),
  };
}

function schemeOf(authorizer: Tree, includeExtensions: boolean): Tree {
  const isJwt = authorizer['authorizerType'] === 'JWT';
  const sources = authorizer['identitySource'];
  const extension = given({
    type: isJwt ? 'jwt' : 'request',
    identitySource: Array.isArray(sources) ? sources.join(', ') : undefined,
    ...Object.fromEntries(AUTHORIZER_MEMBERS.map(([to, from]) => [to, authorizer[from]])),
  });
  return {
    ...(isJwt ? { type: 'oauth2', flows: {} } : { type: 'apiKey', name: 'Unused', in: 'header' }),
    ...(includeExtensions && { [AUTHORIZER]: extension }),
  };
}
