import { Fault } from './fault.ts';

const MAX_DEPTH = 100;

/** A cursor over a template; regular expressions given to it must be sticky (`y`). */
export class Scanner {
  readonly source: string;
  at = 0;
  /** Where the source begins in the template it was taken from: a string literal is a template in a template. */
  readonly base: number;
  #depth = 0;

  constructor(source: string, base = 0) {
    this.source = source;
    this.base = base;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  get next(): string {
    return this.source.charAt(this.at);
  }

  /** Offset in the whole template. */
  get place(): number {
    return this.base + this.at;
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** What the pattern matches here, without going on; null if it does not. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source);
  }

  /** Whether the pattern matches here; `test` makes no list of what it found, and most patterns do not match. */
  has(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.source);
  }

  /** Takes what the pattern matches here; null, and no move, if it does not. */
  take(pattern: RegExp): string | null {
    if (!this.has(pattern)) return null;
    const start = this.at;
    this.at = pattern.lastIndex;
    return this.source.slice(start, this.at);
  }

  takeText(text: string): boolean {
    const found = text.length === 1 ? this.source[this.at] === text : this.startsWith(text);
    if (found) this.at += text.length;
    return found;
  }

  spaces(): void {
    for (;;) {
      const code = this.source.charCodeAt(this.at);
      if (code !== 32 && code !== 9 && code !== 10 && code !== 13) return;
      this.at += 1;
    }
  }

  /** Runs a reader one level deeper, so that no input can exhaust the stack. */
  nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) this.fail(`values are nested deeper than ${MAX_DEPTH}`);
    const result = read();
    this.#depth -= 1;
    return result;
  }

  expect(text: string): void {
    if (!this.takeText(text)) this.fail(`expected "${text}"`);
  }

  /** Takes everything up to and including `end`; the text before it. */
  until(end: string): string {
    const stop = this.source.indexOf(end, this.at);
    if (stop < 0) this.fail(`"${end}" is missing`, this.source.length);
    const text = this.source.slice(this.at, stop);
    this.at = stop + end.length;
    return text;
  }

  fail(expectation: string, at = this.at): never {
    const found =
      at >= this.source.length
        ? 'the end of the template'
        : `"${this.source.slice(at, at + 12).split(/[\r\n]/)[0] ?? ''}"`;
    throw new Fault(`${expectation}, found ${found}`, this.base + at);
  }
}
