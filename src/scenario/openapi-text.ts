import { readYaml, type YamlResult } from './yaml-source.ts';

/** An OpenAPI document as text, JSON or YAML. */
export const readOpenApiText = (text: string): YamlResult => readYaml(text, { asWritten: ['/info/version'] });

/**
 * An operation's input with the document under `body` read, since the world knows no file format. A text that cannot
 * be read stays one, and the operation refuses it as AWS does.
 */
export function withDocument(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (typeof input['body'] !== 'string') return input;
  const read = readOpenApiText(input['body']);
  return read.ok ? { ...input, body: read.source.value } : input;
}
