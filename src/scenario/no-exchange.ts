import type { RunRecord } from '../trace/record.ts';
import { suggestion } from './diagnostics.ts';

/** What to say where an expectation names an exchange that is not there. */
export function noExchange(record: RunRecord, name: string): string {
  const names = record.names.entries
    .filter(({ kind }) => kind !== 'operation' && kind !== 'fault')
    .map(({ name: known }) => known);
  return `there is no exchange ${name}. ${suggestion(name.replace(/[.[].*$/, ''), names, 'request')}`;
}
