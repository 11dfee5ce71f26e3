import { textOfBase64 } from '../kernel/bytes.ts';
import type { RunRecord, ServiceRecord } from './record.ts';

/** What is in a queue, stream, table or bucket at an instant: by key where things have one, the newest last. */
export type Content = { readonly at: number; readonly key: string | null; readonly text: string };

/** The contents of a service's resource; null when the run has none of that name. */
export function contentsAt(record: RunRecord, name: string, at: number): readonly Content[] | null {
  const services = record.services ?? [];
  const found = services.find((one) => one.name === name);
  if (!found) return null;
  const put = currentItems(found, at);
  const delivered = services.flatMap((stream) => (stream.delivery?.bucket === name ? deliveries(stream, at) : []));
  return [...put, ...delivered].sort((a, b) => a.at - b.at);
}

function currentItems({ items }: ServiceRecord, at: number): readonly Content[] {
  const current = new Map<string, Content>();
  items.forEach((item, i) => {
    if (item.at > at) return;
    const name = item.key ?? `${i}`;
    current.delete(name);
    if (item.text !== null) current.set(name, { at: item.at, key: item.key, text: item.text });
  });
  return [...current.values()];
}

/** Firehose gathers from the first record on, then writes one object with all of them (syllabus, 4). */
function deliveries({ name, items, delivery }: ServiceRecord, at: number): readonly Content[] {
  if (!delivery) return [];
  const objects: { at: number; texts: string[] }[] = [];
  for (const item of items) {
    const open = objects.at(-1);
    if (open && item.at < open.at) open.texts.push(item.text ?? '');
    else objects.push({ at: item.at + delivery.bufferMicros, texts: [item.text ?? ''] });
  }
  return objects
    .filter((object) => object.at <= at)
    .map((object, i) => ({ at: object.at, key: `${name}-${i + 1}`, text: object.texts.map(decoded).join('') }));
}

const decoded = (data: string): string => textOfBase64(data) ?? data;
