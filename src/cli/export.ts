import { writeHar } from '../interchange/har/write-har.ts';
import { writeOpenApi } from '../world/control/export/write-openapi.ts';
import { writeReport } from '../interchange/report/write-report.ts';
import { diagnosticLine } from '../scenario/diagnostics.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import type { WorldSetup } from '../world/setup.ts';
import { documentOf } from '../world/control/http/import-operations.ts';
import { writeHttpApi } from '../languages/openapi/write-http-api.ts';
import { readText, writeText } from './files.ts';
import type { Output } from './output.ts';
import { EXIT } from './run.ts';

export type ExportOptions = { readonly format: string; readonly api: string | null; readonly out: string | null };

/** `preflight export FILE --format openapi|har|report`: an API of a scenario, all exchanges of its run, or the run in words. */
export function exportCommand(file: string, options: ExportOptions, out: Output): number {
  const read = readText(file);
  if (!read.ok) return failed(out, [read.message]);
  const run = runScenario(read.text);
  if (!run.ok)
    return failed(
      out,
      run.diagnostics.map((diagnostic) => diagnosticLine(file, diagnostic)),
    );
  if (options.format === 'report')
    return give(writeReport(run.record, run.parsed.scenario, run.expectations), options.out, out);
  if (options.format === 'har') return give(writeHar(run.record), options.out, out);
  const document = openApiOf(run.parsed.setup, options.api);
  return typeof document === 'string' ? failed(out, [document]) : give(document, options.out, out);
}

/** The definition of the API named (or of the only one) as it is at 0 s; a text says why there is none. */
function openApiOf(setup: WorldSetup, wanted: string | null): object | string {
  const names = setup.apis.map(({ name }) => name).join(', ');
  const api =
    wanted === null && setup.apis.length === 1 ? setup.apis[0] : setup.apis.find(({ name }) => name === wanted);
  const account = setup.accounts[api?.account ?? 0];
  if (!api || !account) return `Name the API to export: --api with one of ${names}.`;
  if (api.protocolType === 'HTTP')
    return writeHttpApi(documentOf(api.name, api.definition), {
      url: `https://${api.apiId}.execute-api.${account.region}.amazonaws.com`,
      stage: Object.keys(api.stages)[0] ?? null,
      includeExtensions: true,
    });
  if (api.protocolType !== 'REST') return `${api.name} is a WebSocket API; OpenAPI has no words for one.`;
  return writeOpenApi(api, account, Object.keys(api.stages)[0] ?? 'prod');
}

function give(value: object | string, file: string | null, out: Output): number {
  const text = typeof value === 'string' ? value.trimEnd() : JSON.stringify(value, null, 2);
  if (file === null) out.print(text);
  else {
    const problem = writeText(file, `${text}\n`);
    if (problem !== null) return failed(out, [problem]);
    out.error(`${file} written`);
  }
  return EXIT.holds;
}

function failed(out: Output, messages: readonly string[]): number {
  for (const message of messages) out.error(message);
  return EXIT.invalid;
}
