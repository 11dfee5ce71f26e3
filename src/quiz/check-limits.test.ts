import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAX_METHOD_ARN_BYTES } from '../gateway/authorization/method-arn.ts';
import { WEBSOCKET_LIMITS } from '../gateway/websocket/limits.ts';
import { MICROS_PER_SECOND } from '../kernel/time.ts';
import { quizFiles, scenarioFiles } from '../../test/content/library.ts';
import { limitUses, type Telling } from './check-limits.ts';
import { LIMIT_TABLE } from './limit-table.ts';
import { limitPlaces, limitUsers, toldIn } from './limit-users.ts';
import { NUMBER_WORDS } from './number-words.ts';
import { quantitiesIn } from './quantities.ts';

type LimitId = (typeof LIMIT_TABLE)[number]['id'];
/** How content may state each limit. */
const STATED: Readonly<Record<LimitId, string>> = {
  restIntegrationTimeout: 'For REST the integration timeout has a default of 29 s.',
  httpIntegrationTimeout: 'HTTP API: the integration timeout is at most 30 seconds.',
  accountRate: 'By default an account may send 10,000 requests per second in a Region.',
  accountBurst: 'The account has a burst of 5,000 requests in a Region.',
  cacheTtl: 'The default cache TTL is 300 s.',
  cachedObject: 'A cached response has at most 1 MB.',
  cacheSize: 'The largest cache of a stage has 237 GB.',
  authorizerTtl: 'The TTL of an authorizer is 300 s by default.',
  payload: 'A payload may have at most 10 MB.',
  mappingTemplate: 'A mapping template is at most 300 KB long.',
  foreach: 'A #foreach runs at most 1,000 times.',
  modelSize: 'All models of an API together have at most 400 KB.',
  stagesPerApi: 'There may be 10 stages per API.',
  stageVariables: 'A stage has at most 100 stage variables.',
  stageVariableLength: 'The value of a stage variable has at most 512 characters.',
  apiKeys: 'The limit is 10,000 API keys per account.',
  apiKeyLength: 'An API key is a text of 20 to 128 characters.',
  usagePlans: 'The quota is 300 usage plans per account.',
  plansPerKey: 'A key may be in at most 10 plans.',
  methodThrottles: 'A plan has at most 20 method throttles for a stage.',
  resourcesPerApi: 'A REST API has at most 300 resources.',
  authorizersPerApi: 'The limit is 10 authorizers per API.',
  canaryPercent: 'percentTraffic is at most 100 %.',
  executionLogEvent: 'A line of the execution log has at most 1,024 bytes.',
  accessLogTemplate: 'The format of an access log has at most 3 KB.',
  headers: 'All headers together have at most 10,240 bytes.',
  resourcePolicy: 'A resource policy has at most 8,192 characters.',
  methodArn: 'The ARN of a method may have 1,600 bytes.',
  importFile: 'An import takes a document of at most 6 MB.',
  customDomains: 'The limit is 120 custom domain names per account and Region.',
  apiMappings: 'A domain name has at most 200 API mappings.',
  routingRules: 'A domain has at most 50 routing rules.',
  clientCertificates: 'The limit is 60 client certificates per account.',
  truststore: 'A truststore has at most 1,000 certificates.',
  vpcLinks: 'The limit is 20 VPC links per Region.',
  apisPerAccount: 'The quota is 600 Regional APIs per account.',
  urlLength: 'A URL has at most 10,240 characters.',
  routesPerApi: 'The limit is 300 routes per API.',
  httpMetering: 'A request to an HTTP API is billed per 512 KB at most.',
  webSocketIdle: 'An idle connection is closed after 10 minutes.',
  webSocketLifetime: 'A connection lives at most 2 h.',
  webSocketMessage: 'A message has at most 128 KB.',
  webSocketFrame: 'A frame has at most 32 KB.',
  webSocketConnections: 'By default 500 new connections per second are allowed.',
  webSocketTimeout: 'A WebSocket route has a time-out of at most 29 s.',
  authorizerResult: 'The result of a Lambda authorizer has at most 8 KB.',
  lambdaTimeout: 'A Lambda function may run up to 15 minutes.',
  lambdaPayload: 'Lambda takes at most 6 MB for an event.',
  lambdaConcurrency: 'By default Lambda has 1,000 concurrent executions per account.',
};
const stated = Object.entries(STATED) as [LimitId, string][];

/** The sentence with another number: twice as much and some, which no limit of the table has. */
const withWrongNumber = (sentence: string, written: string): string =>
  sentence.replace(
    written,
    written.replace(new RegExp(String.raw`\d[\d,]*(?:\.\d+)?|\b${NUMBER_WORDS}`, 'i'), '77,777'),
  );
const wrongIn = (text: string, as: Telling = 'fact'): readonly string[] =>
  limitUses({ text, as }).flatMap(({ limit, wrong }) => (wrong === null ? [] : [limit]));

