import { writeFileSync } from 'node:fs';
import { diagnosticLine } from '../scenario/diagnostics.ts';
import { parseScenario } from '../scenario/parse.ts';
import { unservedFeatures } from '../serve/unserved.ts';
import { listen } from '../serve/server.ts';
import { ServedScenario } from '../serve/served-scenario.ts';
import { readText } from './files.ts';
import type { Output } from './output.ts';
import { EXIT } from './run.ts';

const DEFAULT_PORT = 4500;
export type ServeOptions = {
  readonly port: number | null;
  readonly save: string | null;
  readonly speed: number | null;
};

/** `preflight serve FILE`: the simulated gateway behind real HTTP and WebSocket on loopback, until it is interrupted. */
export async function serveCommand(file: string, { port, save, speed }: ServeOptions, out: Output): Promise<number> {
  const read = readText(file);
  if (!read.ok) {
    out.error(read.message);
    return EXIT.invalid;
  }
  const parsed = parseScenario(read.text);
  for (const diagnostic of parsed.diagnostics) out.error(diagnosticLine(file, diagnostic));
  if (!parsed.ok) return EXIT.invalid;
  const scenario = new ServedScenario(read.text, parsed, Date.now(), Math.max(1, speed ?? 1));
  try {
    const { server, port: taken } = await listen(scenario, port ?? DEFAULT_PORT);
    announce(scenario, taken, out);
    for (const { pointer, what } of unservedFeatures(parsed.scenario))
      out.print(`  ${file}:${parsed.placeOf(pointer).line}: ${what}`);
    await interrupted();
    scenario.stop();
    server.closeAllConnections();
    server.close();
  } catch (error) {
    scenario.stop();
    out.error(`${listeningProblem(error)} Name another with --port.`);
    return EXIT.invalid;
  }
  if (save !== null) writeFileSync(save, scenario.recorded());
  return EXIT.holds;
}

function announce({ title, setup }: ServedScenario, port: number, out: Output): void {
  const base = `http://127.0.0.1:${port}`;
  out.print(`${title} is served at ${base}/ (Ctrl+C ends it).`);
  for (const [i, { name, stages, protocolType }] of setup.apis.entries())
    for (const stage of Object.keys(stages)) {
      const isSocket = protocolType === 'WEBSOCKET';
      const path = `${i === 0 ? '' : `_api/${encodeURIComponent(name)}/`}${stage}${isSocket ? '' : '/'}`;
      out.print(`  ${name}: ${isSocket ? base.replace('http', 'ws') : base}/${path}`);
    }
  out.print(`  watch it: ${base}/live`);
}

const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => {
      resolve();
    });
    process.once('SIGTERM', () => {
      resolve();
    });
  });

const listeningProblem = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    ? 'The port is taken.'
    : `The server could not begin: ${error instanceof Error ? error.message : 'unknown reason'}.`;
