import {
  ANY_METHOD,
  AUTHORIZER,
  AUTHORIZER_MEMBERS,
  CORS,
  INTEGRATION,
  INTEGRATION_MEMBERS,
  METHODS,
  type Note,
  type ReadHttpApi,
} from './http-api.ts';
import { given, isTree, listAt, resolved, textAt, treeAt, type Tree } from './tree.ts';

type Reading = {
  readonly document: Tree;
  readonly infos: Note[];
  readonly warnings: Note[];
  readonly errors: Note[];
  readonly integrations: Map<string, { readonly name: string; readonly value: Tree }>;
  readonly authorizers: Readonly<Record<string, Tree>>;
};
const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** What a document is meant for: it says what one kind of API has no word for (rest-api reference, 16.1). */
export function isForHttpApi(document: Tree): boolean {
  if (!(textAt(document, 'openapi') ?? '').startsWith('3')) return false;
  const types = authorizerTypes(document);
  const operations = operationsOf(document);
  const integrations = operations.map(({ operation }) => integrationOf(document, operation));
  const isHttp =
    document[CORS] !== undefined ||
    types.includes('jwt') ||
    operations.some(({ operation }) => operation['isDefaultRoute'] === true) ||
    integrations.some((integration) => !FIRST_FORMAT.includes(integration['payloadFormatVersion']));
  return isHttp || (document[EXPORT_VERSION] !== undefined && !saysRest(types, integrations));
}

const EXPORT_VERSION = 'x-amazon-apigateway-importexport-version';
/** What a REST API's integration may say as well. */
const FIRST_FORMAT: readonly unknown[] = [undefined, '1.0', '1', 1];

function authorizerTypes(document: Tree): readonly (string | undefined)[] {
  const schemes = Object.values(treeAt(treeAt(document, 'components'), 'securitySchemes'));
  return schemes.map((scheme) => (isTree(scheme) ? textAt(treeAt(scheme, AUTHORIZER), 'type') : undefined));
}

const saysRest = (types: readonly (string | undefined)[], integrations: readonly Tree[]): boolean =>
  types.some((type) => type === 'token' || type === 'cognito_user_pools') ||
  integrations.some((integration) => /^(?:aws|http|mock)$/i.test(textAt(integration, 'type') ?? ''));

/** Reads an OpenAPI 3.0 document as ImportApi does (http-api reference, 18; the texts are ours). */
export function readHttpApi(document: Tree): ReadHttpApi {
  const errors: Note[] = [];
  if (!(textAt(document, 'openapi') ?? '').startsWith('3.0'))
    errors.push({ pointer: '', text: 'HTTP APIs import OpenAPI 3.0 only; REST APIs import 2.0 as well' });
  const reading: Reading = { document, infos: [], warnings: [], errors, integrations: new Map(), authorizers: authorizersOf(document, errors) }; // prettier-ignore
  const routes = operationsOf(document).map((one) => routeOf(reading, one));
  const cors = document[CORS];
  const title = textAt(treeAt(document, 'info'), 'title');
  if (title === undefined) errors.push({ pointer: '/info', text: 'info.title is missing' });
  return {
    api: {
      title,
      routes: Object.fromEntries(routes),
      integrations: Object.fromEntries([...reading.integrations.values()].map(({ name, value }) => [name, value])),
      authorizers: reading.authorizers,
      cors: cors === true ? ANYBODY : isTree(cors) ? cors : null,
    },
    infos: reading.infos,
    warnings: reading.warnings,
    errors,
  };
}
/** `x-amazon-apigateway-cors: true` allows what the guide's defaults allow. */
const ANYBODY = { allowOrigins: ['*'], allowMethods: ['*'], allowHeaders: ['*'] };

type Operation = { readonly key: string; readonly pointer: string; readonly operation: Tree };

function operationsOf(document: Tree): readonly Operation[] {
  return Object.entries(treeAt(document, 'paths')).flatMap(([path, item]) =>
    [...METHODS, ANY_METHOD].flatMap((verb): Operation[] => {
      const operation = isTree(item) ? item[verb] : undefined;
      if (!isTree(operation)) return [];
      const method = verb === ANY_METHOD ? 'ANY' : verb.toUpperCase();
      const isDefault = operation['isDefaultRoute'] === true || path === '/$default';
      return [{ key: isDefault ? '$default' : `${method} ${path}`, pointer: `/paths/${escape(path)}/${verb}`, operation }]; // prettier-ignore
    }),
  );
}

const integrationOf = (document: Tree, operation: Tree): Tree => resolved(document, operation[INTEGRATION]);

function routeOf(reading: Reading, { key, pointer, operation }: Operation): readonly [string, Tree] {
  const { document, infos } = reading;
  if (operation['requestBody'] !== undefined)
    infos.push({ pointer: `${pointer}/requestBody`, text: `requestBody of ${key} has no effect on an HTTP API` });
  listAt(operation, 'parameters').forEach((parameter, i) => {
    if (isTree(parameter) && parameter['schema'] !== undefined && parameter['in'] !== 'path')
      infos.push({
        pointer: `${pointer}/parameters/${i}/schema`,
        text: `schema of a parameter of ${key} has no effect`,
      });
  });
  const integration = integrationOf(document, operation);
  const target = Object.keys(integration).length === 0 ? undefined : targetOf(reading, `${pointer}/${INTEGRATION}`, integration); // prettier-ignore
  return [key, given({ target, ...authorizationOf(reading, pointer, operation), operationName: textAt(operation, 'operationId') })]; // prettier-ignore
}

