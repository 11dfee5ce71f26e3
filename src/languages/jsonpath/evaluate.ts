import { Fault } from '../fault.ts';
import type { FunctionName, JsonPath, Token } from './ast.ts';
import { holds } from './filter.ts';
import type { Tree } from './tree.ts';

/**
 * What a path finds: for a definite path the place, undefined where there is none; for any other the list of all
 * places, as Jayway JsonPath answers.
 */
export function evaluatePath<Node>(path: JsonPath, root: Node, tree: Tree<Node>): Node | undefined {
  return evaluateFrom(path, root, { root, tree });
}

type Origin<Node> = { readonly root: Node; readonly tree: Tree<Node> };

function evaluateFrom<Node>(path: JsonPath, start: Node, origin: Origin<Node>): Node | undefined {
  const { tree } = origin;
  const { tokens } = path;
  let found: readonly Node[] = [start];
  let isDefinite = true;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'function') {
      const value = isDefinite ? found[0] : tree.list(found);
      found = value === undefined ? [] : call(token.name, value, tree);
      isDefinite = true;
      continue;
    }
    isDefinite &&= isSingle(token) || (token.kind === 'member' && i === tokens.length - 1);
    if (token.kind === 'scan') found = found.flatMap((node) => below(node, tree));
    else found = found.flatMap((node) => step(node, token, { origin, isLast: i === tokens.length - 1 }));
    tree.budget.spend(2 * found.length);
  }
  return isDefinite ? found[0] : tree.list(found);
}

const isSingle = (token: Token): boolean =>
  (token.kind === 'member' && token.names.length === 1) || (token.kind === 'index' && token.indexes.length === 1);

/** A node and every map and list below it, from the outside in. */
function below<Node>(node: Node, tree: Tree<Node>): Node[] {
  const all: Node[] = [];
  const collect = (one: Node, depth: number): void => {
    const children = tree.items(one) ?? tree.members(one)?.map(([, value]) => value);
    if (!children) return;
    if (depth > MAX_DEPTH) throw new Fault('a value is nested too deeply for ".."');
    tree.budget.spend(2 + 2 * children.length);
    all.push(one);
    for (const child of children) collect(child, depth + 1);
  };
  collect(node, 0);
  return all;
}

type Place<Node> = { readonly origin: Origin<Node>; readonly isLast: boolean };

function step<Node>(
  node: Node,
  token: Exclude<Token, { kind: 'scan' | 'function' }>,
  place: Place<Node>,
): readonly Node[] {
  const { tree } = place.origin;
  tree.budget.spend(1);
  switch (token.kind) {
    case 'member':
      return members(node, token.names, place);
    case 'index':
      tree.budget.spend(4 * token.indexes.length);
      return token.indexes.flatMap((index) => at(tree.items(node), index));
    case 'slice':
      return tree.items(node)?.slice(token.from ?? 0, token.to ?? undefined) ?? [];
    case 'wildcard':
      return tree.items(node) ?? tree.members(node)?.map(([, value]) => value) ?? [];
    case 'filter': {
      const look = (path: JsonPath, from: Node): Node | undefined => evaluateFrom(path, from, place.origin);
      const candidates = tree.items(node) ?? (tree.members(node) ? [node] : []);
      return candidates.filter((one) => holds(token.test, { node: one, root: place.origin.root, tree, look }));
    }
  }
}

function members<Node>(node: Node, names: readonly string[], { origin, isLast }: Place<Node>): readonly Node[] {
  const { tree } = origin;
  tree.budget.spend(4 * names.length);
  const found = names.flatMap((name) => {
    const value = tree.member(node, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (names.length > 1 && isLast) return tree.members(node) ? [tree.map(found)] : [];
  return found.map(([, value]) => value);
}

function at<Node>(items: readonly Node[] | null, index: number): readonly Node[] {
  const item = items?.at(index);
  return item === undefined ? [] : [item];
}

function call<Node>(name: FunctionName, node: Node, tree: Tree<Node>): readonly Node[] {
  const items = tree.items(node);
  const names = tree.members(node)?.map(([key]) => key);
  switch (name) {
    case 'length':
    case 'size': {
      const value = tree.scalar(node);
      const size = items?.length ?? names?.length ?? (typeof value === 'string' ? value.length : null);
      return size === null ? [] : [tree.whole(size)];
    }
    case 'keys':
      return names ? [tree.list(names.map((key) => tree.text(key)))] : [];
    case 'first':
      return at(items, 0);
    case 'last':
      return at(items, -1);
    case 'min':
    case 'max':
    case 'sum':
    case 'avg':
      return aggregate(name, items ?? [], tree);
  }
}

/** Values of a payload are nested less deeply; one that a template put into itself has no end. */
const MAX_DEPTH = 1_000;

function aggregate<Node>(
  name: 'min' | 'max' | 'sum' | 'avg',
  items: readonly Node[],
  tree: Tree<Node>,
): readonly Node[] {
  tree.budget.spend(items.length);
  const numbers = items.map((item) => tree.scalar(item)).filter((value) => typeof value === 'number');
  if (numbers.length === 0) return [];
  const sum = numbers.reduce((total, value) => total + value, 0);
  const smallest = numbers.reduce((least, value) => (value < least ? value : least));
  const largest = numbers.reduce((most, value) => (value > most ? value : most));
  return [tree.double({ min: smallest, max: largest, sum, avg: sum / numbers.length }[name])];
}
