import { basePathOf, resourcePath } from './base-path.ts';
import type { BasePathMode, ImportedApi, ImportedMethod, OpenApiVersion, Reading } from './imported-api.ts';
import { readMethod } from './method.ts';
import { readModels } from './models.ts';
import { readAuthorizers } from './security.ts';
import { given, isTree, listAt, textAt, textsIn, treeAt, type Tree } from './tree.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head'];
const ANY_METHOD = 'x-amazon-apigateway-any-method';
const extension = (name: string): string => `x-amazon-apigateway-${name}`;

export type ReadOptions = {
  readonly basePath: BasePathMode;
  /** Names a model of the API that is imported into by its URL. */
  readonly modelUrl: (name: string) => string;
  /** What stands for `${AWS::AccountId}`, `${AWS::Region}` and `${AWS::Partition}` inside ARNs. */
  readonly variables: Readonly<Record<string, string>>;
};

/** The version of a document; null when it is neither OpenAPI 2 nor 3. */
export function openApiVersion(document: Tree): OpenApiVersion | null {
  if (/^2(?:\.0)?$/.test(textAt(document, 'swagger') ?? '')) return 'swagger2';
  return textAt(document, 'openapi')?.startsWith('3.') === true ? 'openapi3' : null;
}

/** Reads an OpenAPI 2 or 3 document with API Gateway's extensions, as ImportRestApi does (rest-api reference, 16). */
export function readApi(written: Tree, version: OpenApiVersion, options: ReadOptions): ImportedApi {
  const document = withVariables(written, options.variables) as Tree;
  const reading: Reading = {
    document,
    version,
    warnings: [],
    dropped: [],
    inlineModels: [],
    modelUrl: options.modelUrl,
  };
  const models = readModels(reading);
  const resources = readResources(reading, options.basePath);
  return {
    info: infoOf(document),
    settings: settingsOf(document),
    models: [...models, ...reading.inlineModels],
    requestValidators: membersOf(document, 'request-validators'),
    authorizers: readAuthorizers(reading),
    gatewayResponses: membersOf(document, 'gateway-responses'),
    resources,
    warnings: reading.warnings,
    dropped: reading.dropped,
  };
}

/** The document with AWS's variables filled in, inside ARNs only. */
function withVariables(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return value.startsWith('arn:')
      ? value.replace(/\$\{(AWS::[A-Za-z]+)\}/g, (whole, name: string) => variables[name] ?? whole)
      : value;
  if (Array.isArray(value)) return value.map((item) => withVariables(item, variables));
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withVariables(member, variables)]));
}

function infoOf(document: Tree): ImportedApi['info'] {
  const info = treeAt(document, 'info');
  return given({
    title: textAt(info, 'title'),
    description: textAt(info, 'description'),
    version: textAt(info, 'version'),
  });
}

function settingsOf(document: Tree): Tree {
  const servers = listAt(document, 'servers').filter(isTree);
  const endpoint = [document, ...servers]
    .map((owner) => treeAt(owner, extension('endpoint-configuration')))
    .find((found) => Object.keys(found).length > 0);
  return given({
    binaryMediaTypes: textsIn(listAt(document, extension('binary-media-types'))),
    minimumCompressionSize: document[extension('minimum-compression-size')],
    apiKeySource: textAt(document, extension('api-key-source')),
    policy: document[extension('policy')],
    disableExecuteApiEndpoint: endpoint?.['disableExecuteApiEndpoint'],
  });
}

const membersOf = (document: Tree, name: string): Readonly<Record<string, Tree>> =>
  Object.fromEntries(
    Object.entries(treeAt(document, extension(name))).flatMap(([key, value]) => (isTree(value) ? [[key, value]] : [])),
  );

function readResources(reading: Reading, mode: BasePathMode): ImportedApi['resources'] {
  const basePath = basePathOf(reading.document, reading.version);
  const resources = Object.entries(treeAt(reading.document, 'paths'))
    .filter((entry): entry is [string, Tree] => entry[0].startsWith('/') && isTree(entry[1]))
    .map(([path, pathItem]) => {
      const at = resourcePath(path, basePath, mode);
      return [at, readMethods(reading, pathItem, at, path)] as const;
    });
  return Object.fromEntries(resources);
}

function readMethods(reading: Reading, pathItem: Tree, path: string, written: string): Record<string, ImportedMethod> {
  const pointer = `/paths/${written.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const methods = Object.entries(pathItem).flatMap(([key, operation]): [string, ImportedMethod][] => {
    if (!isTree(operation)) return [];
    const httpMethod = key === ANY_METHOD ? 'ANY' : METHODS.includes(key) ? key.toUpperCase() : null;
    if (httpMethod === null) {
      reading.dropped.push({ pointer: `${pointer}/${key}`, what: key });
      return [];
    }
    const place = { path, httpMethod, pointer: `${pointer}/${key}` };
    return [[httpMethod, readMethod(reading, pathItem, operation, place)]];
  });
  return Object.fromEntries(methods);
}
