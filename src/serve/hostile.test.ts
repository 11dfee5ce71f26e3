import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { ServedScenario } from './served-scenario.ts';
import { listen } from './server.ts';

const SCENARIO = `version: 1
id: hostile
title: Hostile
apis:
  http:
    protocolType: HTTP
    routes: { GET /pets: { target: pets }, HEAD /pets: { target: pets }, 'ANY /echo/{proxy+}': { target: echo }, GET /odd: { target: odd }, 'GET /bare/204': { target: gone }, 'GET /bare/304': { target: same } }
    integrations:
      pets: { integrationType: AWS_PROXY, integrationUri: lambda:pets, payloadFormatVersion: '2.0' }
      echo: { integrationType: AWS_PROXY, integrationUri: lambda:echo, payloadFormatVersion: '2.0' }
      gone: { integrationType: AWS_PROXY, integrationUri: lambda:gone, payloadFormatVersion: '2.0' }
      same: { integrationType: AWS_PROXY, integrationUri: lambda:same, payloadFormatVersion: '2.0' }
      odd: { integrationType: AWS_PROXY, integrationUri: lambda:odd, payloadFormatVersion: '2.0' }
    stages: { $default: {} }
  rest:
    protocolType: REST
    endpointConfiguration: { types: [REGIONAL] }
    resources: { '/pets': { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } } }, '/{proxy+}': { ANY: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } } } }
    stages: { prod: {} }
functions:
  pets: { duration: 1ms, returns: { statusCode: 200, body: cat } }
  echo: { duration: 1ms, echo: true }
  gone: { duration: 1ms, returns: { statusCode: 204, body: cat } }
  same: { duration: 1ms, returns: { statusCode: 304, body: cat } }
  odd: { duration: 1ms, returns: { statusCode: 200, headers: { 'a b': c, 'X-Line': "a\\r\\nX-Own: b", X-Sign: 'ü☃' }, body: odd } }
clients: { curl: { kind: http } }
timeline: []
`;

let port = 0;
let close = (): void => undefined;
beforeAll(async () => {
  const parsed = parseScenario(SCENARIO);
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  const scenario = new ServedScenario(SCENARIO, parsed, Date.UTC(2026, 2, 2, 9));
  const listening = await listen(scenario, 0);
  port = listening.port;
  close = () => {
    scenario.stop();
    listening.server.closeAllConnections();
    listening.server.close();
  };
});
afterAll(() => {
  close();
});

/** Writes bytes to the server as they are, and gives all that comes back until the connection ends, or half a second. */
const raw = (...parts: readonly (string | Buffer)[]): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let seen = '';
    // Large bodies take their time where others use the machine.
    const patience = parts.some((part) => part.length > 1_000_000) ? 10_000 : 500;
    const over = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(seen);
    };
    const timer = setTimeout(over, patience);
    socket.on('data', (chunk) => (seen += chunk.toString('latin1')));
    socket.on('close', over);
    socket.on('error', over);
    for (const part of parts) socket.write(part);
  });
const HOST = 'Host: localhost\r\nConnection: close\r\n';
const get = (target: string, headers = ''): Promise<string> => raw(`GET ${target} HTTP/1.1\r\n${HOST}${headers}\r\n`);
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
const bodyOf = (answer: string): string => answer.slice(answer.indexOf('\r\n\r\n') + 4);

async function stillAnswers(): Promise<void> {
  const answer = await get('/pets');
  expect([statusOf(answer), bodyOf(answer)]).toEqual([200, 'cat']);
}

