import { importFile } from '../interchange/import-file.ts';
import { diagnosticLine } from '../scenario/diagnostics.ts';
import { readText, writeText } from './files.ts';
import type { Output } from './output.ts';
import { EXIT } from './run.ts';

/** `preflight import FILE [-o scenario.yaml]`: an OpenAPI document or a SAM or CloudFormation template as a scenario. */
export function importCommand(file: string, to: string | null, out: Output): number {
  const read = readText(file);
  if (!read.ok) return failed(out, read.message);
  const imported = importFile(read.text);
  if (!imported) return failed(out, `${file} is neither an OpenAPI document nor a template with a REST or HTTP API.`);
  for (const diagnostic of imported.diagnostics) out.error(diagnosticLine(file, diagnostic));
  if (imported.text === null) return EXIT.invalid;
  const problem = to === null ? null : writeText(to, imported.text);
  if (problem !== null) return failed(out, problem);
  if (to === null) out.print(imported.text);
  else out.error(`${to} written`);
  return imported.diagnostics.some(({ severity }) => severity === 'error') ? EXIT.fails : EXIT.holds;
}

function failed(out: Output, message: string): number {
  out.error(message);
  return EXIT.invalid;
}
