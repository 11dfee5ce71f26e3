import { parseArgs } from 'node:util';
import { checkCommand } from './check.ts';
import { lessonCommand } from './lesson.ts';
import { serveCommand } from './serve.ts';
import { standardOutput, type Output } from './output.ts';
import { EXIT, runCommand } from './run.ts';

const HELP = `preflight: a flight simulator for Amazon API Gateway

  preflight run FILE [--json] [--exchanges N] [--seed N]   simulate a scenario
  preflight check [PATH...] [--json] [--seeds N]           run scenarios, prove questions, read lessons
  preflight check --targets                                the same, and what is still to be written
  preflight serve FILE [--port N] [--save FILE]            answer real HTTP on loopback as the gateway would
  preflight lesson NUMBER                                  a lesson and its flight as text alone
  preflight check --limit NAME|all                         list the content that quotes a limit

Exit codes: 0 everything holds; 1 an expectation or a proof does not; 2 a file or the call is invalid.`;

/** Seeds a parametric question is proven for, unless told otherwise. */
const SEEDS = 20;

/** Runs the command line and gives its exit code; `serve` gives it when it is interrupted. */
export function main(args: readonly string[], out: Output = standardOutput): number | Promise<number> {
  const [command = '--help', ...rest] = args;
  if (command === '--help' || command === 'help') {
    out.print(HELP);
    return EXIT.holds;
  }
  const parsed = readArguments(rest);
  if (typeof parsed === 'string') return invalid(out, parsed);
  const { positionals, values } = parsed;
  if (command === 'check')
    return checkCommand(
      positionals,
      {
        json: values.json,
        seeds: numberOf(values.seeds) ?? SEEDS,
        limit: values.limit ?? null,
        targets: values.targets,
      },
      out,
    );
  if (command === 'lesson') {
    const heading = numberOf(positionals[0]);
    return heading === null ? invalid(out, 'lesson takes the number of a heading.') : lessonCommand(heading, out);
  }
  if (command === 'serve') {
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return invalid(out, 'serve takes one file.');
    return serveCommand(file, { port: numberOf(values.port), save: values.save ?? null }, out);
  }
  if (command === 'run') {
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return invalid(out, 'run takes one file.');
    return runCommand(
      file,
      { json: values.json, exchanges: numberOf(values.exchanges), seed: numberOf(values.seed) },
      out,
    );
  }
  return invalid(out, `There is no command ${command} in this version.`);
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        exchanges: { type: 'string' },
        seed: { type: 'string' },
        seeds: { type: 'string' },
        limit: { type: 'string' },
        port: { type: 'string' },
        save: { type: 'string' },
        targets: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : 'The call could not be read.';
  }
}

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null;

function invalid(out: Output, message: string): number {
  out.error(`${message}\n\n${HELP}`);
  return EXIT.invalid;
}

if (process.argv[1]?.endsWith('main.ts') === true) process.exitCode = await main(process.argv.slice(2));
