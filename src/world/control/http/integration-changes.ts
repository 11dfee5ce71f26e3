import type { HttpIntegrationDefinition } from '../../../gateway/http/model.ts';
import { updatedMappings, updatedResponseMappings, withoutEmpty } from '../../../gateway/http/parameter-mapping.ts';

/** An integration as it is made: mappings without a value are left out. */
export function asCreated(integration: HttpIntegrationDefinition): HttpIntegrationDefinition {
  const { integrationSubtype, requestParameters, responseParameters } = integration;
  return {
    ...integration,
    ...(requestParameters &&
      integrationSubtype === undefined && { requestParameters: withoutEmpty(requestParameters) }),
    ...(responseParameters && { responseParameters: updatedResponseMappings({}, responseParameters) }),
  };
}

/**
 * An integration after an update: mappings are changed one by one. A first-class integration's input is one whole instead,
 * and a call that names its subtype says it anew (validated tests of an emulator, LocalStack, read 2026-11).
 */
export function asUpdated(
  known: HttpIntegrationDefinition,
  sent: Partial<HttpIntegrationDefinition>,
): HttpIntegrationDefinition {
  const updated = { ...known, ...sent };
  const { requestParameters, responseParameters } = sent;
  const isService = updated.integrationSubtype !== undefined;
  const input = requestParameters ?? (sent.integrationSubtype === undefined ? known.requestParameters : {});
  return {
    ...updated,
    ...(isService && input && { requestParameters: input }),
    ...(!isService &&
      requestParameters && { requestParameters: updatedMappings(known.requestParameters, requestParameters) }),
    ...(responseParameters && {
      responseParameters: updatedResponseMappings(known.responseParameters, responseParameters),
    }),
  };
}
