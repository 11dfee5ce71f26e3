/** A resource of an API: its path template and the methods it has. */
export type RouteEntry = { readonly path: string; readonly methods: readonly string[] };

export type RouteNode = {
  /** Index of the resource that ends here, or -1. */
  resource: number;
  methods: readonly string[];
  readonly fixed: Map<string, RouteNode>;
  /** A parent has at most one variable child, `{id}` or `{proxy+}` (rest-api reference, 4.1). */
  variable: { readonly name: string; readonly greedy: boolean; readonly node: RouteNode } | null;
};
export type RouteMatcher = { readonly root: RouteNode };

const emptyNode = (): RouteNode => ({ resource: -1, methods: [], fixed: new Map(), variable: null });

/** Builds the tree of resources; the index of an entry is its number in matches. */
export function compileRoutes(entries: readonly RouteEntry[]): RouteMatcher {
  const root = emptyNode();
  entries.forEach(({ path, methods }, resource) => {
    const node = path.split('/').filter(Boolean).reduce(childOf, root);
    node.resource = resource;
    node.methods = methods;
  });
  return { root };
}

function childOf(parent: RouteNode, segment: string): RouteNode {
  const variable = /^\{(.+?)(\+?)\}$/.exec(segment);
  if (variable) {
    parent.variable ??= { name: variable[1] ?? '', greedy: variable[2] === '+', node: emptyNode() };
    return parent.variable.node;
  }
  const known = parent.fixed.get(segment) ?? emptyNode();
  parent.fixed.set(segment, known);
  return known;
}
