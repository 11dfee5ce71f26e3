import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import type { ServedScenario } from './served-scenario.ts';

const DIST = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');
/** Changes are told at most so often: whoever looks on needs no more. */
const TELL_EVERY_MS = 250;

type Handler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * What this server has beside the gateway: `/live` is the page that shows the run as it grows, `/_live/scenario` the
 * run so far as a scenario, `/_live/changes` a stream that tells when it grew. An API's own stage called `live` is
 * still there under `/_api/{name}/live`.
 */
export function livePage(scenario: ServedScenario): Handler {
  const files = existsSync(DIST) ? sirv(DIST, { etag: true }) : null;
  return (request, response) => {
    const [pathname = ''] = (request.url ?? '/').split('?');
    if (pathname === '/_live/scenario') {
      response.writeHead(200, { 'Content-Type': 'application/yaml; charset=utf-8', 'Cache-Control': 'no-store' });
      response.end(scenario.recorded());
      return true;
    }
    if (pathname === '/_live/changes') {
      tellChanges(scenario, response);
      return true;
    }
    if (pathname === '/live') {
      response.writeHead(302, { Location: '/live/#/live' }).end();
      return true;
    }
    if (!pathname.startsWith('/live/')) return false;
    request.url = (request.url ?? '/').slice('/live'.length);
    const none = (): void => {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('The page is not built yet. Run: npm run build');
    };
    if (files) files(request, response, none);
    else none();
    return true;
  };
}

/** Server-sent events: one when the reader comes, one after each change. */
function tellChanges(scenario: ServedScenario, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const tell = (): void => {
    const { entries, missed } = scenario.recording;
    response.write(`data: ${JSON.stringify({ requests: entries.length, missed })}\n\n`);
  };
  let timer: NodeJS.Timeout | undefined;
  const unwatch = scenario.recording.watch(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      tell();
    }, TELL_EVERY_MS);
  });
  tell();
  response.on('close', () => {
    unwatch();
    clearTimeout(timer);
  });
}
