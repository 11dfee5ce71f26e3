import plain from 'virtual:hero';
import type { RunRecord } from '../../trace/record.ts';

type PlainColumns = Readonly<Record<string, readonly [string, readonly (number | null)[]]>>;
const ARRAYS = { Float64Array, Int32Array, Uint16Array, Uint8Array } as const;

/** Typed columns of a run that was shipped as plain lists; null stands for NaN, which JSON lacks. */
const typed = (columns: PlainColumns): object =>
  Object.fromEntries(
    Object.entries(columns).map(([name, [type, values]]) => [
      name,
      (ARRAYS[type as keyof typeof ARRAYS] as Float64ArrayConstructor).from(values.map((value) => value ?? Number.NaN)),
    ]),
  );

const shipped = plain as Omit<RunRecord, 'exchanges' | 'events' | 'effects'> &
  Readonly<Record<'exchanges' | 'events' | 'effects', PlainColumns>>;

/** The run the home page plays: finished when the page was built, so that nothing has to be loaded for it. */
export const heroRun = {
  ...shipped,
  exchanges: typed(shipped.exchanges),
  events: typed(shipped.events),
  effects: typed(shipped.effects),
} as RunRecord;
