import { describe, expect, it } from 'vitest';
import { GATEWAY_RESPONSE_TYPES } from '../../gateway/refusals.ts';
import { KNOWN_ANSWERS } from './all.ts';
import { SERVICE_SUBTYPES } from '../../gateway/http/service-integration.ts';
import { TABLES, type KnownAnswer } from './build.ts';
import { GATEWAY_RESPONSE_ANSWERS, UNREACHABLE_TYPES } from './gateway-responses.ts';
import { HTTP_TRAP_ANSWERS, UNSET_HTTP_TRAPS } from './http-traps.ts';
import { NETWORK_IAM_TRAPS, UNSET_NETWORK_TRAPS } from './network-traps.ts';
import { POLICY_ANSWERS, POLICY_TABLE } from './policies.ts';
import { proveKnown } from './prove-known.ts';
import { UNREACHABLE_STATUSES } from './status.ts';
import { UNSET_TRAPS } from './traps.ts';
import { UNSET_WS_TRAPS, WS_TRAP_ANSWERS } from './ws-traps.ts';

/** The facts of the reference, run: one test each. What waits for something must at least be a scenario. */
describe.each(TABLES)('known answers: %s', (table) => {
  it.each(KNOWN_ANSWERS.filter((answer) => answer.table === table))('$row: $what ($source)', (answer) => {
    const proven = proveKnown(answer);
    if (answer.awaits === undefined) expect(proven.problem).toBe('');
    else expect(proven.status).toBeGreaterThan(0);
  });
});

it('every answer has an id of its own', () => {
  const ids = KNOWN_ANSWERS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
it('every type of gateway response is answered, or the reason is given why nothing brings it about', () => {
  const answered = GATEWAY_RESPONSE_ANSWERS.map(({ row }) => row);
  const known = [...answered, ...Object.keys(UNREACHABLE_TYPES)].sort();
  expect(known).toEqual([...GATEWAY_RESPONSE_TYPES].sort());
});
it('every status of the reference’s table is answered, or the reason is given', () => {
  const status = KNOWN_ANSWERS.filter(({ table }) => table === 'status');
  const rows = new Set([...status, ...UNREACHABLE_STATUSES].map(({ row }) => row));
  expect([...rows].sort()).toEqual([
    '400',
    '401',
    '403',
    '404',
    '413',
    '414',
    '415',
    '429',
    '431',
    '500',
    '502',
    '503',
    '504',
  ]);
});
it('every row of the policy table is asked from both accounts, and of a Lambda authorizer', () => {
  const ids = new Set(POLICY_ANSWERS.map(({ id }) => id));
  for (const [identity, resource] of POLICY_TABLE)
    for (const asked of [
      `${identity}-${resource}-same`,
      `${identity}-${resource}-cross`,
      `authorizer-${identity}-${resource}`,
    ])
      expect(ids).toContain(`policy-${asked.toLowerCase()}`);
});
it.each([
  ['HTTP', HTTP_TRAP_ANSWERS, UNSET_HTTP_TRAPS],
  ['WebSocket', WS_TRAP_ANSWERS, UNSET_WS_TRAPS],
] as const)('every trap of %s APIs is set, or the reason is given', (_kind, answers, unset) => {
  const shown = answers.map(({ row }) => row.replace(/[a-z]$/, ''));
  const rows = [...new Set([...shown, ...unset.map(({ row }) => row)])].map(Number);
  expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: 36 }, (_none, i) => i + 1));
});
const rowsOf = (table: KnownAnswer['table'], section: string): ReadonlySet<string> =>
  new Set(
    KNOWN_ANSWERS.filter((one) => one.table === table && sectionsOf(one).includes(section)).map(({ row }) => row),
  );
/** `http-api reference, 4 and 10` is about sections 4 and 10. */
const sectionsOf = ({ source }: KnownAnswer): readonly string[] => source.match(/\d+/g) ?? [];

// The sections of the two books that have tables a scenario can show.
it.each([
  ['httpApi', ['3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '16', '17', '18']],
  ['webSocket', ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15']],
] as const)('every section with a table has answers: %s', (table, sections) => {
  expect(sections.filter((section) => rowsOf(table, section).size === 0)).toEqual([]);
});
it('every first-class integration of HTTP APIs is called', () => {
  const called = rowsOf('httpApi', '4');
  expect(Object.keys(SERVICE_SUBTYPES).filter((name) => !called.has(name))).toEqual([]);
});
it.each([
  ['httpApi', '14', ['Count', '4xx', '5xx', 'Latency', 'IntegrationLatency', 'DataProcessed', 'Route']],
  [
    'webSocket',
    '13',
    [
      'ConnectCount',
      'MessageCount',
      'IntegrationError',
      'ClientError',
      'ExecutionError',
      'IntegrationLatency',
      'Route',
    ],
  ],
  ['webSocket', '8', ['POST', 'GET', 'DELETE', '400', '403 unsigned', '403 stage', '410', '413', '429', '429 buffer']],
  ['webSocket', '10', ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER', 'parameters', 'VPC link']],
] as const)('the rows of %s, %s are there', (table, section, wanted) => {
  const rows = rowsOf(table, section);
  expect(wanted.filter((row) => !rows.has(row))).toEqual([]);
});
it('every trap of the reference is set, or the reason is given why not', () => {
  const set = KNOWN_ANSWERS.filter(({ table, source }) => table === 'trap' && source.startsWith('rest-api'));
  const named = [...set.map(({ row }) => row), ...UNSET_TRAPS.flatMap(({ rows }) => rows.split(', '))];
  const numbers = new Set(named.map((row) => Number.parseInt(row, 10)));
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 76 }, (_none, i) => i + 1));
});

it('each of the 39 traps of the network is shown, or the reason is given', () => {
  const shown = NETWORK_IAM_TRAPS.map(({ row }) => row);
  const unset = UNSET_NETWORK_TRAPS.flatMap(({ row }) => row.split(', '));
  const numbers = [...new Set([...shown, ...unset])].map(Number).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 39 }, (_none, i) => i + 1));
});
