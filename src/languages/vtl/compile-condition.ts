import type { Expression } from './ast.ts';
import type { Compiler } from './compiler.ts';
import type { Run } from './run.ts';

/**
 * Velocity asks the node, not its value: a reference holds unless it is false (or null), a comparison if it is true,
 * and a literal, list, map or sum never does.
 */
export function compileCondition(node: Expression, compiler: Compiler): (run: Run) => boolean {
  if (node.kind === 'reference') {
    const value = compiler.expression(node);
    return (run) => {
      const found = value(run);
      return found !== null && found !== false;
    };
  }
  const isTruth =
    node.kind === 'not' ||
    (node.kind === 'literal' && typeof node.value === 'boolean') ||
    (node.kind === 'binary' && !'+-*/%'.includes(node.operator));
  if (!isTruth) return () => false;
  const value = compiler.expression(node);
  return (run) => value(run) === true;
}
