import { UNKNOWN } from './aws-texts.ts';
import { findApi, withApi } from './find.ts';
import {
  answering,
  badRequest,
  done,
  notFound,
  objectOf,
  replaceAt,
  textOf,
  type OperationContext,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { keyIndex, planIndex } from './plan-report.ts';
import type { ControlState } from './state.ts';

type Tags = Readonly<Record<string, string>>;
/** Something with tags: those it has, and the world in which it has others. */
type Tagged = { readonly tags: Tags; readonly withTags: (tags: Tags) => ControlState };

/** What an ARN of the service names: an API, a stage, a key, a plan, a client certificate or a VPC link. */
function tagged(state: ControlState, context: OperationContext): Tagged | Refused {
  const arn = textOf(context.input, 'resourceArn');
  const [, kind = '', id = '', stages, stage] =
    /^arn:aws[\w-]*:apigateway:[\w-]+::\/(\w+)\/([^/]+)(?:\/(stages)\/([^/]+))?$/.exec(arn) ?? [];
  switch (kind) {
    case 'restapis':
      return stages === undefined ? taggedApi(state, context, id) : taggedStage(state, context, id, stage ?? '');
    case 'apikeys':
      return taggedAt(state, 'apiKeys', keyIndex(state, id), UNKNOWN.apiKey);
    case 'usageplans':
      return taggedAt(state, 'usagePlans', planIndex(state, id), UNKNOWN.usagePlan);
    case 'clientcertificates':
      return taggedIn(state, 'clientCertificates', id, 'Invalid Client Certificate identifier specified');
    case 'vpclinks':
      return taggedIn(state, 'vpcLinks', id, 'Invalid Vpc Link identifier specified');
    default:
      return badRequest('Invalid ARN specified in the request');
  }
}

function taggedApi(state: ControlState, context: OperationContext, id: string): Tagged | Refused {
  const found = findApi(state, { ...context, input: { restApiId: id } });
  if ('ok' in found) return found;
  const { info } = found.api;
  return {
    tags: info?.tags ?? {},
    withTags: (tags) => withApi(state, found, { ...found.api, info: { ...info, tags } }),
  };
}

function taggedStage(state: ControlState, context: OperationContext, id: string, name: string): Tagged | Refused {
  const found = findApi(state, { ...context, input: { restApiId: id } });
  if ('ok' in found) return found;
  const stage = found.api.stages[name];
  if (!stage) return notFound(UNKNOWN.stage);
  const { definition } = stage;
  return {
    tags: definition.tags ?? {},
    withTags: (tags) =>
      withApi(state, found, {
        ...found.api,
        stages: { ...found.api.stages, [name]: { ...stage, definition: { ...definition, tags } } },
      }),
  };
}

function taggedAt(
  state: ControlState,
  list: 'apiKeys' | 'usagePlans',
  index: number,
  unknown: string,
): Tagged | Refused {
  const told = state[list][index]?.told;
  if (!state[list][index]) return notFound(unknown);
  return {
    tags: told?.tags ?? {},
    withTags: (tags) => ({
      ...state,
      [list]: replaceAt<object>(state[list], index, { ...state[list][index], told: { ...told, tags } }),
    }),
  };
}

function taggedIn(
  state: ControlState,
  list: 'clientCertificates' | 'vpcLinks',
  id: string,
  unknown: string,
): Tagged | Refused {
  const all: readonly { readonly tags?: Tags; readonly id?: string; readonly clientCertificateId?: string }[] =
    state[list] ?? [];
  const index = all.findIndex((one) => (one.id ?? one.clientCertificateId) === id);
  const one = all[index];
  if (!one) return notFound(unknown);
  return {
    tags: one.tags ?? {},
    withTags: (tags) => ({ ...state, [list]: replaceAt<object>(all, index, { ...one, tags }) }),
  };
}

const MOST_TAGS = 50;

const tagResource: OperationHandler = (state, context) => {
  const found = tagged(state, context);
  if ('ok' in found) return found;
  const tags = { ...found.tags, ...(objectOf(context.input, 'tags') as Tags | null) };
  // The text is ours.
  if (Object.keys(tags).length > MOST_TAGS) return badRequest(`A resource has at most ${MOST_TAGS} tags`);
  return done(found.withTags(tags), `${textOf(context.input, 'resourceArn')} was tagged`, 204);
};

const untagResource: OperationHandler = (state, context) => {
  const found = tagged(state, context);
  if ('ok' in found) return found;
  const gone = [context.input['tagKeys']].flat();
  const tags = Object.fromEntries(Object.entries(found.tags).filter(([key]) => !gone.includes(key)));
  return done(found.withTags(tags), `${textOf(context.input, 'resourceArn')} lost tags`, 204);
};

const getTags: OperationHandler = (state, context) => {
  const found = tagged(state, context);
  return 'ok' in found ? found : answering(done(state, 'nothing changed, it was read'), { tags: found.tags });
};

export const TAG_OPERATIONS: Readonly<Record<string, OperationHandler>> = {
  TagResource: tagResource,
  UntagResource: untagResource,
  GetTags: getTags,
};
