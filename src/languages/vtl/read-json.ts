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

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const [QUOTE, BACKSLASH, BLANK] = [34, 92, 32];
const [ZERO, COMMA, BRACE, BRACKET] = [48, 44, 125, 93];
const MAX_DEPTH = 400;
/** Longer whole numbers are not read, as in Jackson (StreamReadConstraints); API Gateway's own limit is unknown. */
const MAX_DIGITS = 1_000;

/** Reads character by character: it is run for every payload, and `JSON.parse` would lose 1.0 and the order of keys. */
class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Value {
    const value = this.#value();
    this.#blanks();
    if (this.#at < this.#text.length) throw new NotJson();
    return value;
  }

  #blanks(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== BLANK && code !== 10 && code !== 13 && code !== 9) return;
      this.#at += 1;
    }
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return null;
    const found = this.#text.slice(this.#at, pattern.lastIndex);
    this.#at = pattern.lastIndex;
    return found;
  }

  /** Skips blanks and takes the character if it comes next. */
  #mark(character: string): boolean {
    this.#blanks();
    const found = this.#text[this.#at] === character;
    if (found) this.#at += 1;
    return found;
  }

  #value(): Value {
    this.#blanks();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#map();
      case '[':
        return this.#list();
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #word(word: string, value: Value): Value {
    if (!this.#text.startsWith(word, this.#at)) throw new NotJson();
    this.#at += word.length;
    return value;
  }

  #number(): Value {
    const digit = this.#text.charCodeAt(this.#at) - ZERO;
    const next = this.#text.charCodeAt(this.#at + 1);
    // Most numbers in payloads are one digit before a comma or a closing bracket.
    if (digit >= 0 && digit <= 9 && (next === COMMA || next === BRACE || next === BRACKET)) {
      this.#at += 1;
      return digit;
    }
    const text = this.#take(NUMBER);
    if (text === null) throw new NotJson();
    if (/[.eE]/.test(text)) return new JavaDouble(Number(text));
    if (text.length > MAX_DIGITS) throw new NotJson();
    const value = Number(text);
    return Number.isSafeInteger(value) ? value + 0 : whole(BigInt(text));
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at + 1;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return text.slice(start, at);
      }
      if (code === BACKSLASH) return this.#escapedString();
      // Control characters are no part of a string; neither is the end (NaN).
      if (!(code >= BLANK)) throw new NotJson();
    }
  }

  #escapedString(): string {
    const image = this.#take(STRING);
    if (image === null) throw new NotJson();
    return JSON.parse(image) as string;
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
        this.#blanks();
        if (this.#text[this.#at] !== '"') throw new NotJson();
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
