import { err, ok, type Result } from '../../kernel/result.ts';

/** A value of a message. Members stand in a map, so that no name of a prototype is ever found; numbers keep their spelling. */
export type MessageValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly source: string }
  | { readonly kind: 'word'; readonly word: 'true' | 'false' | 'null' }
  | { readonly kind: 'list'; readonly items: readonly MessageValue[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, MessageValue> };

/** Deeper nesting is not read: engines give up at different depths, and a run must be the same on all of them. */
export const MAX_DEPTH = 1000;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\n\r]*/y;
const WORDS = ['true', 'false', 'null'] as const;

/** The value of a JSON text; else whether it is no JSON or nested too deeply. Of members with one name the last counts. */
export function readMessage(text: string): Result<MessageValue, 'notJson' | 'tooDeep'> {
  const reader = new Reader(text);
  const value = reader.value(0);
  if (reader.isTooDeep) return err('tooDeep');
  return value && reader.isAtEnd() ? ok(value) : err('notJson');
}

/** Reads from the current place on; null means that what stands there is no JSON. */
class Reader {
  readonly #text: string;
  #at = 0;
  isTooDeep = false;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#match(BLANK);
    return this.#at === this.#text.length;
  }

  value(depth: number): MessageValue | null {
    if (depth > MAX_DEPTH) this.isTooDeep = true;
    if (this.isTooDeep) return null;
    this.#match(BLANK);
    if (this.#take('{')) return this.#object(depth);
    if (this.#take('[')) return this.#list(depth);
    return this.#text.charAt(this.#at) === '"' ? this.#quoted() : this.#bare();
  }

  #object(depth: number): MessageValue | null {
    const members = new Map<string, MessageValue>();
    if (this.#closes('}')) return { kind: 'object', members };
    do {
      this.#match(BLANK);
      const name = this.#quoted();
      this.#match(BLANK);
      const value = name && this.#take(':') ? this.value(depth + 1) : null;
      if (!name || !value) return null;
      members.set(name.text, value);
    } while (this.#continues());
    return this.#closes('}') ? { kind: 'object', members } : null;
  }

  #list(depth: number): MessageValue | null {
    const items: MessageValue[] = [];
    if (this.#closes(']')) return { kind: 'list', items };
    do {
      const value = this.value(depth + 1);
      if (!value) return null;
      items.push(value);
    } while (this.#continues());
    return this.#closes(']') ? { kind: 'list', items } : null;
  }

  #quoted(): { readonly kind: 'text'; readonly text: string } | null {
    if (this.#text.charAt(this.#at) !== '"') return null;
    let end = this.#at + 1;
    while (end < this.#text.length && this.#text.charAt(end) !== '"') end += this.#text.charAt(end) === '\\' ? 2 : 1;
    const text = unquoted(this.#text.slice(this.#at, end + 1));
    this.#at = end + 1;
    return text === null ? null : { kind: 'text', text };
  }

  #bare(): MessageValue | null {
    const word = WORDS.find((one) => this.#take(one));
    if (word) return { kind: 'word', word };
    const source = this.#match(NUMBER);
    return source === '' ? null : { kind: 'number', source };
  }

  #continues(): boolean {
    this.#match(BLANK);
    return this.#take(',');
  }

  #closes(bracket: string): boolean {
    this.#match(BLANK);
    return this.#take(bracket);
  }

  #take(token: string): boolean {
    const isThere = this.#text.startsWith(token, this.#at);
    if (isThere) this.#at += token.length;
    return isThere;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }
}

/** A quoted text alone is flat, so the platform's own reader may judge its escapes. */
function unquoted(token: string): string | null {
  try {
    const text: unknown = JSON.parse(token);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}
