/** A value of the small language of parametric questions; text can only be compared for equality. */
export type Value = number | string;
export type Values = Readonly<Record<string, Value>>;
export type Evaluated =
  { readonly ok: true; readonly value: number | string | boolean } | { readonly ok: false; readonly message: string };

class Unfit extends Error {}
type Result = number | string | boolean;

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  floor: Math.floor,
  ceil: Math.ceil,
};
const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(<=|>=|==|!=|[-+*/(),<>]))/y;
const MAX_DEPTH = 40;

/** Evaluates `min(burst, n) + rate * 2 <= 40`: + - * / min max floor ceil and comparisons, nothing else. */
export function evaluateArithmetic(source: string, values: Values): Evaluated {
  try {
    const reader = new Reader(tokensOf(source), values);
    const value = reader.comparison(0);
    reader.end();
    return { ok: true, value: typeof value === 'number' ? rounded(value) : value };
  } catch (error) {
    if (error instanceof Unfit) return { ok: false, message: `"${source}": ${error.message}` };
    throw error;
  }
}

/** Sums of decimal fractions are shown as people write them. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

function tokensOf(source: string): readonly string[] {
  const tokens: string[] = [];
  const text = source.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new Unfit(`"${text.slice(at, at + 1)}" is not part of this language`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

const isNumber = (value: Result): value is number => typeof value === 'number';
function numeric(value: Result): number {
  if (isNumber(value)) return value;
  throw new Unfit(`${String(value)} is not a number`);
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #values: Values;
  #at = 0;

  constructor(tokens: readonly string[], values: Values) {
    this.#tokens = tokens;
    this.#values = values;
  }

  comparison(depth: number): Result {
    if (depth > MAX_DEPTH) throw new Unfit('is nested too deeply');
    const left = this.#sum(depth);
    const operator = this.#tokens[this.#at] ?? '';
    if (operator === '==' || operator === '!=') {
      this.#at += 1;
      return (left === this.#sum(depth)) === (operator === '==');
    }
    const compare = COMPARISONS[operator];
    if (!compare) return left;
    this.#at += 1;
    return compare(numeric(left), numeric(this.#sum(depth)));
  }

  end(): void {
    const left = this.#tokens[this.#at];
    if (left !== undefined) throw new Unfit(`"${left}" is not expected here`);
  }

  #sum(depth: number): Result {
    let value = this.#product(depth);
    for (;;) {
      if (this.#takes('+')) value = numeric(value) + numeric(this.#product(depth));
      else if (this.#takes('-')) value = numeric(value) - numeric(this.#product(depth));
      else return value;
    }
  }

  #product(depth: number): Result {
    let value = this.#unary(depth);
    for (;;) {
      if (this.#takes('*')) value = numeric(value) * numeric(this.#unary(depth));
      else if (this.#takes('/')) value = quotient(numeric(value), numeric(this.#unary(depth)));
      else return value;
    }
  }

  #unary(depth: number): Result {
    if (depth > MAX_DEPTH) throw new Unfit('is nested too deeply');
    return this.#takes('-') ? -numeric(this.#unary(depth + 1)) : this.#primary(depth);
  }

  #primary(depth: number): Result {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Unfit('ends too early');
    if (/^\d/.test(token)) return Number(token);
    if (token === '(') return this.#closed(this.comparison(depth + 1));
    const fn = Object.hasOwn(FUNCTIONS, token) ? FUNCTIONS[token] : undefined;
    if (fn && this.#takes('(')) return fn(...this.#list(depth + 1));
    const value = Object.hasOwn(this.#values, token) ? this.#values[token] : undefined;
    if (value === undefined) throw new Unfit(`${token} is not drawn`);
    return value;
  }

  #list(depth: number): number[] {
    const values = [numeric(this.comparison(depth))];
    while (this.#takes(',')) values.push(numeric(this.comparison(depth)));
    return this.#closed(values);
  }

  #closed<T>(value: T): T {
    if (!this.#takes(')')) throw new Unfit('a ) is missing');
    return value;
  }

  #takes(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}

function quotient(a: number, b: number): number {
  if (b === 0) throw new Unfit('divides by zero');
  return a / b;
}
