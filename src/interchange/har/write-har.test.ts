import { expect, it } from 'vitest';
import * as z from 'zod';
import { scenarioText } from '../../../test/content/library.ts';
import { curlOf } from '../../trace/inspect/curl.ts';
import { exchangeLabel, findExchange } from '../../trace/exchange-name.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { writeHar } from './write-har.ts';

/** HAR 1.2, member by member (http://www.softwareishard.com/blog/har-12-spec); members of one's own begin with `_`. */
const own = <T extends z.ZodRawShape>(shape: T) =>
  z
    .object(shape)
    .catchall(z.unknown())
    .refine((value) => Object.keys(value).every((key) => key in shape || key === 'comment' || key.startsWith('_')));
const pair = own({ name: z.string(), value: z.string() });
const size = z.number().int().min(-1);
const harSchema = own({
  log: own({
    version: z.literal('1.2'),
    creator: own({ name: z.string(), version: z.string() }),
    entries: z.array(
      own({
        startedDateTime: z.iso.datetime(),
        time: z.number().min(0),
        request: own({
          method: z.string(),
          url: z.url(),
          httpVersion: z.string(),
          cookies: z.array(pair),
          headers: z.array(pair),
          queryString: z.array(pair),
          postData: own({ mimeType: z.string(), text: z.string() }).optional(),
          headersSize: size,
          bodySize: size,
        }),
        response: own({
          status: z.number().int().min(0),
          statusText: z.string(),
          httpVersion: z.string(),
          cookies: z.array(pair),
          headers: z.array(pair),
          content: own({
            size: z.number().int(),
            mimeType: z.string(),
            text: z.string().optional(),
            encoding: z.literal('base64').optional(),
          }),
          redirectURL: z.string(),
          headersSize: size,
          bodySize: size,
        }),
        cache: own({}),
        timings: own({ send: z.number().min(0), wait: z.number().min(0), receive: z.number().min(0) }),
      }),
    ),
  }),
});

const SCENARIO = `version: 1
id: har
title: HAR
apis:
  shop:
    protocolType: REST
    resources: { /pets: { POST: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:pets } } } }
    stages: { prod: {} }
functions: { pets: { duration: 40ms, returns: { statusCode: 201, headers: { Set-Cookie: 'id=7; Path=/', Location: /pets/7 }, body: made } } }
clients: { curl: { kind: http } }
timeline:
  - { as: ok, at: 1500ms, request: POST /prod/pets?kind=dog&kind=cat, headers: { Content-Type: text/plain, Cookie: a=1; b=2 }, body: "ä" }
  - { as: wrong, at: 2s, request: GET /prod/nothing }
  - { as: crowd, at: 3s, request: POST /prod/pets, load: { count: 300, over: 1s } }
`;
function har(text: string) {
  const run = runScenario(text);
  if (!run.ok) throw new Error(JSON.stringify(run.diagnostics));
  return writeHar(run.record);
}

it('holds every exchange of a run, valid by the format', () => {
  const written = har(SCENARIO);
  expect(harSchema.safeParse(written).error).toBeUndefined();
  expect(written.log.entries).toHaveLength(302);
});

it('holds request and answer as they were on the wire', () => {
  const [ok, wrong] = har(SCENARIO).log.entries;
  expect(ok).toMatchObject({
    startedDateTime: '2026-03-02T09:00:01.500Z',
    time: 40,
    request: {
      method: 'POST',
      queryString: [
        { name: 'kind', value: 'dog' },
        { name: 'kind', value: 'cat' },
      ],
      cookies: [
        { name: 'a', value: '1' },
        { name: 'b', value: '2' },
      ],
      postData: { mimeType: 'text/plain', text: 'ä' },
      bodySize: 2,
    },
    response: { status: 201, cookies: [{ name: 'id', value: '7' }], redirectURL: '/pets/7', content: { text: 'made' } },
  });
  expect(wrong).toMatchObject({ response: { status: 403 }, _gatewayResponse: 'MISSING_AUTHENTICATION_TOKEN' });
});

const entryNamed = (written: ReturnType<typeof har>, name: string) =>
  written.log.entries.find(({ _exchange }) => _exchange === name);

it('has the host that was asked, as curl and the label have it', () => {
  const text = scenarioText('one-name');
  const written = har(text);
  expect(entryNamed(written, 'byMapping')?.request).toMatchObject({
    url: 'https://api.shop.example/orders/items',
    headers: [{ name: 'Host', value: 'api.shop.example' }],
  });
  expect(entryNamed(written, 'noRecord')?.request.url).toBe('https://www.shop.example/');
  const foreign = entryNamed(written, 'foreignHost')?.request;
  expect(foreign?.url).toMatch(/^https:\/\/[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com\/prod$/);
  expect(foreign?.headers).toContainEqual({ name: 'Host', value: 'www.shop.example' });
  const run = runScenario(text);
  if (!run.ok) throw new Error('not valid');
  const byMapping = findExchange(run.record, 'byMapping');
  expect(curlOf(run.record, byMapping)).toContain("'https://api.shop.example/orders/items'");
  expect(exchangeLabel(run.record, byMapping)).toBe('GET https://api.shop.example/orders/items');
});

it('has the host of a URL that leads to no API', () => {
  const elsewhere = SCENARIO.replace('request: GET /prod/nothing', 'request: GET https://elsewhere.example/v1/nothing');
  expect(entryNamed(har(elsewhere), 'wrong')?.request.url).toBe('https://elsewhere.example/v1/nothing');
});

it('has what goes over a WebSocket connection as messages of its handshake', () => {
  const written = har(scenarioText('chat-for-three'));
  expect(harSchema.safeParse(written).error).toBeUndefined();
  const a = entryNamed(written, 'a');
  expect(a?.request).toMatchObject({
    method: 'GET',
    url: expect.stringMatching(/^wss:\/\/.*\/prod\?user=anna$/) as string,
  });
  expect(a?.response.status).toBe(101);
  expect(a?._resourceType).toBe('websocket');
  const start = Date.parse(a?.startedDateTime ?? '') / 1000;
  expect(a?._webSocketMessages?.map(({ type, opcode, data }) => [type, opcode, data])).toEqual([
    ['send', 1, '{"action":"say","text":"Good morning"}'],
    ['receive', 1, '{"from":"anna","text":"Good morning"}'],
    ['receive', 1, '{"from":"anna","text":"Is Cem gone?"}'],
  ]);
  expect((a?._webSocketMessages?.[0]?.time ?? 0) - start).toBeCloseTo(5, 3);
  const methods = new Set(written.log.entries.map(({ request }) => request.method));
  expect([...methods].sort()).toEqual(['GET', 'POST']);
});
