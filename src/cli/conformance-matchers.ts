export type Json = Readonly<Record<string, unknown>>;
export const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
export const asText = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value fits what a case expects: objects by the members listed, matchers as the cases' README says. */
export function fits(expected: unknown, actual: unknown): boolean {
  if (isObject(expected)) {
    if (expected['$any'] === true) return actual !== undefined;
    if (typeof expected['$regex'] === 'string')
      return typeof actual === 'string' && new RegExp(expected['$regex']).test(actual);
    if ('$jsonText' in expected) return typeof actual === 'string' && fits(expected['$jsonText'], parsed(actual));
    return isObject(actual) && Object.entries(expected).every(([key, value]) => fits(value, actual[key]));
  }
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) && expected.length === actual.length && expected.every((value, i) => fits(value, actual[i]))
    );
  return expected === actual;
}

/** The same value in every member, none more. */
export const same = (expected: unknown, actual: unknown): boolean => canonical(expected) === canonical(actual);

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`; // prettier-ignore
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Header values that must be there, names compared without case; a list means several lines or one joined by commas. */
export function headersFit(expected: Json, actual: readonly (readonly [string, string])[]): boolean {
  return Object.entries(expected).every(([name, wanted]) => {
    const values = actual.filter(([header]) => header.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
    if (Array.isArray(wanted))
      return (
        same(wanted, values) ||
        same(
          wanted,
          values.flatMap((value) => value.split(/,\s*/)),
        )
      );
    return (
      values.some((value) => fits(wanted, value)) || fits(wanted, values.length > 0 ? values.join(',') : undefined)
    );
  });
}
