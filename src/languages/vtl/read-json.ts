import { whole } from './numbers.ts';
import { JavaDouble, JavaList, JavaMap, type Value } from './values.ts';

/** What JSON says, as Java holds it: 1 stays whole, 1.0 a Double; undefined where the text is no JSON. */
export function readJson(text: string): Value | undefined {
  const reader = new Reader(text);
  try {
    return reader.document();
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

class NotJson extends Error {}

const BLANK = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const WORDS: ReadonlyMap<string, Value> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const MAX_DEPTH = 400;

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Value {
    const value = this.#value();
    this.#take(BLANK);
    if (this.#at < this.#text.length) throw new NotJson();
    return value;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  /** Skips blanks and takes the character if it comes next. */
  #mark(character: string): boolean {
    this.#take(BLANK);
    const found = this.#text.startsWith(character, this.#at);
    if (found) this.#at += 1;
    return found;
  }

  #value(): Value {
    this.#take(BLANK);
    switch (this.#text.charAt(this.#at)) {
      case '{':
        return this.#map();
      case '[':
        return this.#list();
      case '"':
        return this.#string();
      default:
        return this.#number() ?? this.#word();
    }
  }

  #word(): Value {
    const value = WORDS.get(this.#take(WORD) ?? '');
    if (value === undefined) throw new NotJson();
    return value;
  }

  #number(): Value {
    const text = this.#take(NUMBER);
    if (text === null) return null;
    if (/[.eE]/.test(text)) return new JavaDouble(Number(text));
    const value = Number(text);
    return Number.isSafeInteger(value) ? value + 0 : whole(BigInt(text));
  }

  #string(): string {
    const image = this.#take(STRING);
    if (image === null) throw new NotJson();
    return image.includes('\\') ? (JSON.parse(image) as string) : image.slice(1, -1);
  }

  #list(): JavaList {
    this.#open();
    const items: Value[] = [];
    if (!this.#mark(']')) {
      do items.push(this.#value());
      while (this.#mark(','));
      this.#close(']');
    }
    this.#depth -= 1;
    return new JavaList(items, 'json');
  }

  #map(): JavaMap {
    this.#open();
    const entries = new Map<Value, Value>();
    if (!this.#mark('}')) {
      do {
        this.#take(BLANK);
        const key = this.#string();
        this.#close(':');
        entries.set(key, this.#value());
      } while (this.#mark(','));
      this.#close('}');
    }
    this.#depth -= 1;
    return new JavaMap(entries);
  }

  #open(): void {
    this.#at += 1;
    if (++this.#depth > MAX_DEPTH) throw new NotJson();
  }

  #close(character: string): void {
    if (!this.#mark(character)) throw new NotJson();
  }
}
