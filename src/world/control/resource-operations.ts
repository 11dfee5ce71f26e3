import { resourceIdFor } from '../../gateway/ids.ts';
import { UNKNOWN } from './aws-texts.ts';
import { findApi, findResource, resourcePath, withDraft, type FoundResource } from './find.ts';
import { escapePointer } from '../../kernel/json-pointer.ts';
import {
  answering,
  badRequest,
  created,
  done,
  notFound,
  textOf,
  type Input,
  type OperationHandler,
  type Refused,
} from './outcome.ts';
import { replaceProblem } from './patch-definition.ts';
import { readPatches, type PatchOperation } from './patch.ts';
import { childPath, isWithin, moveSubtree, parentOf, pathPartOf, treeProblem } from './resource-tree.ts';
import type { ApiControl } from './state.ts';

/** A resource as AWS reports it: the root has neither parent nor path part. */
export const reportResource = ({ apiId }: ApiControl, path: string): Input => ({
  id: resourceIdFor(apiId, path),
  path,
  ...(path !== '/' && { parentId: resourceIdFor(apiId, parentOf(path)), pathPart: pathPartOf(path) }),
});

export const createResource: OperationHandler = (state, context) => {
  const found = findApi(state, context);
  if ('ok' in found) return found;
  const { resources } = found.api.draft;
  const parent = resourcePath(found.api, textOf(context.input, 'parentId') || textOf(context.input, 'parent'));
  if (parent === null) return notFound(UNKNOWN.resource);
  const pathPart = textOf(context.input, 'pathPart');
  const problem = treeProblem(resources, parent, pathPart);
  if (problem) return problem;
  const path = childPath(parent, pathPart);
  const changed = withDraft(
    state,
    found,
    { resources: { ...resources, [path]: {} } },
    `/resources/${escapePointer(path)}`,
    context.ref(),
  );
  return answering(created(changed, `resource ${path} was made in the draft`), reportResource(found.api, path));
};

/** Renames a resource or moves it below another; what is below it goes along. */
export const updateResource: OperationHandler = (state, context) => {
  const found = findResource(state, context);
  if ('ok' in found) return found;
  let { path } = found;
  let { resources } = found.api.draft;
  for (const patch of readPatches(context.input)) {
    const target = patchedPath({ ...found, path }, patch);
    if (typeof target !== 'string') return target;
    const problem = treeProblem(resources, parentOf(target), pathPartOf(target), path);
    if (problem) return problem;
    resources = moveSubtree(resources, path, target);
    path = target;
  }
  const changed = withDraft(state, found, { resources }, `/resources/${escapePointer(path)}`, context.ref());
  return answering(
    done(changed, `resource ${found.path} is ${path} now, in the draft`),
    reportResource(found.api, path),
  );
};

function patchedPath({ api, path }: FoundResource, patch: PatchOperation): string | Refused {
  const problem = replaceProblem(patch, ['parentId', 'pathPart']);
  if (problem) return problem;
  const { value } = patch;
  const member = patch.path.slice(1);
  if (path === '/') return badRequest(`Root resource cannot update its ${member}.`);
  const text = typeof value === 'string' ? value : '';
  if (member === 'pathPart') return childPath(parentOf(path), text);
  const parent = resourcePath(api, text);
  if (parent === null) return notFound(UNKNOWN.resource);
  return isWithin(parent, path) ? badRequest('Resources cannot be cyclical.') : childPath(parent, pathPartOf(path));
}

/** Takes a resource away with all that is below it. */
export const deleteResource: OperationHandler = (state, context) => {
  const found = findResource(state, context);
  if ('ok' in found) return found;
  // The text is ours: no recording of AWS's own was found.
  if (found.path === '/') return badRequest('Root resource cannot be deleted.');
  const kept = Object.entries(found.api.draft.resources).filter(([path]) => !isWithin(path, found.path));
  const pointer = `/resources/${escapePointer(found.path)}`;
  const changed = withDraft(state, found, { resources: Object.fromEntries(kept) }, pointer, context.ref());
  return done(changed, `resource ${found.path} was deleted in the draft`, 202);
};