/** Equal integrations become one; what HTTP APIs lack leaves the route without. */
function targetOf({ integrations, warnings }: Reading, pointer: string, integration: Tree): string | undefined {
  const type = (textAt(integration, 'type') ?? '').toUpperCase();
  if (type !== 'AWS_PROXY' && type !== 'HTTP_PROXY') {
    warnings.push({ pointer, text: `integration type ${type} is not available in HTTP APIs; REST APIs have it` });
    return undefined;
  }
  const members = INTEGRATION_MEMBERS.map(([from, to]) => [to, integration[from]] as const);
  const value = given({
    integrationType: type,
    ...Object.fromEntries(members),
    integrationMethod: type === 'AWS_PROXY' ? undefined : integration['httpMethod'],
    payloadFormatVersion: formatVersion(integration, 'payloadFormatVersion'),
  });
  const key = JSON.stringify(value);
  const known = integrations.get(key);
  const name = known?.name ?? uniqueName(integration, [...integrations.values()].map((one) => one.name)); // prettier-ignore
  integrations.set(key, { name, value });
  return name;
}

/** A function's name, an action, or a host, and a number where it is taken. */
function uniqueName(integration: Tree, taken: readonly string[]): string {
  const uri = textAt(integration, 'uri') ?? '';
  const said = textAt(integration, 'integrationSubtype') ?? /:function:([\w-]+)/.exec(uri)?.[1] ?? /^lambda:([\w-]+)/.exec(uri)?.[1] ?? /^https?:\/\/([^/:]+)/.exec(uri)?.[1] ?? 'integration'; // prettier-ignore
  const base = said.replaceAll(/[^\w-]+/g, '-');
  if (!taken.includes(base)) return base;
  let n = 2;
  while (taken.includes(`${base}-${n}`)) n += 1;
  return `${base}-${n}`;
}

/** Each route has one way of authorization: several requirements are an error (http-api reference, 11). */
function authorizationOf({ document, authorizers, errors }: Reading, pointer: string, operation: Tree): Tree {
  if (textAt(treeAt(operation, 'x-amazon-apigateway-auth'), 'type') === 'AWS_IAM')
    return { authorizationType: 'AWS_IAM' };
  const own = operation['security'] === undefined ? document['security'] : operation['security'];
  const required = (Array.isArray(own) ? (own as readonly unknown[]) : []).filter(isTree);
  const named = required.flatMap((one) => Object.entries(one));
  if (named.length > 1)
    errors.push({ pointer: `${pointer}/security`, text: 'a route has one security requirement at most' });
  const [first] = named;
  if (!first) return {};
  const [name, scopes] = first;
  const scheme = resolved(document, treeAt(treeAt(document, 'components'), 'securitySchemes')[name]);
  if (textAt(scheme, 'x-amazon-apigateway-authtype') === 'awsSigv4') return { authorizationType: 'AWS_IAM' };
  const authorizer = authorizers[name];
  if (!authorizer) {
    errors.push({ pointer: `${pointer}/security`, text: `security scheme ${name} has no authorizer` });
    return {};
  }
  const isJwt = authorizer['authorizerType'] === 'JWT';
  return given({
    authorizationType: isJwt ? 'JWT' : 'CUSTOM',
    authorizerId: name,
    authorizationScopes: isJwt && Array.isArray(scopes) ? scopes : undefined,
  });
}

function authorizersOf(document: Tree, errors: Note[]): Readonly<Record<string, Tree>> {
  const schemes = Object.entries(treeAt(treeAt(document, 'components'), 'securitySchemes'));
  return Object.fromEntries(
    schemes.flatMap(([name, written]) => {
      const scheme = resolved(document, written);
      const said = treeAt(scheme, AUTHORIZER);
      const type = textAt(said, 'type');
      if (type === undefined) return [];
      if (type !== 'jwt' && type !== 'request')
        errors.push({ pointer: `/components/securitySchemes/${escape(name)}/${AUTHORIZER}/type`, text: `authorizer type ${type} is not available in HTTP APIs` }); // prettier-ignore
      return [[name, authorizerOf(said, type)] as const];
    }),
  );
}

function authorizerOf(said: Tree, type: string): Tree {
  const sources = said['identitySource'];
  const identitySource = Array.isArray(sources) ? (sources as readonly unknown[]) : (textAt(said, 'identitySource') ?? '').split(',').map((one) => one.trim()).filter(Boolean); // prettier-ignore
  return given({
    authorizerType: type.toUpperCase(),
    identitySource,
    ...Object.fromEntries(AUTHORIZER_MEMBERS.map(([from, to]) => [to, said[from]])),
    authorizerPayloadFormatVersion: formatVersion(said, 'authorizerPayloadFormatVersion'),
  });
}

/** YAML reads `2.0` as the number 2. */
function formatVersion(parent: Tree, key: string): string | undefined {
  const value = parent[key];
  return typeof value === 'number' ? value.toFixed(1) : textAt(parent, key);
}
