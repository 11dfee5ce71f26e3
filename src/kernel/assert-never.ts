/** Says to the compiler that no case is left; at run time a bug of ours. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