test.each([
  ['A body of more than 80 MB gets 413.', 'A body of more than 10 MB gets 413.'],
  ['The REST API gives up at 35 s with 504.', 'The REST API gives up at 29 s with 504.'],
  ['It gives up at 29 s with 504, the HTTP API at 40 s with 503.', 'It gives up at 29 s with 504, the HTTP API at 30 s with 503.'],
  ['The gateway cannot wait longer than 40 seconds.', 'The gateway cannot wait longer than 29 seconds.'],
  ['Lambda may run 20 minutes.', 'Lambda may run 15 minutes.'],
  ['Requests are metered in steps of 256 KB.', 'Requests are metered in steps of 512 KB.'],
  ['Execution log events are cut at 2,048 bytes.', 'Execution log events are cut at 1,024 bytes.'],
  ['A canary may take 0 to 50 % at most.', 'A canary may take 0 to 100 % at most.'],
])('a wrong number beside its subject is caught in a fact: %s', (wrong, right) => {
  const wrongs = (text: string, as: 'fact' | 'guess') => limitUses({ text, as }).filter((use) => use.wrong !== null);
  expect(wrongs(wrong, 'fact')).toHaveLength(1);
  expect(wrongs(wrong, 'guess')).toEqual([]);
  expect(wrongs(right, 'fact')).toEqual([]);
}); // prettier-ignore

