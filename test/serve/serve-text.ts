import { parseScenario } from '../../src/scenario/parse.ts';
import { listen } from '../../src/serve/server.ts';
import { ServedScenario } from '../../src/serve/served-scenario.ts';

/** A scenario behind real HTTP on a free port; `open` learns how it is closed. */
export async function serveText(text: string, open: (() => void)[]) {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  const scenario = new ServedScenario(text, parsed, Date.UTC(2026, 2, 2, 9));
  const { server, port } = await listen(scenario, 0);
  open.push(() => {
    scenario.stop();
    server.closeAllConnections();
    server.close();
  });
  return { parsed, scenario, port };
}
