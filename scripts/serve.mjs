// Serves the production build on loopback, with its compressed files and immutable assets, and prints the address.
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sirv from 'sirv';

const dist = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const TRIES = 20;

/** A server for the build; `port` is where it listens. */
export async function serveBuild(wanted, tries = TRIES) {
  if (!existsSync(path.join(dist, 'index.html'))) throw new Error('There is no build. Run: npm run build');
  const files = sirv(dist, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (response, pathname) => {
      const forever = pathname.startsWith('/assets/');
      response.setHeader('Cache-Control', forever ? 'public,max-age=31536000,immutable' : 'no-cache');
    },
  });
  const server = createServer((request, response) =>
    files(request, response, () => response.writeHead(404).end('Not found')),
  );
  for (let port = wanted; port < wanted + tries; port++) {
    const listening = await new Promise((resolve, reject) => {
      server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (listening) return { server, port };
    server.removeAllListeners('error');
  }
  throw new Error(`No free port from ${wanted} to ${wanted + tries - 1}. Set PORT to another.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { port } = await serveBuild(Number(process.env.PORT ?? 4173), process.env.PORT_STRICT ? 1 : TRIES);
  console.log(`Preflight is ready: http://127.0.0.1:${port}/`);
}
