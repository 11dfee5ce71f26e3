import type { RestApiDefinition } from '../../gateway/model.ts';
import { basePathOf } from '../../languages/openapi/base-path.ts';
import type { ImportedApi } from '../../languages/openapi/imported-api.ts';
import { openApiVersion, readApi } from '../../languages/openapi/read-api.ts';
import type { Problem } from '../../scenario/diagnostics.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { OPERATIONS } from '../../world/control/operation-list.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import { restApiAt } from '../../world/control/find.ts';
import { initialControl } from '../../world/control/state.ts';
import type { VpcLinkSetup } from '../../world/setup.ts';
import type { Origin, ScenarioDraft, Tree } from '../draft.ts';
import { unreadMembers } from './unread.ts';

type Read = {
  readonly definition: RestApiDefinition;
  readonly problems: readonly Problem[];
  readonly origins: readonly Origin[];
};

/** A document as a scenario with one API, deployed on the stage that an export names in its base path. */
export function openApiDraft(document: Tree): ScenarioDraft {
  const version = openApiVersion(document);
  const title = titleOf(document);
  const name = 'api';
  const read = readDefinition(name, document, '');
  const basePath = version
    ? basePathOf(document, version)
        .split('/')
        .filter((part) => part !== '')
    : [];
  const stage = basePath.length === 1 && /^[\w-]+$/.test(basePath[0] ?? '') ? (basePath[0] ?? 'prod') : 'prod';
  return {
    title,
    source: `the OpenAPI document "${title}"`,
    apis: [{ name, definition: read.definition, stages: { [stage]: {} } }],
    httpApis: [],
    functions: {},
    apiKeys: usesKeys(read.definition) ? { sample: { value: SAMPLE_KEY, enabled: true } } : {},
    usagePlans: usesKeys(read.definition) ? { sample: { apiStages: [{ apiId: name, stage }], keys: ['sample'] } } : {},
    origins: read.origins,
    problems: read.problems,
  };
}

export const SAMPLE_KEY = 'sample-key-0123456789abcdef';
export const usesKeys = ({ resources }: RestApiDefinition): boolean =>
  Object.values(resources).some((methods) => Object.values(methods).some(({ apiKeyRequired }) => apiKeyRequired));

function titleOf(document: Tree): string {
  const info = document['info'];
  const title = typeof info === 'object' && info !== null ? (info as Tree)['title'] : undefined;
  return typeof title === 'string' && title.trim() !== '' ? title : 'Imported API';
}

/** Reads a document that stands at `at` in its file, through the control plane's own PutRestApi. */
export function readDefinition(name: string, document: Tree, at: string): Read {
  const empty = parseScenario(
    `{ version: 1, id: x, title: x, apis: { ${name}: { protocolType: REST, resources: {}, stages: {} } }, clients: {}, timeline: [] }`,
  );
  const version = openApiVersion(document);
  if (!empty.ok || !version)
    return { definition: NOTHING, origins: [], problems: [refused(at, 'this is no OpenAPI 2 or 3 document')] };
  const imported = readApi(document, version, { basePath: 'ignore', modelUrl: (model) => model, variables: {} });
  // The links a document names are taken to exist; stand-ins are made for them.
  const setup = { ...empty.setup, vpcLinks: linksOf(imported) };
  const put = OPERATIONS['PutRestApi'];
  const input = { restApiId: name, mode: 'overwrite', body: document };
  const outcome = put?.(initialControl(setup), { setup, now: 0, name, input, ref: () => ({ pointer: '' }) });
  if (outcome?.ok !== true)
    return {
      definition: NOTHING,
      origins: [],
      problems: [refused(at, `AWS would refuse this document: ${oneLine(outcome?.message ?? '')}`)],
    };
  return {
    definition: restApiAt(outcome.state, 0)?.draft ?? NOTHING,
    origins: originsOf(name, version === 'swagger2', imported, at),
    problems: [...notes(imported, at), ...unreadMembers(document, at)],
  };
}

const linksOf = ({ resources }: ImportedApi): readonly VpcLinkSetup[] =>
  Object.values(resources)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ integration }): VpcLinkSetup[] => {
      const name = integration?.['connectionId'];
      return typeof name === 'string' ? [{ name, pointer: '', version: 1, targets: [] }] : [];
    });

const NOTHING: RestApiDefinition = {
  resources: {},
  gatewayResponses: {},
  endpointType: 'EDGE',
  disableExecuteApiEndpoint: false,
};
const oneLine = (text: string): string => text.replace(/\s*\n\t?\s*/g, ' ');
const refused = (pointer: string, message: string): Problem => ({
  code: 'import',
  pointer,
  message,
  remedy: 'Mend the document; nothing was made of it.',
});

/** Whoever prints a diagnostic ends its sentence. */
const withoutStop = (text: string): string => text.replace(/\.$/, '');

/** What AWS warns of, and what it drops without a word. */
function notes({ warnings, dropped }: ImportedApi, at: string): readonly Problem[] {
  return [
    ...warnings.map(({ pointer, text }): Problem => ({
      code: 'importWarning',
      pointer: at + pointer,
      message: withoutStop(text),
      remedy: 'AWS imports the document without it.',
      severity: 'warning',
    })),
    ...dropped.map(({ pointer, what }): Problem => ({
      code: 'importDrops',
      pointer: at + pointer,
      message: `${what} is not imported`,
      remedy: 'AWS drops it without a word, and so does the scenario.',
      severity: 'warning',
    })),
  ];
}

const INTEGRATION = 'x-amazon-apigateway-integration';
const MEMBERS = [
  ['/binaryMediaTypes', '/x-amazon-apigateway-binary-media-types'],
  ['/minimumCompressionSize', '/x-amazon-apigateway-minimum-compression-size'],
  ['/apiKeySource', '/x-amazon-apigateway-api-key-source'],
  ['/policy', '/x-amazon-apigateway-policy'],
  ['/gatewayResponses', '/x-amazon-apigateway-gateway-responses'],
  ['/requestValidators', '/x-amazon-apigateway-request-validators'],
] as const;

function originsOf(name: string, isSwagger: boolean, { resources }: ImportedApi, at: string): readonly Origin[] {
  const base = `/apis/${name}`;
  const methods = Object.entries(resources).flatMap(([path, of]) =>
    Object.keys(of).flatMap((httpMethod): Origin[] => {
      const key = httpMethod === 'ANY' ? 'x-amazon-apigateway-any-method' : httpMethod.toLowerCase();
      const scenario = `${base}/resources/${escapePointer(path)}/${httpMethod}`;
      const file = `${at}/paths/${escapePointer(path)}/${key}`;
      return [
        { scenario, file },
        { scenario: `${scenario}/methodIntegration`, file: `${file}/${INTEGRATION}` },
        { scenario: `${scenario}/methodIntegration/integrationResponses`, file: `${file}/${INTEGRATION}/responses` },
      ];
    }),
  );
  return [
    { scenario: base, file: at },
    { scenario: `${base}/models`, file: at + (isSwagger ? '/definitions' : '/components/schemas') },
    {
      scenario: `${base}/authorizers`,
      file: at + (isSwagger ? '/securityDefinitions' : '/components/securitySchemes'),
    },
    ...MEMBERS.map(([scenario, file]) => ({ scenario: base + scenario, file: at + file })),
    ...methods,
  ];
}
