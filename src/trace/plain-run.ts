import type { RunRecord } from './record.ts';

type Column = Float64Array | Int32Array | Uint16Array | Uint8Array;
type PlainColumns = Readonly<Record<string, readonly [type: string, values: readonly (number | null)[]]>>;
type ColumnsOf = 'exchanges' | 'events' | 'effects';
const ARRAYS = { Float64Array, Int32Array, Uint16Array, Uint8Array } as const;

/** A run as JSON can hold it: typed columns as plain lists, NaN, which JSON lacks, as null. */
export type PlainRun = Omit<RunRecord, ColumnsOf> & Readonly<Record<ColumnsOf, PlainColumns>>;

const plainColumns = (columns: object): PlainColumns =>
  Object.fromEntries(
    Object.entries(columns as Readonly<Record<string, Column>>).map(([name, column]) => [
      name,
      [column.constructor.name, Array.from(column)],
    ]),
  );

const typedColumns = (columns: PlainColumns): object =>
  Object.fromEntries(
    Object.entries(columns).map(([name, [type, values]]) => [
      name,
      (ARRAYS[type as keyof typeof ARRAYS] as Float64ArrayConstructor).from(values.map((value) => value ?? Number.NaN)),
    ]),
  );

export const plainRun = (record: RunRecord): PlainRun => ({
  ...record,
  exchanges: plainColumns(record.exchanges),
  events: plainColumns(record.events),
  effects: plainColumns(record.effects),
});

export const runOf = (plain: PlainRun): RunRecord =>
  ({
    ...plain,
    exchanges: typedColumns(plain.exchanges),
    events: typedColumns(plain.events),
    effects: typedColumns(plain.effects),
  }) as RunRecord;
