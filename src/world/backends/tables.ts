import type { EffectSink } from '../../gateway/stores/sink.ts';
import type { TableItem, TableSetup } from '../setup.ts';

export type TablesSnapshot = { readonly tables: readonly (readonly (readonly [string, TableItem])[])[] };

/** Small DynamoDB tables: items by their partition key, in the order they were first put; consistent at once. */
export class Tables {
  readonly #setups: readonly TableSetup[];
  readonly #sink: EffectSink;
  #tables: Map<string, TableItem>[];

  constructor(setups: readonly TableSetup[], sink: EffectSink) {
    this.#setups = setups;
    this.#sink = sink;
    this.#tables = setups.map(({ key, items }) => new Map(items.map((item) => [keyOf(item, key), item])));
  }

  items(table: number): readonly TableItem[] {
    return [...(this.#tables[table]?.values() ?? [])];
  }

  put(table: number, item: TableItem): void {
    const key = keyOf(item, this.#setups[table]?.key ?? '');
    this.#tables[table]?.set(key, item);
    this.#tell(table, key, item);
  }

  delete(table: number, key: string): void {
    if (this.#tables[table]?.delete(key) && this.#sink.on) this.#sink.effect('tableDelete', table, 0, 0, key);
  }

  snapshot(): TablesSnapshot {
    return { tables: this.#tables.map((table) => [...table]) };
  }

  restore({ tables }: TablesSnapshot): void {
    this.#tables = this.#tables.map((own, i) => new Map(tables[i] ?? own));
  }

  announce(): void {
    this.#tables.forEach((table, index) => {
      for (const [key, item] of table) this.#tell(index, key, item);
    });
  }

  #tell(table: number, key: string, item: TableItem): void {
    if (this.#sink.on) this.#sink.effect('tablePut', table, 0, 0, JSON.stringify([key, item]));
  }
}

function keyOf(item: TableItem, name: string): string {
  const value = item[name];
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
