import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node } from 'yaml';
import { byteLength } from '../kernel/bytes.ts';
import { START, type Diagnostic, type Place } from './diagnostics.ts';
import { placeBetween, problemAt, syntaxProblems } from './yaml-syntax.ts';
import { LIMITS } from './limits.ts';
import { escapePointer } from '../kernel/json-pointer.ts';

/** A YAML text as plain values, knowing where each stands. */
export type YamlSource = {
  readonly value: unknown;
  /** The place of the thing at a JSON pointer, or of the nearest thing above it that is written down. */
  readonly placeOf: (pointer: string) => Place;
  /** The place of a member's key, as one quotes a setting; of an item of a list its own. Else of the nearest above. */
  readonly placeOfKey: (pointer: string) => Place;
  /** The end of a pointer that is nowhere in the text, as a pointer; '' where all of it is written down. */
  readonly missingOf: (pointer: string) => string;
};
export type YamlResult =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Nodes a text may come to once its aliases are filled in: far above any scenario, far below a YAML bomb. */
const MAX_NODES = 50_000;
const MAX_DEPTH = 40;
/** Brackets a text may open one inside the other before the YAML reader itself would run out of stack. */
const MAX_BRACKETS = 200;
const MOST_SYNTAX_PROBLEMS = 20;

type Walk = {
  readonly document: Document;
  readonly asWritten: readonly string[];
  readonly tagged: (tag: string, value: unknown) => unknown;
  readonly at: (node: Node) => Place;
  readonly values: Map<string, Place>;
  readonly keys: Map<string, Place>;
  readonly open: Set<Node>;
  readonly problems: Diagnostic[];
  nodes: number;
};

export type YamlOptions = {
  /** Scalars at these pointers stay texts, so that the version 1.0 does not become the number 1. */
  readonly asWritten?: readonly string[];
  /** What a value with a tag of its own (`!Ref`) stands for. */
  readonly tagged?: (tag: string, value: unknown) => unknown;
};

/** Reads YAML (or JSON) without trusting it: size first, then syntax, then aliases, which are resolved here. */
export function readYaml(text: string, { asWritten = [], tagged }: YamlOptions = {}): YamlResult {
  const problem = textProblem(text);
  if (problem) return { ok: false, diagnostics: [problem] };
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    merge: false,
  });
  const [document] = documents;
  if (!Array.isArray(documents) || document?.contents == null)
    return failed('empty', START, 'the file is empty', 'Begin with "version: 1"; New scenario gives a template.');
  const syntax = syntaxProblems(text, document.errors, lines);
  if (syntax.length > 0) return { ok: false, diagnostics: syntax.slice(0, MOST_SYNTAX_PROBLEMS) };
  if (documents.length > 1)
    return failed(
      'severalDocuments',
      START,
      'the file holds several YAML documents',
      'Keep one scenario per file; remove the line ---.',
    );
  const walk: Walk = {
    document,
    asWritten,
    tagged: tagged ?? ((_tag, value) => value),
    at: (node) => placeBetween(lines, node.range?.[0] ?? 0, node.range?.[1] ?? 0),
    values: new Map(),
    keys: new Map(),
    open: new Set(),
    problems: [],
    nodes: 0,
  };
  const value = plain(document.contents, '', walk);
  if (walk.problems.length > 0) return { ok: false, diagnostics: walk.problems };
  return {
    ok: true,
    source: {
      value,
      placeOf: (pointer) => nearestPlace((at) => walk.values.get(at), pointer),
      placeOfKey: (pointer) => nearestPlace((at) => walk.keys.get(at) ?? walk.values.get(at), pointer),
      missingOf: (pointer) => pointer.slice(nearestWritten((at) => walk.values.has(at), pointer).length),
    },
  };
}

function textProblem(text: string): Diagnostic | null {
  const bytes = byteLength(text);
  if (bytes > LIMITS.scenarioBytes)
    return problemAt(
      'tooLarge',
      START,
      `the text has ${bytes} bytes; at most ${LIMITS.scenarioBytes} are read`,
      'Use load: { count, over } instead of many entries, and shorten bodies.',
    );
  if (deepestBracket(text) > MAX_BRACKETS)
    return problemAt(
      'tooDeep',
      START,
      'the brackets of this text are nested too deeply',
      'No scenario needs that; check that every bracket is closed.',
    );
  const binary = [...text.slice(0, 4096)].findIndex((character) =>
    /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(character),
  );
  return binary < 0
    ? null
    : problemAt(
        'binary',
        START,
        'the file is not text: it holds control or broken characters',
        'Open a YAML or JSON file saved as UTF-8.',
      );
}

