import type { Tree } from '../../../languages/openapi/tree.ts';
import { findStage } from '../find.ts';
import { answering, badRequest, done, objectOf, textOf, type OperationHandler } from '../outcome.ts';
import { writeOpenApi } from './write-openapi.ts';

/**
 * GetExport: what a stage serves, as an OpenAPI 3 document in JSON. Extensions come only where the call asks for them
 * (API reference, GetExport: `extensions` of `parameters`).
 */
export const getExport: OperationHandler = (state, context) => {
  const found = findStage(state, context);
  if ('ok' in found) return found;
  const { api, stage, name, index } = found;
  const { input, setup } = context;
  const type = textOf(input, 'exportType');
  // The texts are ours.
  if (type === 'swagger') return badRequest('Exports are OpenAPI 3 here: exportType oas30');
  if (type !== 'oas30') return badRequest('Invalid exportType specified. Must be one of: [oas30, swagger]');
  const account = setup.accounts[setup.apis[index]?.account ?? 0] ?? { accountId: '', region: '' };
  const served = api.deployments.find((deployment) => deployment.name === stage.definition.deploymentId);
  const title = api.info?.name ?? api.name;
  const { apiId, draft } = api;
  const whole = writeOpenApi({ apiId, name: title, definition: served?.definition ?? draft }, account, name);
  const wanted = textOf(objectOf(input, 'parameters') ?? {}, 'extensions');
  const document = /\b(?:apigateway|integrations)\b/.test(wanted) ? whole : withoutExtensions(whole);
  const result = {
    contentType: 'application/json',
    contentDisposition: `attachment; filename="oas30_${apiId}.json"`,
    body: JSON.stringify(document, null, 2),
  };
  return answering(done(state, `stage ${name} was exported`), result);
};

function withoutExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Tree)
      .filter(([key]) => !key.startsWith('x-amazon-apigateway-'))
      .map(([key, member]) => [key, withoutExtensions(member)]),
  );
}
