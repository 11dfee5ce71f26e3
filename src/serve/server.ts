import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { destinationOf } from './address.ts';
import { livePage } from './live-page.ts';
import { bodyOf, headersOf, writeAnswer } from './messages.ts';
import type { ServedScenario } from './served-scenario.ts';

/** Only this machine may call. */
const LOOPBACK = '127.0.0.1';

/** A server whose answers are the simulated gateway's; `port` 0 takes a free one. */
export async function listen(
  scenario: ServedScenario,
  port: number,
): Promise<{ readonly server: Server; readonly port: number }> {
  const page = livePage(scenario);
  const server = createServer((request, response) => {
    if (page(request, response)) return;
    answer(scenario, request, response).catch(() => {
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : port };
}

async function answer(scenario: ServedScenario, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = headersOf(request);
  const { api, target } = destinationOf(scenario.setup.apis, request.headers.host ?? '', request.url ?? '/');
  const { body, isBase64 } = await bodyOf(request);
  const method = request.method ?? 'GET';
  const signedAs = signerOf(scenario, request.headers.authorization);
  writeAnswer(response, await scenario.answer({ api, method, target, headers, body, isBase64, signedAs }));
}

/** The principal whose access key signed: real signatures are not checked, the key's name says who it is. */
function signerOf({ setup }: ServedScenario, authorization = ''): number | null {
  const key = /^AWS4-HMAC-SHA256\s.*Credential=([^/]+)\//.exec(authorization)?.[1];
  const index = setup.principals.findIndex(({ name }) => name === key);
  return index < 0 ? null : index;
}