/** How deep brackets and braces are nested, quoted ones included: an upper bound is enough. */
function deepestBracket(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
  }
  return deepest;
}

const failed = (code: string, place: Place, message: string, remedy: string): YamlResult => ({
  ok: false,
  diagnostics: [problemAt(code, place, message, remedy)],
});
function plain(node: Node | null, pointer: string, walk: Walk): unknown {
  if (node === null) return null;
  walk.nodes += 1;
  if (walk.nodes > MAX_NODES) {
    if (walk.nodes === MAX_NODES + 1)
      walk.problems.push(
        problemAt(
          'bomb',
          walk.at(node),
          'the aliases of this file multiply to an enormous document',
          'Write the values out instead of nesting aliases.',
        ),
      );
    return null;
  }
  if (isAlias(node)) return aliased(node, pointer, walk);
  if (!walk.values.has(pointer)) walk.values.set(pointer, walk.at(node));
  if (isScalar(node)) {
    const value = walk.asWritten.includes(pointer) ? (node.source ?? node.value) : node.value;
    return withTag(node.tag, value, walk);
  }
  if (walk.open.size >= MAX_DEPTH) return tooDeep(node, walk);
  walk.open.add(node);
  const value = isMap(node)
    ? plainMap(node, pointer, walk)
    : isSeq(node)
      ? node.items.map((item, i) => plain(item as Node, `${pointer}/${i}`, walk))
      : null;
  walk.open.delete(node);
  return withTag((node as { readonly tag?: string }).tag, value, walk);
}

const withTag = (tag: string | undefined, value: unknown, { tagged }: Walk): unknown =>
  tag?.startsWith('!') === true ? tagged(tag.slice(1), value) : value;

function tooDeep(node: Node, walk: Walk): null {
  const told = walk.problems.some(({ code }) => code === 'tooDeep');
  const message = `the document is nested more than ${MAX_DEPTH} levels deep`;
  if (!told)
    walk.problems.push(problemAt('tooDeep', walk.at(node), message, 'No scenario needs that; check the brackets.'));
  return null;
}

function aliased(node: Node & { readonly source: string }, pointer: string, walk: Walk): unknown {
  const target = isAlias(node) ? node.resolve(walk.document) : undefined;
  const place = walk.at(node);
  walk.values.set(pointer, place);
  if (target === undefined) {
    const message = `the alias *${node.source} names no anchor`;
    walk.problems.push(problemAt('alias', place, message, 'Write the value out, or define the anchor with & above.'));
    return null;
  }
  if (!walk.open.has(target)) return plain(target, pointer, walk);
  const anchor = walk.at(target);
  walk.problems.push({
    ...problemAt(
      'cycle',
      place,
      `the alias *${node.source} stands inside what it stands for`,
      'Write the value out here.',
    ),
    related: [{ line: anchor.line, message: `&${node.source} is defined here` }],
  });
  return null;
}

function plainMap(node: Node, pointer: string, walk: Walk): unknown {
  const entries: [string, unknown][] = [];
  for (const pair of isMap(node) ? node.items : []) {
    const key = pair.key as Node | null;
    const name = isScalar<string | number | boolean | null>(key) ? `${key.value ?? ''}` : '';
    const place = key ? walk.at(key) : START;
    if (!isScalar(key) || name === '__proto__') {
      walk.problems.push(problemAt('key', place, 'this cannot be a key', 'Use a plain text as the key.'));
      continue;
    }
    if (name === '<<') {
      walk.problems.push(
        problemAt(
          'mergeKey',
          place,
          'merge keys (<<) are not read',
          'Write the members out, or give the whole value an alias.',
        ),
      );
      continue;
    }
    const at = `${pointer}/${escapePointer(name)}`;
    walk.keys.set(at, place);
    entries.push([name, plain(pair.value as Node | null, at, walk)]);
  }
  return Object.fromEntries(entries);
}

const nearestPlace = (placeAt: (pointer: string) => Place | undefined, pointer: string): Place =>
  placeAt(nearestWritten((at) => placeAt(at) !== undefined, pointer)) ?? START;

function nearestWritten(isWritten: (pointer: string) => boolean, pointer: string): string {
  let at = pointer;
  while (at !== '' && !isWritten(at)) at = at.slice(0, at.lastIndexOf('/'));
  return at;
}
