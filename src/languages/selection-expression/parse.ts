/** A part of an expression: literal text, or a path into the message body. */
export type ExpressionPart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'body'; readonly source: string; readonly path: readonly string[] };

export type ParsedExpression =
  | { readonly ok: true; readonly parts: readonly ExpressionPart[] }
  | { readonly ok: false; readonly at: number; readonly message: string; readonly remedy: string };

const MAX_LENGTH = 1024;
const BODY_PATH = /^request\.body((?:\.[\w-]+|\[\d+\]|\['[^']*'\])*)$/;

/**
 * Reads a route selection expression: one `$request.body.x`, or text with `${request.body.x}` in it; `\$` is a dollar
 * sign (WebSocket API reference, section 3; developer guide, "WebSocket API selection expressions").
 */
export function parseExpression(text: string): ParsedExpression {
  if (text.trim() === '') return problem(0, 'the expression is empty', 'Write for example $request.body.action.');
  if (text.length > MAX_LENGTH) return problem(MAX_LENGTH, 'the expression is too long', 'Keep it to one short path.');
  const whole = /^\$(request\.[^{}]*)$/.exec(text.trim());
  if (whole) {
    const part = bodyPart(whole[1] ?? '', text.trim());
    return part ? { ok: true, parts: [part] } : unknownVariable(0, text);
  }
  return parseTemplate(text);
}

function parseTemplate(text: string): ParsedExpression {
  const parts: ExpressionPart[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const variable = /^\$\{([^}]*)\}/.exec(rest);
    if (variable) {
      const part = bodyPart(variable[1] ?? '', variable[0]);
      if (!part) return unknownVariable(at, variable[0]);
      parts.push(part);
      at += variable[0].length;
      continue;
    }
    if (rest.startsWith('$'))
      return problem(
        at,
        'a dollar sign that begins no variable',
        'Write ${request.body.name}, or \\$ for a dollar sign.',
      );
    const literal = /^(?:\\\$|[^$\\]|\\)+/.exec(rest)?.[0] ?? rest;
    parts.push({ kind: 'literal', text: literal.replaceAll('\\$', '$') });
    at += literal.length;
  }
  return { ok: true, parts };
}

function bodyPart(variable: string, source: string): ExpressionPart | null {
  const match = BODY_PATH.exec(variable.trim());
  if (!match) return null;
  const path = [...(match[1] ?? '').matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']*)'\]/g)];
  return { kind: 'body', source, path: path.map((found) => found[1] ?? found[2] ?? found[3] ?? '') };
}

const unknownVariable = (at: number, source: string): ParsedExpression =>
  problem(
    at,
    `${source} is no variable of a route selection expression`,
    'Use $request.body. and the path of a value.',
  );

const problem = (at: number, message: string, remedy: string): ParsedExpression => ({ ok: false, at, message, remedy });
