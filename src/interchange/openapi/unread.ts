import { isTree, listAt, treeAt } from '../../languages/openapi/tree.ts';
import type { Problem } from '../../scenario/diagnostics.ts';
import { escapePointer } from '../../world/control/origins.ts';
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
export function unreadMembers(document: Tree, at: string): readonly Problem[] {
  const { securitySchemes } = treeAt(document, 'components');
  const isOpenApi3 = isTree(securitySchemes);
  const schemes = isOpenApi3 ? securitySchemes : treeAt(document, 'securityDefinitions');
  const schemesAt = `${at}/${isOpenApi3 ? 'components/securitySchemes' : 'securityDefinitions'}`;
  return [
    ...extensions(document, at, READ.root),
    ...inEndpoint(document, at),
    ...listAt(document, 'servers').flatMap((server, i) =>
      isTree(server)
        ? [...extensions(server, `${at}/servers/${i}`, READ.server), ...inEndpoint(server, `${at}/servers/${i}`)]
        : [],
    ),
    ...childrenOf(schemes, schemesAt).flatMap(([scheme, place]) => extensions(scheme, place, READ.scheme)),
    ...childrenOf(treeAt(document, 'paths'), `${at}/paths`).flatMap(([item, place]) => inPath(item, place)),
  ];
}

/** `vpcEndpointIds` too: a draft has no VPC endpoints they could be. */
const inEndpoint = (owner: Tree, at: string): readonly Problem[] =>
  others(treeAt(owner, ENDPOINT), `${at}/${ENDPOINT}`, ENDPOINT_MEMBERS);

function inPath(pathItem: Tree, at: string): readonly Problem[] {
  // What is a map in the place of an operation has been reported by the reader of paths.
  const plain = Object.fromEntries(Object.entries(pathItem).filter(([, value]) => !isTree(value)));
  return [
    ...extensions(plain, at, READ.path),
    ...childrenOf(pathItem, at).flatMap(([operation, place]) => [
      ...extensions(operation, place, READ.operation),
      ...inIntegration(treeAt(operation, INTEGRATION), `${place}/${INTEGRATION}`),
    ]),
  ];
}

const inIntegration = (integration: Tree, at: string): readonly Problem[] => [
  ...others(integration, at, INTEGRATION_MEMBERS),
  ...childrenOf(treeAt(integration, 'responses'), `${at}/responses`).flatMap(([response, place]) =>
    others(response, place, RESPONSE_MEMBERS),
  ),
];

/** The members that are maps, and where they stand. */
const childrenOf = (parent: Tree, at: string): readonly (readonly [Tree, string])[] =>
  Object.entries(parent).flatMap(([key, value]) => (isTree(value) ? [[value, `${at}/${escapePointer(key)}`]] : []));

function extensions(owner: Tree, at: string, read: readonly string[]): readonly Problem[] {
  const own = Object.entries(owner).filter(([key]) => key.startsWith('x-amazon-apigateway-'));
  return others(
    Object.fromEntries(own),
    at,
    read.map((name) => `x-amazon-apigateway-${name}`),
  );
}

const others = (owner: Tree, at: string, read: readonly string[]): readonly Problem[] =>
  Object.keys(owner)
    .filter((key) => !read.includes(key))
    .map((key) => ({
      code: 'importUnread',
      pointer: `${at}/${escapePointer(key)}`,
      message: `${key} is not read here`,
      remedy: 'The scenario is without it; look for a spelling mistake.',
      severity: 'warning',
    }));
