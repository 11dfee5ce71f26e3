import type { Block, Expression, Macro } from './ast.ts';
import type { Dialect } from './dialect.ts';
import type { Evaluate, Execute } from './run.ts';
import type { Names } from './variables.ts';

/** What the parts of the compiler need of one another. */
export type Compiler = {
  readonly dialect: Dialect;
  readonly names: Names;
  readonly macros: ReadonlyMap<string, Macro>;
  /** Macro bodies compiled so far; a macro may call itself. */
  readonly bodies: Map<string, Execute>;
  /** Whether the template can see the loop variables of old, $velocityCount and $velocityHasNext. */
  readonly countsLoops: boolean;
  readonly expression: (node: Expression) => Evaluate;
  readonly block: (body: Block) => Execute;
  /** Parses and compiles a text at render time. */
  readonly evaluate: (source: string) => Execute;
};
