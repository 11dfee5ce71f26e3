import type { ResourceDefinition } from '../../gateway/model.ts';
import { badRequest, conflict, type Refused } from './outcome.ts';

type Resources = Readonly<Record<string, ResourceDefinition>>;

export const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';
export const pathPartOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const childPath = (parent: string, pathPart: string): string =>
  parent === '/' ? `/${pathPart}` : `${parent}/${pathPart}`;

/** Every path of the tree, those that only follow from longer ones included. */
export function allPaths(resources: Resources): readonly string[] {
  const paths = new Set(['/']);
  for (const path of Object.keys(resources)) for (let at = path; at !== '/'; at = parentOf(at)) paths.add(at);
  return [...paths].sort();
}

// A colon is allowed since about 2020; the guide lists the comma too (rest-api reference, 4.1).
const PATH_PART = /^(?:[A-Za-z0-9._:,-]+|\{[A-Za-z0-9._:,-]+\+?\})$/;
const isVariable = (pathPart: string): boolean => pathPart.startsWith('{');

/** What AWS refuses about a resource named `pathPart` below `parent`; `itself` is the one that is being moved. */
export function treeProblem(resources: Resources, parent: string, pathPart: string, itself = ''): Refused | null {
  if (!PATH_PART.test(pathPart))
    return badRequest("Resource's path part only allow a-zA-Z0-9._-: and curly braces at the beginning and the end.");
  const greedy = pathPartOf(parent);
  if (greedy.endsWith('+}'))
    return badRequest(`Cannot create a child of a resource with a greedy path variable: ${greedy}`);
  const siblings = allPaths(resources)
    .filter((path) => path !== '/' && path !== itself && parentOf(path) === parent)
    .map(pathPartOf);
  if (siblings.includes(pathPart))
    return conflict(`Another resource with the same parent already has this name: ${pathPart}`);
  const variable = siblings.find(isVariable);
  return variable !== undefined && isVariable(pathPart)
    ? badRequest(`A sibling (${variable}) of this resource already has a variable path part -- only one is allowed`)
    : null;
}

/** The resources with one subtree moved. */
export const moveSubtree = (resources: Resources, from: string, to: string): Resources =>
  Object.fromEntries(
    Object.entries(resources).map(([path, methods]) => [
      isWithin(path, from) ? to + path.slice(from.length) : path,
      methods,
    ]),
  );

export const isWithin = (path: string, subtree: string): boolean => path === subtree || path.startsWith(`${subtree}/`);
