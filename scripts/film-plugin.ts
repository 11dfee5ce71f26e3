import { createHash } from 'node:crypto';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';
import { protocolDataPlugin } from './protocol-data.ts';

const PLAYER = 'virtual:film-player';

/** The player of a film as one script and one style sheet, built from the same scene the page draws. */
async function buildPlayer(root: string) {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    publicDir: false,
    plugins: [svelte(), protocolDataPlugin()],
    build: {
      write: false,
      target: 'es2022',
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        input: path.join(root, 'src', 'ui', 'film', 'main.ts'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const scripts = outputs.flatMap((each) => (each.type === 'chunk' ? [each.code] : []));
  const styles = outputs.flatMap((each) =>
    each.type === 'asset' && each.fileName.endsWith('.css') ? [each.source] : [],
  );
  const [script] = scripts;
  if (script === undefined || scripts.length !== 1) throw new Error('the player of films is not one script');
  // In a page of HTML nothing in a script may look like its end.
  const safe = script.replace(/<\/(script)/gi, String.raw`<\/$1`).replace(/<!--/g, String.raw`<\!--`);
  return { script: safe, style: styles.join('\n'), hash: createHash('sha256').update(safe).digest('base64') };
}

/** What a film needs besides its run: `virtual:film-player`, which only the page that makes one loads. */
export function filmPlugin(): Plugin {
  let root = '';
  return {
    name: 'preflight-film-player',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === PLAYER ? `\0${PLAYER}` : null),
    async load(id) {
      if (id !== `\0${PLAYER}`) return null;
      return `export default ${JSON.stringify(await buildPlayer(root))};`;
    },
  };
}
