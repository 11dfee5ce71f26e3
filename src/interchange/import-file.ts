import { asClause, type Diagnostic, type Problem } from '../scenario/diagnostics.ts';
import { readOpenApiText } from '../scenario/openapi-text.ts';
import { parseScenario } from '../scenario/parse.ts';
import { readYaml, type YamlSource } from '../scenario/yaml-source.ts';
import { filePointer, type ScenarioDraft, type Tree } from './draft.ts';
import { isForHttpApi } from '../languages/openapi/read-http-api.ts';
import { httpApiDraft } from './openapi/to-http-draft.ts';
import { openApiDraft } from './openapi/to-draft.ts';
import { tagged } from './template/intrinsics.ts';
import { templateDraft } from './template/to-draft.ts';
import { writeScenario } from './write-scenario.ts';

/** What a file is, by its first look. */
type FileKind = 'openapi' | 'template' | 'other';
export type Imported = {
  /** The scenario as text; null when nothing could be made of the file. */
  readonly text: string | null;
  /** At places of the file that was read. */
  readonly diagnostics: readonly Diagnostic[];
};

/** Turns the text of another format into a scenario; null when the text is of no format that is known here. */
export function importFile(text: string): Imported | null {
  const kind = fileKind(text);
  if (kind === 'other') return null;
  const read = kind === 'openapi' ? readOpenApiText(text) : readYaml(text, { tagged });
  if (!read.ok) return { text: null, diagnostics: read.diagnostics };
  const document = read.source.value as Tree;
  return finished(kind === 'openapi' ? documentDraft(document) : templateDraft(document), read.source);
}

/** A document says itself, by its extensions, for which kind of API it is. */
const documentDraft = (document: Tree): ScenarioDraft =>
  isForHttpApi(document) ? httpApiDraft(document) : openApiDraft(document);

/** Tells a file by its top-level keys: an API document may stand within a template, and within a scenario. */
function fileKind(text: string): FileKind {
  const keys = topLevelKeys(text.trimStart());
  if (keys.includes('openapi') || keys.includes('swagger')) return 'openapi';
  const isTemplate = keys.includes('Resources') && /AWS::(?:Serverless|ApiGateway|ApiGatewayV2)::/.test(text);
  return isTemplate ? 'template' : 'other';
}

/** Of JSON on however few lines, or of YAML, where they are not indented. */
function topLevelKeys(text: string): readonly string[] {
  if (!text.startsWith('{')) return keysAt(/^["']?(\w+)["']?\s*:/gm, text);
  try {
    return Object.keys(JSON.parse(text) as object);
  } catch {
    // YAML in braces, or JSON with a mistake, whose line the reader then names: any key tells what it is.
    return keysAt(/["']?(\w+)["']?\s*:/g, text);
  }
}

const keysAt = (pattern: RegExp, text: string): readonly string[] =>
  Array.from(text.matchAll(pattern), ([, key = '']) => key);

/** The scenario, and everything that is wrong with it or missing in it, at the places it comes from. */
function finished(draft: ScenarioDraft, source: YamlSource): Imported {
  const diagnostics = draft.problems.map((problem) => placed(source, problem));
  if (draft.problems.some(({ severity }) => severity !== 'warning')) return { text: null, diagnostics };
  const text = writeScenario(draft);
  const parsed = parseScenario(text);
  const found = parsed.diagnostics.map((diagnostic) =>
    placed(source, { ...diagnostic, pointer: filePointer(draft.origins, diagnostic.pointer) }),
  );
  return { text, diagnostics: [...diagnostics, ...found].sort((a, b) => a.line - b.line || a.column - b.column) };
}

function placed(source: YamlSource, { code, pointer, message, remedy, severity = 'error' }: Problem): Diagnostic {
  return { ...source.placeOfKey(pointer), code, pointer, message: asClause(message), remedy, severity };
}
