import { expect, test } from '@playwright/test';
import { parseScenario } from '../../src/scenario/parse.ts';
import { listen } from '../../src/serve/server.ts';
import { ServedScenario } from '../../src/serve/served-scenario.ts';
import { predictedConnections, simulatedAgain } from '../serve/predicted.ts';
import { SOCKETS } from '../serve/socket-scenario.ts';

/** What a page does on a connection: each text is sent when the frame for the one before has come. */
type Visit = {
  readonly path: string;
  readonly protocols?: readonly string[];
  readonly sends?: readonly string[];
  /** Bytes in base64, sent last. */
  readonly bytes?: string;
  readonly close?: readonly [code?: number, reason?: string];
};
const VISITS: readonly Visit[] = [
  {
    path: '/prod?as=page',
    sends: [
      '{"action":"echo","text":"käse ☕ 𝄞"}',
      '{"action":"nope"}',
      'hello',
      '',
      '{"action":"$connect"}',
      '{"action":["echo"]}',
      '{"action":"throws"}',
      '{"action":"slow"}',
      '{"action":"odd"}',
      '{"action":"teapot","word":"stout"}',
      '{"action":"big"}',
    ],
    close: [4000, 'enough'],
  },
  { path: '/prod?as=stranger' },
  { path: '/prod?as=crash' },
  { path: '/nostage' },
  { path: '/closed' },
  { path: '/prod?as=v2', protocols: ['chat.v1', 'chat.v2'], close: [1000] },
  { path: '/prod', protocols: ['chat.v1'] },
  { path: '/prod?as=guest', sends: ['{"action":"nope"}'], close: [] },
  { path: '/prod', sends: ['{"action":"echo"}', '{"action":"kick"}'] },
  { path: '/prod', bytes: 'AQID' },
  { path: '/prod', sends: [`{"action":"echo","fill":"${'x'.repeat(40_000)}"}`] },
  { path: '/prod', sends: ['y'.repeat(140_000)] },
];
const NO_CONNECTION = [1006, ''] as const;

test('the WebSocket of a real browser sees what the simulator predicts', async ({ page }) => {
  const parsed = parseScenario(SOCKETS);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  const scenario = new ServedScenario(SOCKETS, parsed, Date.UTC(2026, 2, 2, 9));
  const { server, port } = await listen(scenario, 0);
  const seen = await page.evaluate(
    async ({ visits, base }) => {
      const visit = ({ path, protocols, sends = [], bytes, close }: (typeof visits)[number]) =>
        new Promise((resolve) => {
          const socket = new WebSocket(base + path, protocols ? [...protocols] : []);
          const frames: string[] = [];
          let subprotocol = '';
          let sent = 0;
          const goOn = (): void => {
            const text = sends[sent++];
            if (text !== undefined) socket.send(text);
            else if (bytes !== undefined) socket.send(Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0)));
            else if (close) socket.close(...close);
          };
          socket.onopen = () => {
            subprotocol = socket.protocol;
            goOn();
          };
          socket.onmessage = ({ data }) => {
            frames.push(String(data));
            // The word of welcome is no answer.
            if (frames.at(-1) !== 'welcome') goOn();
          };
          socket.onclose = ({ code, reason }) => {
            resolve({ subprotocol, frames, closed: [code, reason] });
          };
        });
      const results = [];
      for (const each of visits) results.push(await visit(each));
      return results;
    },
    { visits: VISITS, base: `ws://127.0.0.1:${port}` },
  );
  const predicted = predictedConnections(simulatedAgain(scenario)).map(({ subprotocol, frames, closed }) => ({
    subprotocol,
    frames,
    closed: closed ?? NO_CONNECTION,
  }));
  expect(seen).toEqual(predicted);
  const codes = predicted.map(({ closed }) => closed[0]);
  expect(codes).toEqual([4000, 1006, 1006, 1006, 1006, 1000, 1006, 1005, 1000, 1003, 1009, 1009]);
  scenario.stop();
  server.closeAllConnections();
  server.close();
});
