import { whyRefused } from '../../../gateway/http/features.ts';
import { accessLogEntryProblem } from '../log-checks.ts';

type AccessLog = { readonly destinationArn?: unknown; readonly format?: unknown };

/** What is wrong with the access log of an HTTP API: it goes to a log group, nowhere else (http-api reference, 14). */
export function httpAccessLogProblem({ destinationArn, format }: AccessLog): string | null {
  if (typeof destinationArn === 'string' && destinationArn.includes(':firehose:'))
    return whyRefused('firehoseLogs', 'HTTP');
  const problem = accessLogEntryProblem('destinationArn', destinationArn) ?? accessLogEntryProblem('format', format);
  return problem?.message ?? null;
}
