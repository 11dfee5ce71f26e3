/** Every node knows the offset of its first character in the template: problems and the step view point there. */
type At = { readonly at: number };

export type Step =
  | (At & { readonly kind: 'property'; readonly name: string })
  | (At & { readonly kind: 'method'; readonly name: string; readonly args: readonly Expression[] })
  | (At & { readonly kind: 'index'; readonly index: Expression });

/**
 * `$name.step(…)[…]`. Velocity counts the backslashes before it: an odd number escapes the reference, half of them
 * (rounded down) are printed.
 */
export type Reference = At & {
  readonly kind: 'reference';
  /** Null for the odd form `$\!name`, which looks like a reference and never has a value. */
  readonly root: string | null;
  readonly steps: readonly Step[];
  readonly quiet: boolean;
  readonly escaped: boolean;
  readonly slashes: string;
  /** Dollars and hashes that stand directly before, as in `$$name`. */
  readonly prefix: string;
  /** The reference as it is written, `$` included: Velocity prints it where there is no value. */
  readonly source: string;
};

export const BINARY = ['or', 'and', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%'] as const;
export type BinaryOperator = (typeof BINARY)[number];

export type Literal = string | number | bigint | boolean | null;

export type Expression =
  | Reference
  | (At & { readonly kind: 'literal'; readonly value: Literal })
  | (At & { readonly kind: 'double'; readonly value: number })
  /** A double-quoted string with references or directives in it; Velocity parses it as a template of its own. */
  | (At & { readonly kind: 'interpolation'; readonly body: Block; readonly dropLast: boolean })
  | (At & { readonly kind: 'list'; readonly items: readonly Expression[] })
  | (At & { readonly kind: 'range'; readonly from: Expression; readonly to: Expression })
  | (At & { readonly kind: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] })
  | (At & { readonly kind: 'not'; readonly operand: Expression })
  /** `source` is both sides as written: Velocity's `+` prints the left or right one where it has no value. */
  | (At & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    });

export type Branch = { readonly condition: Expression; readonly body: Block };

/** A call of a macro, or of something that only looks like a directive and is printed as written. */
export type Call = At & {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  /** What stands between `#@name()` and `#end`. */
  readonly body: Block | null;
  readonly source: string;
};

export type Node =
  | Reference
  | Call
  | (At & { readonly kind: 'text'; readonly text: string })
  | (At & { readonly kind: 'set'; readonly target: Reference; readonly value: Expression; readonly source: string })
  | (At & { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: Block | null })
  | (At & { readonly kind: 'foreach'; readonly name: string; readonly list: Expression; readonly body: Block })
  | (At & { readonly kind: 'define'; readonly name: string; readonly body: Block })
  | (At & { readonly kind: 'evaluate'; readonly source: Expression })
  | (At & { readonly kind: 'include'; readonly name: string })
  | (At & { readonly kind: 'stop' })
  | (At & { readonly kind: 'break' });

export type Block = readonly Node[];

export type Macro = { readonly name: string; readonly parameters: readonly string[]; readonly body: Block };

/** What a template says, kept: parsed once, rendered often. */
export type TemplateTree = { readonly body: Block; readonly macros: ReadonlyMap<string, Macro> };
