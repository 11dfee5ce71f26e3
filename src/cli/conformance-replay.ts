import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readMockStatus } from '../gateway/rest/mock-status.ts';
import { selectIntegrationResponse } from '../gateway/rest/select-integration-response.ts';
import { replayCall, type Outcome } from './conformance-e2e.ts';
import { replayDefinitionCall, replayEffectiveDefinition, replayStageUpdate } from './conformance-control.ts';
import { replayImport } from './conformance-import.ts';
import { fits, parsed } from './conformance-matchers.ts';
import { answering, replayChain, replayTemplate } from './conformance-templates.ts';
import { replayTestInvoke } from './conformance-test-invoke.ts';
import { replayUnit } from './conformance-units.ts';

type Json = Readonly<Record<string, unknown>>;
type Tally = { passed: number; failed: number };
export type ConformanceReport = Tally & {
  skipped: number;
  bySource: Record<string, Tally>;
  files: Record<string, Tally>;
  failures: { id: string; source: string; expected: unknown; actual: unknown }[];
};
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const NOT_YET: Outcome = { passed: false, actual: 'not modelled yet' };

/** Replays every file of a folder of recorded cases; what this version cannot express has failed. */
export function replayFolder(folder: string): ConformanceReport {
  const report: ConformanceReport = { passed: 0, failed: 0, skipped: 0, bySource: {}, files: {}, failures: [] };
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue;
    const cases = parsed(readFileSync(path.join(folder, file), 'utf8'));
    if (!Array.isArray(cases) || !cases.every((one) => 'kind' in object(one) && 'expected' in object(one)))
      report.skipped += 1;
    else for (const one of cases) count(report, file, object(one));
  }
  return report;
}

function count(report: ConformanceReport, file: string, one: Json): void {
  const outcome = replayCase(one);
  const source = text(one['source']);
  for (const tally of [
    report,
    (report.bySource[source] ??= { passed: 0, failed: 0 }),
    (report.files[file] ??= { passed: 0, failed: 0 }),
  ])
    tally[outcome.passed ? 'passed' : 'failed'] += 1;
  if (!outcome.passed)
    report.failures.push({ id: text(one['id']), source, expected: one['expected'], actual: outcome.actual });
}

/** A case that breaks the adapter has failed like any other. */
export function replayCase(one: Json): Outcome {
  try {
    return replay(one);
  } catch (error) {
    return { passed: false, actual: error instanceof Error ? error.message : 'the adapter failed' };
  }
}

function replay(one: Json): Outcome {
  switch (one['kind']) {
    case 'template':
      return replayTemplate(one);
    case 'chain':
      return replayChain(one);
    case 'select':
      return replaySelect(one);
    case 'mock-status':
      return replayMockStatus(one);
    case 'e2e':
      return replayCall(answering(one));
    case 'definition-call':
      return replayDefinitionCall(one);
    case 'stage-update':
      return replayStageUpdate(one);
    case 'test-invoke':
      return replayTestInvoke(one);
    case 'effective-definition':
      return replayEffectiveDefinition(one);
    case 'import':
      return replayImport(one);
    default:
      return replayUnit(one) ?? NOT_YET;
  }
}

function replaySelect(one: Json): Outcome {
  const responses = Object.entries(object(one['integrationResponses'])).map(([statusCode, response]) => ({
    statusCode,
    ...object(response),
  }));
  const chosen = selectIntegrationResponse(responses, text(one['selectionValue']));
  const actual = chosen
    ? { statusCode: chosen.statusCode }
    : { error: { status: 500, message: 'Internal server error' } };
  return { passed: fits(one['expected'], actual), actual };
}

function replayMockStatus(one: Json): Outcome {
  const status = readMockStatus(text(one['renderedTemplate']));
  const actual =
    status === null ? { error: { status: 500, message: 'Internal server error' } } : { statusCode: status };
  return { passed: fits(one['expected'], actual), actual };
}

export const isFolder = (folder: string): boolean => existsSync(folder) && statSync(folder).isDirectory();
