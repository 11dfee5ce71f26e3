import { parseArgs } from 'node:util';
import { checkCommand } from './check.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { lessonCommand } from './lesson.ts';
import { serveCommand } from './serve.ts';
import { standardOutput, type Output } from './output.ts';
import { EXIT, runCommand } from './run.ts';

const HELP = `preflight: a flight simulator for Amazon API Gateway

  preflight run FILE [--json] [--exchanges N] [--seed N]   simulate a scenario
  preflight check [PATH...] [--json] [--seeds N]           run scenarios, prove questions, read lessons
  preflight check --targets                                the same, and what is still to be written
  preflight serve FILE [--port N] [--save FILE]            answer real HTTP and WebSocket on loopback as the gateway would
                       [--speed N]                         with a clock that runs N times as fast
  preflight import FILE [-o SCENARIO]                      an OpenAPI document, SAM or CloudFormation template as a scenario
  preflight export FILE --format openapi [--api NAME]      an API of a scenario as an OpenAPI document (-o FILE)
  preflight export FILE --format har [-o FILE]             all exchanges of a run as an HTTP archive
  preflight export FILE --format report [-o FILE]          a run in words, as Markdown
  preflight lesson NUMBER [--questions] [--answers]        a lesson, its set-up and its flight as text alone, what it answers
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
  if (command === 'check') return check(positionals, values, out);
  if (command === 'lesson') {
    const heading = numberOf(positionals[0]);
    return heading === null
      ? invalid(out, 'lesson takes the number of a heading.')
      : lessonCommand(heading, { questions: values.questions, answers: values.answers }, out);
  }
  const withFile = FILE_COMMANDS[command];
  if (!withFile) return invalid(out, `There is no command ${command} in this version.`);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return invalid(out, `${command} takes one file.`);
  return withFile(file, values, out);
}

type Values = Exclude<ReturnType<typeof readArguments>, string>['values'];
type FileCommand = (file: string, values: Values, out: Output) => number | Promise<number>;

const FILE_COMMANDS: Readonly<Record<string, FileCommand>> = {
  run: (file, { json, exchanges, seed }, out) =>
    runCommand(file, { json, exchanges: numberOf(exchanges), seed: numberOf(seed) }, out),
  serve: (file, { port, save, speed }, out) => {
    if (port !== undefined && !isPort(port))
      return invalid(out, `--port takes a number from 0 to ${LAST_PORT}, such as --port 4500; ${port} is none.`);
    if (speed !== undefined && !(Number(numberOf(speed)) >= 1))
      return invalid(out, `--speed takes a whole number from 1 on, such as --speed 60; ${speed} is none.`);
    return serveCommand(file, { port: numberOf(port), save: save ?? null, speed: numberOf(speed) }, out);
  },
  import: (file, { out: to }, out) => importCommand(file, to ?? null, out),
  export: (file, { format, api, out: to }, out) =>
    format === 'openapi' || format === 'har' || format === 'report'
      ? exportCommand(file, { format, api: api ?? null, out: to ?? null }, out)
      : invalid(out, 'export takes --format openapi, har or report.'),
};

function check(paths: readonly string[], { json, seeds, limit, targets }: Values, out: Output): number {
  return checkCommand(paths, { json, seeds: numberOf(seeds) ?? SEEDS, limit: limit ?? null, targets }, out);
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
        speed: { type: 'string' },
        targets: { type: 'boolean', default: false },
        questions: { type: 'boolean', default: false },
        answers: { type: 'boolean', default: false },
        format: { type: 'string' },
        api: { type: 'string' },
        out: { type: 'string', short: 'o' },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : 'The call could not be read.';
  }
}

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null;

const LAST_PORT = 65_535;
const isPort = (text: string): boolean => (numberOf(text) ?? Infinity) <= LAST_PORT;

function invalid(out: Output, message: string): number {
  out.error(`${message}\n\n${HELP}`);
  return EXIT.invalid;
}

if (process.argv[1]?.endsWith('main.ts') === true) process.exitCode = await main(process.argv.slice(2));
