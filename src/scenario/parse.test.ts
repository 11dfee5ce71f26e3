import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aScenario } from '../../test/properties/a-setup.ts';
import { parseScenario } from './parse.ts';

const GOOD = aScenario({ timeline: '\n  - { as: a, at: 0s, request: GET /prod/pets }' });
const problems = (text: string): readonly string[] => {
  const parsed = parseScenario(text);
  return parsed.diagnostics.map(({ line, message, remedy }) => `${line}: ${message}. ${remedy}`);
};
const lineOf = (needle: string): number => GOOD.slice(0, GOOD.indexOf(needle)).split('\n').length;

test('a good scenario has nothing to say', () => {
  expect(problems(GOOD)).toEqual([]);
});

test('a path with braces inside a flow map is one mistake, not twenty', () => {
  const text = aScenario({
    timeline:
      '\n  - { as: a, at: 0s, request: GET /prod/pets, headers: { a: /i/{id} } }\n  - { as: b, at: 1s, request: GET /prod/pets }',
  });
  const found = problems(text);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/such as \/pets\/\{id\}, needs quotes/);
});

test("a template that calls what API Gateway's $util lacks is warned of, each name once", () => {
  const template = '$util.toJson($input.body) $!{util.qr($a)} $util.toJson(1) $util.urlEncode("x") ## $util.error("x")';
  const integration = `{ type: HTTP, httpMethod: POST, uri: 'https://x.example/', requestTemplates: { application/json: '${template}' } }`;
  const proxy = '{ type: AWS_PROXY, httpMethod: POST, uri: lambda:list }';
  const parsed = parseScenario(aScenario({ timeline: '[]' }).replace(proxy, integration));
  expect(parsed.ok).toBe(true);
  expect(parsed.diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    "warning: API Gateway's templates have no $util.toJson: the call gives nothing",
    "warning: API Gateway's templates have no $util.qr: the call gives nothing",
  ]);
});

describe('each mistake gets its line, what is wrong, and the remedy', () => {
  const change = (from: string, to: string): string => GOOD.replace(from, to);
  test.each([
    [
      'a newer version',
      change('version: 1', 'version: 2'),
      /^1: this file is of version 2; this Preflight reads version 1\. Update/,
    ],
    ['no version', change('version: 1', 'title2: x'), /version of the format is missing\. Add "version: 1"/],
    [
      'an unknown key',
      change('protocolType', 'protocoltype'),
      new RegExp(`${lineOf('protocolType')}: protocoltype is not known here. Did you mean protocolType`),
    ],
    ['a wrong type', change('seed: 5', 'seed: five'), /^4: seed must be a (whole )?number/],
    [
      'a missing function',
      change('uri: lambda:list', 'uri: lambda:lst'),
      /there is no function lst\. Did you mean list\?/,
    ],
    [
      'a function named like a member of objects',
      change('uri: lambda:list', 'uri: lambda:constructor'),
      /there is no function constructor/,
    ],
    [
      'a time-out above the maximum',
      change('uri: lambda:list', 'uri: lambda:list, timeoutInMillis: 30000'),
      /above the maximum of 29000 ms\. Lower it, or have the quota raised/,
    ],
    [
      'a time-out below the minimum',
      change('uri: lambda:list', 'uri: lambda:list, timeoutInMillis: 10'),
      /below the minimum of 50 ms/,
    ],
    [
      'a TTL over an hour',
      change('prod: {}', "prod: { methodSettings: { '*/*': { cacheTtlInSeconds: 3601 } } }"),
      /at most 3600/,
    ],
    [
      'an unknown stage of a plan',
      `${GOOD}usagePlans: { p: { apiStages: [{ apiId: shop, stage: prd }] } }\n`,
      /API shop has no stage prd\. Did you mean prod\?/,
    ],
    [
      'a duplicate name',
      change('- { as: a, at: 0s', '- { as: a, at: 0s, request: GET /prod/x }\n  - { as: a, at: 1s'),
      /the name a stands here twice/,
    ],
    ['an entry that does nothing', change('request: GET /prod/pets', 'api: shop'), /neither request nor do/],
    [
      'an unknown operation',
      change('request: GET /prod/pets', 'do: CreateDeploymnt'),
      /Did you mean CreateDeployment\?/,
    ],
    ['a bad duration', change('at: 0s', 'at: soon'), /is no duration\. Write a number and a unit/],
    ['a tab', GOOD.replace('    protocolType', '\tprotocolType'), /tab|indent/i],
    ['a duplicate key', `${GOOD}title: again\n`, /this key stands here twice/],
    ['a merge key', change('account: {}', 'account: { <<: { id: "1" } }'), /merge keys \(<<\) are not read/],
    ['a cycle', change('account: {}', 'account: &a { x: *a }'), /stands inside what it stands for/],
    ['an alias without anchor', change('account: {}', 'account: *nowhere'), /names no anchor|alias/],
    ['several documents', `${GOOD}---\na: 1\n`, /several YAML documents/],
    ['binary bytes', 'version: 1\nid: \u0000\u0001', /is not text/],
    ['an empty file', '', /the file is empty/],
    ['a list', '- 1', /a map of keys and values/],
    ['a numeric key', `${GOOD}1: x\n`, /1 is not known here/],
    ['five megabytes', `${GOOD}# ${'x'.repeat(5_000_000)}`, /at most 1048576 are read/],
    ['brackets without end', `version: 1\nid: ${'['.repeat(3000)}`, /nested too deeply/],
    [
      'a greedy parameter that is not last',
      change('/pets:', '/{proxy+}/pets:'),
      /nothing can stand below the greedy parameter/,
    ],
    [
      'a WebSocket verb without a connection',
      change('request: GET /prod/pets', "send: '{}'"),
      /this entry names no connection\. Add on:/,
    ],
  ])('%s', (_what, text, expected) => {
    expect(problems(text).join('\n')).toMatch(expected);
    expect(parseScenario(text).ok).toBe(false);
  });

  test('what is known but not modelled is said loudly, and the run goes on', () => {
    const parsed = parseScenario(change('uri: lambda:list', 'uri: lambda:list, responseTransferMode: STREAM'));
    expect(parsed.ok).toBe(true);
    expect(parsed.diagnostics).toMatchObject([{ severity: 'warning', code: 'notModelled' }]);
  });

  test('a YAML bomb ends quickly with a clear message', () => {
    const bomb = [
      'version: 1',
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map(
        (name, i) =>
          `${name}: &${name} [${Array(9)
            .fill(`*${'abcdefg'[i] ?? 'a'}`)
            .join(',')}]`,
      ),
    ].join('\n');
    expect(problems(bomb).join('\n')).toMatch(/multiply|alias/i);
  });
});

test('whatever the text, parsing ends with a verdict and never throws', () => {
  const yamlish = fc.array(
    fc.constantFrom(
      'version: 1\n',
      'apis:\n',
      '  a: {',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '<<: ',
      '- ',
      ': ',
      '"',
      "'",
      '\n',
      '? ',
      '|\n',
      '1: x\n',
      '#',
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        yamlish.map((parts) => parts.join('')),
        fc
          .tuple(fc.nat(GOOD.length), fc.string({ maxLength: 6 }))
          .map(([at, text]) => GOOD.slice(0, at) + text + GOOD.slice(at + text.length)),
      ),
      (text) => {
        const parsed = parseScenario(text);
        expect(parsed.ok || parsed.diagnostics.length > 0).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});
