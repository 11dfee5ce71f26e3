import type { BasePathMode, OpenApiVersion } from './imported-api.ts';
import { isTree, listAt, textAt, treeAt, type Tree } from './tree.ts';

/** The base path a document states (developer guide, "Set the OpenAPI basePath property", read 2026-02). */
export function basePathOf(document: Tree, version: OpenApiVersion): string {
  if (version === 'swagger2') return textAt(document, 'basePath') ?? '';
  const servers = listAt(document, 'servers').filter(isTree);
  // The first variable of that name counts, even when no URL refers to it.
  for (const server of servers) {
    const variable = textAt(treeAt(treeAt(server, 'variables'), 'basePath'), 'default');
    if (variable !== undefined) return variable;
  }
  return pathOf(servers[0]);
}

function pathOf(server: Tree | undefined): string {
  if (!server) return '';
  const variables = treeAt(server, 'variables');
  const url = (textAt(server, 'url') ?? '').replace(/\{([^}]+)\}/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? (textAt(treeAt(variables, name), 'default') ?? '') : whole,
  );
  return /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*(\/[^?#]*)/i.exec(url)?.[1] ?? (url.startsWith('/') ? url : '');
}

/** The path of a resource: the document's path below what the mode leaves of the base path. */
export function resourcePath(path: string, basePath: string, mode: BasePathMode): string {
  const parts = basePath.split('/').filter((part) => part !== '');
  const before = mode === 'ignore' ? [] : mode === 'split' ? parts.slice(1) : parts;
  const below = path.split('/').filter((part) => part !== '');
  return `/${[...before, ...below].join('/')}`;
}