describe('a hostile client never ends the server, and is answered as AWS would', () => {
  test.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a request line of another version', 'GET / HTTP/9.9\r\n\r\n'],
    ['a method that is none', `FLY /pets HTTP/1.1\r\n${HOST}\r\n`],
    ['a length and chunks at once', `POST /echo/a HTTP/1.1\r\n${HOST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /pets HTTP/1.1\r\n\r\n`],
    ['two lengths', `POST /echo/a HTTP/1.1\r\n${HOST}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd`],
    ['a length that is none', `POST /echo/a HTTP/1.1\r\n${HOST}Content-Length: abc\r\n\r\nabcd`],
    ['chunks that are none', `POST /echo/a HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nZZ\r\n`],
    ['a blank before the colon', `GET /pets HTTP/1.1\r\n${HOST}X-A : b\r\n\r\n`],
    ['a header with a bare line end', `GET /pets HTTP/1.1\r\n${HOST}X-A: b\nX-B\r\n\r\n`],
    ['a NUL in a header', `GET /pets HTTP/1.1\r\n${HOST}X-A: \0\r\n\r\n`],
    ['two hosts', 'GET /pets HTTP/1.1\r\nHost: localhost\r\nHost: other.example\r\nConnection: close\r\n\r\n'],
    ['a proxy’s CONNECT', 'CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a blank in the target', `GET /pets now HTTP/1.1\r\n${HOST}\r\n`],
  ])('%s is 400 Bad Request', async (_what, bytes) => {
    const answer = await raw(bytes);
    expect([statusOf(answer), bodyOf(answer)]).toEqual([400, '{"message":"Bad Request"}']);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    await stillAnswers();
  }); // prettier-ignore

  test('headers above the limit are 431, also far above it', async () => {
    for (const bytes of [11_000, 40_000, 200_000]) {
      const answer = await get('/pets', `X-Long: ${'a'.repeat(bytes)}\r\n`);
      expect([bytes, statusOf(answer)]).toEqual([bytes, 431]);
      expect(bodyOf(answer)).toBe('{"message":"Request Header Fields Too Large"}');
    }
    await stillAnswers();
  });

  test('two thousand small headers are too large as well, and an odd expectation is nobody’s to meet', async () => {
    const many = Array.from({ length: 2000 }, (_none, i) => `X${i}:\r\n`).join('');
    expect(statusOf(await get('/pets', many))).toBe(431);
    expect(statusOf(await get('/pets', 'Expect: nothing\r\n'))).toBe(200);
  });

  test.each([
    ['/%', 404], ['//', 404], ['///', 404], ['http://[', 403], ['http://', 404], ['/live%', 404], ['/_live/../%', 404], ['?', 400], ['/%zz', 404], ['/%c0%80', 404], ['/%00', 404], ['/..%2f..%2fetc', 404], ['//pets', 404], ['/../pets', 404],
    ['/pets%2F', 404], ['/pets?%', 200], ['/pets?a=%zz&=&&;', 200], ['/pets#a', 200], ['/echo/%2e%2e/%2e%2e', 200], ['/echo/..%2f..', 200],
    ['/echo/%F0%9F%98%80', 200], ['/echo/%f0%9f', 200], ['http://other.example/pets', 403], ['/_api/', 404], ['/_api/%zz/x', 403],
    ['/_api/none/x', 403], ['/_api/rest/prod/%', 200], ['/_api/rest/prod/../../x', 200], [`/${'a'.repeat(9000)}`, 404],
  ])('GET %s is %i', async (target, status) => {
    expect(statusOf(await get(target))).toBe(status);
    await stillAnswers();
  }); // prettier-ignore

  test('OPTIONS * is answered', async () => {
    expect(statusOf(await raw(`OPTIONS * HTTP/1.1\r\n${HOST}\r\n`))).toBe(404);
  });

  test('a path keeps its escapes, in the parameter too', async () => {
    const event = JSON.parse(bodyOf(await get('/echo/a%20b/%2e'))) as { rawPath: string; pathParameters: object };
    expect([event.rawPath, event.pathParameters]).toEqual(['/echo/a%20b/%2e', { proxy: 'a%20b/%2e' }]);
  });

  test('HEAD has the headers and no body', async () => {
    const answer = await raw(`HEAD /pets HTTP/1.1\r\n${HOST}\r\n`);
    expect([statusOf(answer), bodyOf(answer)]).toEqual([200, '']);
    const length = /content-length: (\d+)/i.exec(answer)?.[1];
    expect(length).toBe(`${bodyOf(await get('/pets')).length}`);
  });

  test.each([204, 304])('%i has neither body nor length', async (status) => {
    const answer = await raw(`GET /bare/${status} HTTP/1.1\r\n${HOST}\r\n`);
    expect([statusOf(answer), bodyOf(answer)]).toEqual([status, '']);
    expect(answer).not.toMatch(/content-length|transfer-encoding/i);
  });

  test('chunks are one body', async () => {
    const answer = await raw(
      `POST /echo/a HTTP/1.1\r\n${HOST}Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n`,
      '2\r\nab\r\n',
      '3;ext=1\r\ncde\r\n0\r\nX-Trailer: 1\r\n\r\n',
    );
    expect(JSON.parse(bodyOf(answer))).toMatchObject({ body: 'abcde', isBase64Encoded: false });
  });

  test('Expect: 100-continue is answered before the body', async () => {
    const answer = await raw(
      `POST /echo/a HTTP/1.1\r\n${HOST}Content-Type: text/plain\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n`,
      'ab',
    );
    expect(answer.startsWith('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200')).toBe(true);
  });

  test('one connection carries several requests', async () => {
    const line = 'GET /pets HTTP/1.1\r\nHost: localhost\r\n\r\n';
    expect((await raw(line, line, line)).match(/HTTP\/1\.1 200/g)).toHaveLength(3);
  });

  test('a client that goes away in the middle is forgotten', async () => {
    await raw(`POST /echo/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nab`);
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /pets HTTP/1.1\r\nHost: localhost\r\n\r\n');
    socket.destroy();
    await stillAnswers();
  });

  test('a body above 10 MB is 413, and bytes of any kind reach the function', async () => {
    const size = 10 * 1024 * 1024 + 1;
    const head = (length: number): string => `POST /echo/a HTTP/1.1\r\n${HOST}Content-Length: ${length}\r\n\r\n`;
    const large = await raw(head(size), Buffer.alloc(size));
    expect([statusOf(large), bodyOf(large)]).toEqual([413, '{"message":"Request Entity Too Large"}']);
    const bytes = Buffer.from([0, 255, 128, 10]);
    expect(JSON.parse(bodyOf(await raw(head(4), bytes)))).toMatchObject({ body: bytes.toString('base64') });
  });

  test('headers no server can write are left out or made safe', async () => {
    const answer = await get('/odd');
    expect([statusOf(answer), bodyOf(answer)]).toEqual([200, 'odd']);
    expect(answer).not.toContain('a b:');
    expect(answer.toLowerCase()).toContain('x-line: ax-own: b');
  });

  test.each([
    ['a host that is no API', 'nothing.execute-api.eu-west-1.amazonaws.com', '/pets', 403],
    ['the host of an HTTP API', 'http.execute-api.eu-west-1.amazonaws.com', '/pets', 200],
    ['the host of a REST API', 'rest.execute-api.eu-west-1.amazonaws.com:80', '/prod/pets', 200],
    ['a host in capitals', 'REST.EXECUTE-API.EU-WEST-1.AMAZONAWS.COM', '/prod/pets', 200],
    ['an odd host', '%zz[:::]', '/pets', 403],
    ['a host nobody knows', 'evil.example', '/pets', 403],
    ['a default host in another Region', 'rest.execute-api.us-east-1.amazonaws.com', '/prod/pets', 403],
    ['another name of this machine', 'localhost:4500', '/pets', 200],
    ['an empty host', '', '/pets', 200],
  ])('%s', async (_what, host, target, status) => {
    expect(statusOf(await raw(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`))).toBe(status);
  });
});
