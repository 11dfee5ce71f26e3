import { isTree, listAt, treeAt } from '../../languages/openapi/tree.ts';
import type { Problem } from '../../scenario/diagnostics.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import type { Tree } from '../draft.ts';

const INTEGRATION = 'x-amazon-apigateway-integration';

/** The extensions that are read, without their prefix, by where they may stand (rest-api reference, 16.1). */
const READ = {
  root: [
    'api-key-source',
    'binary-media-types',
    'endpoint-configuration',
    'gateway-responses',
    'minimum-compression-size',
    'policy',
    'request-validator',
    'request-validators',
  ],
  server: ['endpoint-configuration'],
  scheme: ['authorizer', 'authtype'],
  path: ['any-method'],
  operation: ['auth', 'integration', 'request-validator'],
} as const;

/** `payloadFormatVersion` can only be 1.0 in a REST API, so that nothing is lost with it. */
const INTEGRATION_MEMBERS = [
  'cacheKeyParameters',
  'cacheNamespace',
  'connectionId',
  'connectionType',
  'contentHandling',
  'credentials',
  'httpMethod',
  'passthroughBehavior',
  'payloadFormatVersion',
  'requestParameters',
  'requestTemplates',
  'responseTransferMode',
  'responses',
  'timeoutInMillis',
  'tlsConfig',
  'type',
  'uri',
];
const ENDPOINT = 'x-amazon-apigateway-endpoint-configuration';
const ENDPOINT_MEMBERS = ['disableExecuteApiEndpoint'];
const RESPONSE_MEMBERS = ['contentHandling', 'responseParameters', 'responseTemplates', 'statusCode'];

/** Extensions, and members of integrations, that nothing reads: misspelt, of another place, or newer than this reader. */
export const unreadMembers = (document: Tree, at: string): readonly Problem[] => [
  ...strayExtensions(document, at, []),
  ...inEndpoint(document, at),
  ...listAt(document, 'servers').flatMap((server, i) =>
    isTree(server) ? inEndpoint(server, `${at}/servers/${i}`) : [],
  ),
  ...childrenOf(treeAt(document, 'paths'), `${at}/paths`).flatMap(([item, place]) => inPath(item, place)),
];

/** Extensions wherever they stand; what is below one belongs to it. `path`: where `value` stands in the document. */
function strayExtensions(value: unknown, at: string, path: readonly string[]): readonly Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  const place = placeAt(path);
  const read = place === null ? [] : READ[place].map((name) => `x-amazon-apigateway-${name}`);
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    const below = `${at}/${escapePointer(key)}`;
    const isExtension = /^x-amazon-/i.test(key);
    if (!isExtension || (place === 'path' && read.includes(key))) return strayExtensions(member, below, [...path, key]);
    // What is a map in the place of an operation has been reported by the reader of paths.
    if (read.includes(key) || (place === 'path' && isTree(member))) return [];
    return [unread(key, below)];
  });
}

/** Of a document for an HTTP API: extensions that no kind of API has (rest-api reference, 16.1). */
export function unknownExtensions(value: unknown, at: string): readonly Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    const below = `${at}/${escapePointer(key)}`;
    const isKnown = !/^x-amazon-/i.test(key) || KNOWN.has(key);
    return isKnown ? unknownExtensions(member, below) : [unread(key, below)];
  });
}
const OF_HTTP = ['cors', 'importexport-version', 'integrations', 'documentation', 'tag-value'];
const KNOWN = new Set([...Object.values(READ).flat(), ...OF_HTTP].map((name) => `x-amazon-apigateway-${name}`));

function placeAt(path: readonly string[]): keyof typeof READ | null {
  const [first, second] = path;
  if (first === undefined) return 'root';
  if (first === 'servers') return path.length === 2 ? 'server' : null;
  if (first === 'securityDefinitions') return path.length === 2 ? 'scheme' : null;
  if (first === 'components' && second === 'securitySchemes') return path.length === 3 ? 'scheme' : null;
  if (first === 'paths' && path.length === 2) return 'path';
  return first === 'paths' && path.length === 3 ? 'operation' : null;
}

/** `vpcEndpointIds` too: a draft has no VPC endpoints they could be. */
const inEndpoint = (owner: Tree, at: string): readonly Problem[] =>
  others(treeAt(owner, ENDPOINT), `${at}/${ENDPOINT}`, ENDPOINT_MEMBERS);

const inPath = (pathItem: Tree, at: string): readonly Problem[] =>
  childrenOf(pathItem, at).flatMap(([operation, place]) =>
    inIntegration(treeAt(operation, INTEGRATION), `${place}/${INTEGRATION}`),
  );

const inIntegration = (integration: Tree, at: string): readonly Problem[] => [
  ...others(integration, at, INTEGRATION_MEMBERS),
  ...childrenOf(treeAt(integration, 'responses'), `${at}/responses`).flatMap(([response, place]) =>
    others(response, place, RESPONSE_MEMBERS),
  ),
];

/** The members that are maps, and where they stand. */
const childrenOf = (parent: Tree, at: string): readonly (readonly [Tree, string])[] =>
  Object.entries(parent).flatMap(([key, value]) => (isTree(value) ? [[value, `${at}/${escapePointer(key)}`]] : []));

const others = (owner: Tree, at: string, read: readonly string[]): readonly Problem[] =>
  Object.keys(owner)
    .filter((key) => !read.includes(key))
    .map((key) => unread(key, `${at}/${escapePointer(key)}`));

const unread = (key: string, pointer: string): Problem => ({
  code: 'importUnread',
  pointer,
  message: `${key} is not read here`,
  remedy: 'The scenario is without it; look for a spelling mistake.',
  severity: 'warning',
});
