import { parseTemplate, type Parsed } from '../../languages/vtl/render.ts';
import type { IntegrationDefinition, IntegrationResponseDefinition } from '../model.ts';
import { parseMappings, type ParameterMapping } from './parameter-mapping.ts';
import { forbiddenHeader } from './request-headers.ts';

/** An integration's mappings, read once: a step only applies them. */
export type BoundMapping = {
  readonly parameters: readonly ParameterMapping[];
  /** A header that a mapping must not set; every call fails with it. */
  readonly forbidden: string | null;
  /** Syntax tree (or what is wrong with it) by the template's text. */
  readonly templates: ReadonlyMap<string, Parsed>;
  readonly responses: readonly BoundResponse[];
};
export type BoundResponse = IntegrationResponseDefinition & { readonly headers: readonly ParameterMapping[] };

const known = new WeakMap<IntegrationDefinition, BoundMapping>();

/** Reads the mappings of an integration, or remembers them: definitions never change in place. */
export function bindMapping(integration: IntegrationDefinition): BoundMapping {
  const kept = known.get(integration);
  if (kept) return kept;
  const parameters = parseMappings(integration.requestParameters);
  const headers = parameters.filter(({ place }) => place === 'header').map(({ name }) => name);
  const responses = integration.integrationResponses ?? [];
  const texts = [integration, ...responses].flatMap((one) =>
    Object.values(
      ('requestTemplates' in one
        ? one.requestTemplates
        : 'responseTemplates' in one
          ? one.responseTemplates
          : undefined) ?? {},
    ),
  );
  const mapping: BoundMapping = {
    parameters,
    forbidden: forbiddenHeader(headers, integration.type.startsWith('AWS')),
    templates: new Map(texts.map((text) => [text, parseTemplate(text)])),
    responses: responses.map((response) => ({ ...response, headers: parseMappings(response.responseParameters) })),
  };
  known.set(integration, mapping);
  return mapping;
}
export const NO_MAPPING: BoundMapping = { parameters: [], forbidden: null, templates: new Map(), responses: [] };
