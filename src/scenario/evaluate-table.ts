import { contentsAt } from '../trace/contents.ts';
import type { RunRecord } from '../trace/record.ts';
import { plainItem, type Item } from '../world/services/attribute-values.ts';
import { compared, given, missing, type Found } from './checks.ts';
import { suggestion } from './diagnostics.ts';
import type { TableExpectation } from './schema/expect.ts';

/** What a table holds at the end of the run, in plain values. */
export function evaluateTable(record: RunRecord, wanted: TableExpectation): Found {
  const names = (record.services ?? []).flatMap(({ kind, name }) => (kind === 'tables' ? [name] : []));
  if (!names.includes(wanted.table))
    return missing(
      `table ${wanted.table}`,
      `there is no table ${wanted.table}. ${suggestion(wanted.table, names, 'table')}`,
    );
  const items = (contentsAt(record, wanted.table, record.durationMicros) ?? []).map(({ text }) =>
    plainItem(JSON.parse(text) as Item),
  );
  const values = new Set(
    items.flatMap((item) =>
      Object.values(item).map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
    ),
  );
  const checks = [
    ...given(wanted.items, (value) => compared('items', value, items.length, 'number')),
    ...(wanted.has ?? []).map((value) => ({
      what: `has ${value}`,
      holds: values.has(value),
      actual: `no item has ${value}`,
    })),
    ...(wanted.lacks ?? []).map((value) => ({
      what: `lacks ${value}`,
      holds: !values.has(value),
      actual: `an item has ${value}`,
    })),
  ];
  return { subject: `table ${wanted.table}`, checks, event: -1, exchange: -1 };
}
