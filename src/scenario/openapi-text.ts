import { readYaml, type YamlResult } from './yaml-source.ts';

/** An OpenAPI document as text, JSON or YAML. */
export const readOpenApiText = (text: string): YamlResult => readYaml(text, { asWritten: ['/info/version'] });

/** Operations whose `body` is an OpenAPI document; that of every other one is a text as written. */
const DOCUMENT_OPERATIONS = ['ImportRestApi', 'PutRestApi', 'ImportApi', 'ReimportApi', 'ImportDocumentationParts'];
type Members = Readonly<Record<string, unknown>>;

/**
 * An operation's input with the document under `body` read, since the world knows no file format. A text that cannot
 * be read stays one, and the operation refuses it as AWS does.
 */
export function withDocument(operation: string, input: Members): Members {
  if (!DOCUMENT_OPERATIONS.includes(operation) || typeof input['body'] !== 'string') return input;
  const read = readOpenApiText(input['body']);
  return read.ok ? { ...input, body: read.source.value } : input;
}
