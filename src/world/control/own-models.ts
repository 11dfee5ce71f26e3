import type { ModelDefinition, RestApiDefinition } from '../../gateway/model.ts';

const DRAFT_4 = 'http://json-schema.org/draft-04/schema#';

/** Models every new API has (rest-api reference, 8; their schemas: guide, "Data models for REST APIs"). */
export const OWN_MODELS = {
  Empty: {
    contentType: 'application/json',
    schema: { $schema: DRAFT_4, title: 'Empty Schema', type: 'object' },
  },
  Error: {
    contentType: 'application/json',
    schema: {
      $schema: DRAFT_4,
      title: 'Error Schema',
      type: 'object',
      properties: { message: { type: 'string' } },
    },
  },
} as const satisfies Readonly<Record<string, ModelDefinition>>;

/** An API as CreateRestApi leaves it: with these models, where it has none of its own by their names. */
export const withOwnModels = (api: RestApiDefinition): RestApiDefinition => ({
  ...api,
  models: { ...OWN_MODELS, ...api.models },
});