describe('every limit', () => {
  test.each(stated)('%s is found where it is stated: %s', (id, sentence) => {
    expect(limitUses({ text: sentence, as: 'fact' }).map(({ limit, wrong }) => [limit, wrong])).toContainEqual([
      id,
      null,
    ]);
    expect(wrongIn(sentence)).toEqual([]);
  });
  test.each(stated)('%s with another number is caught', (_id, sentence) => {
    const [first] = quantitiesIn(sentence);
    expect(wrongIn(withWrongNumber(sentence, first?.text ?? ''))).not.toEqual([]);
  });
  test('has a page of AWS and a day, and a name of its own', () => {
    for (const { page, read } of LIMIT_TABLE) {
      expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(read).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
    for (const key of ['id', 'name'] as const)
      expect(new Set(LIMIT_TABLE.map((limit) => limit[key])).size).toBe(LIMIT_TABLE.length);
  });
});

test.each([
  'An integration time-out of 35 s is what REST APIs have.',
  'The default TTL of the cache is 600 s.',
  'The TTL default is 600 s.',
  'The cache TTL is 3600 s by default.',
  'The cache TTL is 300 s by default and at most 7200 s.',
  'The TTL of the cache is 7200 s.',
  'The stage has 500 stage variables.',
  'HTTP API: the integration timeout is at most 29 seconds.',
  'For REST the integration timeout has a default of 30 s.',
  'By default 10,000 requests per second with a burst of 10,000, per account and Region.',
  'Regional APIs can be raised. Exams still expect 30 s.',
  'An authorizer keeps its result: authorizerResultTtlInSeconds is 600 by default.',
  'The default cache TTL is ten minutes.',
  'A WebSocket API closes an idle connection after thirty minutes.',
  'The integration timeout of a REST API is at most thirty seconds.',
  'By default an account may send five thousand requests per second.',
  'The name of a stage variable has at most 512 characters.',
  'The limit is 20 VPC links for HTTP APIs.',
  'The quota is 600 edge-optimized APIs per account.',
  'A URL of a WebSocket API has at most 10,240 characters.',
  'The value of an API key has at most 20 characters.',
  'The value of an API key has at least 128 characters.',
  'The largest cache TTL is at most 300 s.',
])('wrong: %s', (sentence) => {
  expect(wrongIn(sentence)).toHaveLength(1);
});

test.each(stated)('%s: a changed limit lists what quotes it, whether or not content does today: %s', (id, text) => {
  const told = [{ user: 'lesson', told: [{ text, as: 'fact' as const }] }];
  const listed = limitUsers([], told).find((limit) => limit.id === id);
  expect(listed?.users).toEqual(['lesson']);
  const table = LIMIT_TABLE.map((limit) => (limit.id === id ? { ...limit, values: limit.values.map((v) => 3 * v + 7) } : limit));
  expect(limitPlaces(told, table).filter(({ wrong }) => wrong !== null)).not.toEqual([]);
}); // prettier-ignore

test.each([
  'The stage has a cache with a TTL of 60 s. A function needs 31 s.',
  'An integration time-out of 12 s',
  "AWS raised the account's integration time-out to 60 s.",
  'A limit of 100 a second on the stage of the campaign',
  'Each frame has 20 KB.',
  'The connection was idle for nine minutes, so it is still there.',
  'The partition key has 256 characters.',
  'The answer of DNS is kept for the TTL of 86400 s.',
  'The integration time-out of a REST API is at least 50 ms and at most twenty-nine seconds.',
  'The name of a stage variable has at most 64 characters, its value at most 512 characters.',
  'The limit is 20 VPC links for REST APIs, 10 VPC links for HTTP APIs.',
  'A payload of 7 MB passes the gateway and fails at Lambda.',
])('an example is no limit: %s', (sentence) => {
  expect(wrongIn(sentence)).toEqual([]);
});

test('a sentence of several limits is read number by number', () => {
  const all =
    'A connection lasts two hours at most and ten minutes without data; a message has 128 KB at most, a frame 32 KB.';
  expect(limitUses({ text: all, as: 'fact' }).map(({ limit, wrong }) => [limit, wrong])).toEqual([
    ['webSocketLifetime', null],
    ['webSocketIdle', null],
    ['webSocketMessage', null],
    ['webSocketFrame', null],
  ]);
});

test('a story has an account of its own, a guess may be wrong', () => {
  expect(wrongIn("The account's limit is 200 requests per second.", 'story')).toEqual([]);
  expect(wrongIn("The account's limit is 200 requests per second.", 'fact')).toEqual(['accountRate']);
  expect(wrongIn('By default an account may send 200 requests per second.', 'story')).toEqual(['accountRate']);
  expect(wrongIn('By default an account may send 200 requests per second.', 'guess')).toEqual([]);
});

test('the simulator and the table have the same numbers', () => {
  const valuesOf = (id: LimitId): readonly number[] => LIMIT_TABLE.find((limit) => limit.id === id)?.values ?? [];
  const { frameBytes, messageBytes, idleMicros, lifetimeMicros, timeoutMillis } = WEBSOCKET_LIMITS;
  expect(valuesOf('webSocketFrame')).toEqual([frameBytes]);
  expect(valuesOf('webSocketMessage')).toEqual([messageBytes]);
  expect(valuesOf('webSocketIdle')).toEqual([idleMicros / MICROS_PER_SECOND]);
  expect(valuesOf('webSocketLifetime')).toEqual([lifetimeMicros / MICROS_PER_SECOND]);
  expect(valuesOf('webSocketTimeout')).toEqual([timeoutMillis / 1000]);
  expect(valuesOf('webSocketConnections')).toEqual([WEBSOCKET_LIMITS.newConnectionsPerSecond]);
  expect(valuesOf('methodArn')).toEqual([MAX_METHOD_ARN_BYTES]);
});

describe('the content', () => {
  const lessons = readdirSync('scenarios').map((folder) => `scenarios/${folder}/lesson.md`);
  const files = [
    ...scenarioFiles,
    ...quizFiles,
    ...lessons.flatMap((file) => {
      try {
        return [{ file, text: readFileSync(file, 'utf8') }];
      } catch {
        return [];
      }
    }),
  ];
  const texts = toldIn(files);
  const places = limitPlaces(texts);
  const statedIn = (id: string) => places.filter(({ limit, states }) => states && limit === id);
  const quoted = LIMIT_TABLE.filter(({ id }) => statedIn(id).length > 0);

  test('states no wrong limit, and states the numbers exams ask', () => {
    expect(places.filter(({ wrong }) => wrong !== null)).toEqual([]);
    expect(quoted.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'restIntegrationTimeout',
        'httpIntegrationTimeout',
        'accountRate',
        'accountBurst',
        'cacheTtl',
        'authorizerTtl',
        'payload',
        'webSocketIdle',
        'webSocketLifetime',
        'webSocketMessage',
        'webSocketFrame',
        'webSocketConnections',
      ]),
    );
  });

  test.each(quoted.map(({ id }) => id))('%s: a wrong number in any sentence that states it is caught', (id) => {
    for (const { sentence, text } of statedIn(id))
      expect(wrongIn(withWrongNumber(sentence, text)), sentence).not.toEqual([]);
  });

  test.each(quoted.map(({ id }) => id))('%s: a changed table names every place that states it', (id) => {
    const table = LIMIT_TABLE.map((limit) => (limit.id === id ? { ...limit, values: [77_777] } : limit));
    const named = limitPlaces(texts, table).filter(({ wrong }) => wrong !== null);
    const others = (sentence: string) =>
      limitUses({ text: sentence, as: 'fact' }, { table }).some(({ wrong }) => wrong === null);
    for (const { user, sentence } of statedIn(id))
      if (!others(sentence))
        expect(named.map((place) => [place.user, place.sentence])).toContainEqual([user, sentence]);
    expect(named.length).toBeGreaterThan(0);
  });

  test('the list of a limit has every file that states it, and those that use its number', () => {
    const users = new Map(limitUsers(files).map(({ id, users: of }) => [id, of]));
    for (const { id } of quoted)
      expect(users.get(id)).toEqual(expect.arrayContaining(statedIn(id).map(({ user }) => user)));
    expect(users.get('webSocketIdle')).toContain('quizzes/websocket-basics.yaml idle-close');
    expect(users.get('restIntegrationTimeout')?.length).toBeGreaterThan(10);
  });
});
