/** Where a command writes: results and problems apart, so that stdout is JSON only where JSON was asked for. */
export type Output = { readonly print: (line: string) => void; readonly error: (line: string) => void };

export const standardOutput: Output = {
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
  error: (line) => {
    process.stderr.write(`${line}\n`);
  },
};
