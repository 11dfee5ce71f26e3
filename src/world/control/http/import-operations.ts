import { idFor } from '../../../gateway/ids.ts';
import type { HttpApiDefinition } from '../../../gateway/http/model.ts';
import type { HttpApiDocument, Note, ReadHttpApi } from '../../../languages/openapi/http-api.ts';
import { readHttpApi } from '../../../languages/openapi/read-http-api.ts';
import { writeHttpApi } from '../../../languages/openapi/write-http-api.ts';
import { noOrigins } from '../origins.ts';
import {
  answering,
  badRequest,
  conflict,
  created,
  done,
  notFound,
  objectOf,
  textOf,
  type Input,
  type OperationHandler,
  type Refused,
} from '../outcome.ts';
import type { HttpApiControl } from '../state.ts';
import { corsProblem } from './api-operations.ts';
import { findHttpApi, withHttpDraft } from './draft.ts';
import { refusalOf } from './fault.ts';
import { asCreated } from './integration-changes.ts';
import { integrationFaults } from './integration-faults.ts';
import { reportHttpApi } from './read-operations.ts';
import { routeFaults } from './route-faults.ts';

/** Import and export of HTTP APIs (http-api reference, 18). The texts of refusals are ours. */
type Imported = { readonly definition: HttpApiDefinition; readonly read: ReadHttpApi };

const texts = (notes: readonly Note[]): readonly string[] => notes.map(({ text }) => text);

function importedFrom(input: Input): Imported | Refused {
  const document = objectOf(input, 'body');
  if (!document) return badRequest('Invalid OpenAPI input.');
  const read = readHttpApi(document);
  const { api, errors, warnings } = read;
  if (errors.length > 0) return badRequest(['Errors found during import:', ...texts(errors)].join('\n\t'));
  if (input['failOnWarnings'] === true && warnings.length > 0)
    return badRequest(['Warnings found during import:', ...texts(warnings)].join('\n\t'));
  const written = definitionOf(api);
  const integrations = Object.entries(written.integrations);
  const problem =
    (written.corsConfiguration && corsProblem(written.corsConfiguration)) ??
    refusalOf(integrations.flatMap(([, integration]) => integrationFaults(integration))) ??
    refusalOf(Object.values(written.routes).flatMap(routeFaults));
  const definition = {
    ...written,
    integrations: Object.fromEntries(integrations.map(([name, integration]) => [name, asCreated(integration)])),
  };
  return problem ?? { definition, read };
}

/** The members bear AWS's names; what they hold was written by a person, and is read as a scenario's is. */
export const definitionOf = ({ routes, integrations, authorizers, cors }: HttpApiDocument): HttpApiDefinition =>
  ({ routes, integrations, authorizers, ...(cors && { corsConfiguration: cors }) }) as unknown as HttpApiDefinition;

const said = ({ infos, warnings }: ReadHttpApi): Input => ({ importInfo: texts(infos), warnings: texts(warnings) });

/** Makes an API of a document. Like any new API it has no stage, and no request of the scenario can name it. */
export const importApi: OperationHandler = (state, { name, input }) => {
  const made = importedFrom(input);
  if ('ok' in made) return made;
  if (state.apis.some((api) => api.name === name)) return conflict(`the scenario has an API ${name}`);
  const api: HttpApiControl = { protocolType: 'HTTP', name, apiId: idFor(name, 10), draft: made.definition, origins: noOrigins, deployments: [], stages: {} }; // prettier-ignore
  const outcome = created({ ...state, apis: [...state.apis, api] }, `HTTP API ${name} was made of the document`);
  return answering(outcome, { ...reportHttpApi(api), ...said(made.read) });
};

/** Puts a document in the place of an API's routes, integrations, authorizers and CORS. */
export const reimportApi: OperationHandler = (state, context) => {
  const made = importedFrom(context.input);
  if ('ok' in made) return made;
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { disableExecuteApiEndpoint } = found.api.draft;
  const draft = { ...made.definition, ...(disableExecuteApiEndpoint !== undefined && { disableExecuteApiEndpoint }) };
  const cleared = { ...found, api: { ...found.api, draft } };
  const next = withHttpDraft(state, cleared, {}, '/routes', context);
  const count = Object.keys(draft.routes).length;
  return answering(done(next, `the draft of ${found.api.name} has the ${count} routes of the document`), {
    ...reportHttpApi(cleared.api),
    ...said(made.read),
  });
};

/** The document of a stage's deployment, or of the latest configuration. */
export const exportApi: OperationHandler = (state, context) => {
  const found = findHttpApi(state, context);
  if ('ok' in found) return found;
  const { input, setup } = context;
  if (textOf(input, 'specification') !== 'OAS30') return badRequest('specification must be OAS30');
  const stage = textOf(input, 'stageName');
  const { api } = found;
  if (stage !== '' && !api.stages[stage]) return notFound(`Unable to find Stage by name ${stage}`);
  const served = api.deployments.find(({ name }) => name === api.stages[stage]?.definition.deploymentId);
  const account = setup.accounts[setup.apis[found.index]?.account ?? 0];
  const document = writeHttpApi(documentOf(api.name, served?.definition ?? api.draft), {
    url: `https://${api.apiId}.execute-api.${account?.region ?? ''}.amazonaws.com`,
    stage: stage === '' ? null : stage,
    includeExtensions: input['includeExtensions'] !== false,
  });
  return answering(done(state, 'nothing changed, it was exported'), { body: document });
};

/** An API's definition as a document tells it. */
export const documentOf = (title: string, definition: HttpApiDefinition): HttpApiDocument => ({
  title,
  routes: definition.routes,
  integrations: definition.integrations,
  authorizers: definition.authorizers,
  cors: (definition.corsConfiguration as HttpApiDocument['cors'] | undefined) ?? null,
});
