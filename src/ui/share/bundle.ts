/**
 * What a link carries, all of it: no server keeps anything, and what its author changes later is not in it. A scenario,
 * or questions with those scenarios of their author's own that they name.
 */
export type Bundle = {
  readonly scenario: string | null;
  readonly quiz: string | null;
  readonly scenarios: Readonly<Record<string, string>>;
};
export type Unpacked =
  { readonly ok: true; readonly bundle: Bundle } | { readonly ok: false; readonly message: string };

const VERSION = 1;
/** The most a link may unfold to, in bytes: nobody writes more, and a hostile link shall not fill the memory. */
const MOST_BYTES = 2_000_000;
/** Beyond this, in characters, some programs that pass a link on cut it off. */
export const LONG_LINK = 8_000;

/** As text that stands in an address: JSON, deflated, in base64url. */
export async function packBundle(given: Bundle): Promise<string> {
  const json = JSON.stringify({ version: VERSION, ...given });
  const bytes = await new Response(
    new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw')),
  ).arrayBuffer();
  let binary = '';
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads what a link carries; what is cut off or damaged is refused with a remedy. */
export async function unpackBundle(text: string): Promise<Unpacked> {
  try {
    const value = JSON.parse(await unfolded(text)) as unknown;
    if (!isBundle(value)) return refused('It carries something else than a scenario or questions.');
    const { scenario, quiz, scenarios } = value;
    return { ok: true, bundle: { scenario, quiz, scenarios } };
  } catch (error) {
    return refused(error instanceof RangeError ? error.message : 'A part of it is missing.');
  }
}

const isTextOrNone = (value: unknown): boolean => value === null || typeof value === 'string';
const isBundle = (value: unknown): value is Bundle =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === VERSION &&
  'scenario' in value &&
  isTextOrNone(value.scenario) &&
  'quiz' in value &&
  isTextOrNone(value.quiz) &&
  'scenarios' in value &&
  typeof value.scenarios === 'object' &&
  value.scenarios !== null &&
  Object.values(value.scenarios).every((text) => typeof text === 'string');

const refused = (why: string): Unpacked => ({
  ok: false,
  message: `This link cannot be read. ${why} Copy it once more, whole, from where it came.`,
});

async function unfolded(text: string): Promise<string> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).text();
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new RangeError(`It unfolds to more than ${MOST_BYTES / 1_000_000} MB.`);
    }
    parts.push(value);
  }
}

/** The address of this page with a route behind it. */
export const addressOf = (route: string): string => `${location.href.replace(/#.*$/, '')}#/${route}`;
