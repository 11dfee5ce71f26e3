import { plainRun, runOf, type PlainRun } from '../../trace/plain-run.ts';
import type { RunRecord } from '../../trace/record.ts';
import { recordUpTo } from '../../trace/stretch.ts';

/** A stretch of a run, to be played from its file: what its player is given. */
export type Film = {
  readonly title: string;
  /** The event it begins with; it ends with the last of its record. */
  readonly from: number;
  /** The exchange it follows, or -1: whichever something happens to. */
  readonly follow: number;
  readonly record: RunRecord;
};
type Packed = Omit<Film, 'record'> & { readonly run: PlainRun };

export const filmOf = (record: RunRecord, from: number, to: number, follow: number): Film => ({
  title: record.title,
  from,
  follow,
  record: recordUpTo(record, to),
});

/** As text that stands in a file: JSON, compressed, in base64. */
export async function packFilm({ record, ...film }: Film): Promise<string> {
  const packed: Packed = { ...film, run: plainRun(record) };
  const bytes = await through(new Blob([JSON.stringify(packed)]), new CompressionStream('gzip'));
  let binary = '';
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

export async function unpackFilm(text: string): Promise<Film> {
  const bytes = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const json = new TextDecoder().decode(await through(new Blob([bytes]), new DecompressionStream('gzip')));
  const { run, ...film } = JSON.parse(json) as Packed;
  return { ...film, record: runOf(run) };
}

const through = (blob: Blob, stream: CompressionStream | DecompressionStream): Promise<ArrayBuffer> =>
  new Response(blob.stream().pipeThrough(stream)).arrayBuffer();
