/** Thrown inside this folder only; `parsePath` turns it into a problem. */
export class PathFault extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const BLANKS = /\s*/y;
const MAX_DEPTH = 50;

/** A cursor over the text of a path; regular expressions given to it must be sticky (`y`). */
export class Cursor {
  readonly text: string;
  at = 0;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }

  takeText(text: string): boolean {
    const found = this.text.startsWith(text, this.at);
    if (found) this.at += text.length;
    return found;
  }

  blanks(): void {
    this.take(BLANKS);
  }

  expect(text: string): void {
    if (!this.takeText(text)) this.fail(`expected "${text}"`);
  }

  nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) this.fail('the path is nested too deeply');
    const result = read();
    this.#depth -= 1;
    return result;
  }

  fail(message: string): never {
    throw new PathFault(message, this.at);
  }
}
