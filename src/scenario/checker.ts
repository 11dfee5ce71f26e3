import { suggestion, type Problem } from './diagnostics.ts';
import type { Scenario } from './schema/scenario.ts';

export type Checker = { readonly scenario: Scenario; readonly problems: Problem[] };

export const add = (
  { problems }: Checker,
  code: string,
  pointer: string,
  message: string,
  remedy: string,
  severity: Problem['severity'] = 'error',
): void => {
  problems.push({ code, pointer, message, remedy, severity });
};

/** AWS knows it, this version does not: said loudly. */
export const notModelled = (checker: Checker, pointer: string, what: string): void => {
  add(
    checker,
    'notModelled',
    pointer,
    `${what} is not modelled yet and has no effect in this run`,
    'Read the result without it, or remove it.',
    'warning',
  );
};

/** The function, version or alias that an integration names. */
export function checkFunctionTarget(
  checker: Checker,
  pointer: string,
  lambda: { readonly name: string; readonly qualifier: string },
): void {
  const functions = checker.scenario.functions ?? {};
  const target = Object.hasOwn(functions, lambda.name) ? functions[lambda.name] : undefined;
  if (!target)
    return add(
      checker,
      'noSuchFunction',
      pointer,
      `there is no function ${lambda.name}`,
      suggestion(lambda.name, Object.keys(functions), 'function'),
    );
  const qualifiers = ['', '$LATEST', ...Object.keys(target.versions ?? {}), ...Object.keys(target.aliases ?? {})];
  if (!qualifiers.includes(lambda.qualifier))
    add(
      checker,
      'noSuchAlias',
      pointer,
      `function ${lambda.name} has no version or alias ${lambda.qualifier}`,
      suggestion(lambda.qualifier, qualifiers.slice(2), 'alias'),
    );
}

/** Those of the keys that the object has and this version does not model. */
export function warnKeys(checker: Checker, base: string, object: object, keys: readonly string[]): void {
  for (const key of keys) if (Object.hasOwn(object, key)) notModelled(checker, `${base}/${key}`, key);
}
