import { describe, expect, test } from 'vitest';
import { limitsFor } from '../budget.ts';
import { awsScope } from './aws-scope.ts';
import { parseTemplate, render, type RenderStep } from './render.ts';
import { renderMapping } from './render-mapping.ts';

const NO_PARAMS = { path: {}, querystring: {}, header: {} };
const scopeOf = (body: string) => ({ body, params: NO_PARAMS, context: {}, stageVariables: {} });

const outcome = (template: string, body = '{}'): string => {
  const mapped = renderMapping(template, scopeOf(body));
  return mapped.ok ? `fits: ${mapped.text.length} characters` : mapped.problem.message;
};

/** A million rounds, if nobody stopped them. */
const often = (body: string): string =>
  `#set($l = [1..1000])#foreach($i in $l)#foreach($j in $l)#foreach($k in $l)${body}#end#end#end`;
const use = (call: string): string => often(`#set($z = ${call})`);
const LARGE = 'x'.repeat(200_000);
const NESTED = JSON.stringify(Array.from({ length: 100 }).reduce<object>((a) => ({ a, b: [1, 2] }), {}));

describe('a template that would go on for ever ends', () => {
  test.each([
    [often('#set($z = 1 + 1 + 1 + 1)')],
    [often('#if(1 == 1 && 2 == 2 && !false)#end')],
    [use(`[${Array(200).fill('1').join(',')}]`)],
    [use(`{${Array(200).fill('1:1').join(',')}}`)],
    [`#set($n = 9)#foreach($i in [1..9])#set($n = $n * $n)#end${often('$n')}`],
    [`#set($n = 9)#foreach($i in [1..9])#set($n = $n * $n)#end#set($s = "")${use('$s.format("%,d", $n)')}`],
    [`#set($s = "")${use(`$s.format("${'%1$9999s'.repeat(50)}", 1)`)}`],
    ["#set($t = '#evaluate($t)#evaluate($t)#evaluate($t)')#evaluate($t)"],
    ['#set($m = {})#foreach($i in [1..90])#set($m = {"a": $m, "b": $m})#end$m.hashCode()'],
    ['#set($m = {})$m.put("a", $m)$m.hashCode()'],
    ['#set($m = {})#set($n = {})$m.put("a", $m)$n.put("a", $n)#if($m == $n)#end'],
    ['#set($b = $input.path("$"))$b.put("self", $b)$input.path("$..x")'],
    [Array.from({ length: 300 }, (_, i) => `#define($d${i})$d${i + 1}#end`).join('') + '$d0'],
    ['#set($l = [1..50000])#set($n = [100000..150000])$l.removeAll($n)'],
    [`#set($big = [1..200000])${use('$big.toArray()')}`],
    [`#set($big = [1..200000])${use('$big.subList(0, 199999)')}`],
    [`#set($big = [1..200000])${use('$big.remove(0)')}`],
  ])('%s', (template) => {
    expect(outcome(template)).toMatch(/does more than 400000 steps|nested too deeply|deeper than/);
  });

  test.each([
    ['$input.body.indexOf("xxxxxxxxxy")', LARGE],
    ['$input.body.contains("no")', LARGE],
    ['$input.body.toLowerCase()', LARGE],
    ['$input.body.trim()', `x${' '.repeat(200_000)}x`],
    ['$input.body.lines()', '\n'.repeat(200_000)],
    ['$input.body.replace("x", "y")', LARGE],
    ['$input.body.split("x")', LARGE],
    ['$input.body.matches(".*y")', LARGE],
    ['$input.body.replaceAll("(x+x+)+y", "")', LARGE],
    ['$util.escapeJavaScript($input.body)', '"'.repeat(200_000)],
    ['$util.base64Encode($input.body)', LARGE],
    ['$util.urlEncode($input.body)', 'é'.repeat(200_000)],
    ['$util.parseJson($input.body)', `"${LARGE}"`],
    ["$input.path('$..*')", NESTED],
    [`$input.path('$${'..*'.repeat(100)}')`, NESTED],
    ["$input.path('$..[?(@..a)]')", NESTED],
    ["$input.path('$..[?(@.b[0] =~ /(x+x+)+y/)]')", NESTED],
    ["$input.json('$.a.a.a.a.a.a.a.a.a.a')", NESTED],
  ])('%s, again and again', (call, body) => {
    expect(outcome(use(call), body)).toMatch(/does more than \d+ steps/);
  });
});

describe('what costs by length is paid by length', () => {
  /** Steps of one use: the least limit with which it ends well, found by halving. */
  function stepsOf(call: string, body: string): number {
    const parsed = parseTemplate(`#set($z = ${call})`);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    let [low, high] = [0, 2 ** 18];
    while (high - low > 1) {
      const steps = (low + high) >> 1;
      const limits = { ...limitsFor(body), steps };
      if (render(parsed.template, awsScope(scopeOf(body)).variables, { limits }).ok) high = steps;
      else low = steps;
    }
    return high;
  }

  test.each([
    ['$input.body.indexOf("y")', 'x', 8],
    ['$input.body.toUpperCase()', 'x', 8],
    ['$input.body.hashCode()', 'x', 8],
    ['$input.body.replace("x", "y")', 'x', 1.5],
    ['$input.body.split("x")', 'x', 0.2],
    ['$input.body.concat("y")', 'x', 33],
    ['$util.escapeJavaScript($input.body)', '"', 2],
    ['$util.urlEncode($input.body)', 'x', 1],
    ['$util.base64Decode($input.body)', 'eHh4', 2],
    ["$input.path('$')", '1', 8],
  ])('%s: at least a step for every so many characters', (call, unit, each) => {
    const length = 8_000;
    const body = unit.repeat(length / unit.length);
    const steps = stepsOf(call, call.includes('path') ? `[${'1,'.repeat(length / 2)}1]` : body);
    expect(steps).toBeGreaterThan(length / each / 1.1);
    // And no more than that, or usual templates would end.
    expect(steps).toBeLessThan(16 * length);
  });
});

describe('what usual templates do fits', () => {
  const ROWS = JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id, name: `item ${id}`, tags: ['a'] })));

  test.each([
    ["$input.json('$')", ROWS],
    ["#set($s = $input.json('$'))$util.escapeJavaScript($s)", ROWS],
    ['$util.base64Encode($input.body)', ROWS],
    ['$util.urlEncode($input.body)', ROWS],
    ['$input.body.replaceAll("\\\\s+", " ")', 'some words in a line\n'.repeat(5_000)],
    [
      "#foreach($row in $input.path('$'))$row.id: $util.escapeJavaScript($row.name)#if($foreach.hasNext),#end#end",
      ROWS,
    ],
    ['#foreach($line in $input.body.split("\\n"))$line.trim().toUpperCase()#end', 'a line of text\n'.repeat(10_000)],
  ])('%s', (template, body) => {
    expect(outcome(template, body)).toMatch(/^fits/);
  });
});

describe('the step view', () => {
  test('is told the first 2,000 steps only, and shows values with a budget of its own', () => {
    const seen: RenderStep[] = [];
    const rows = JSON.stringify(Array.from({ length: 2_000 }, (_, i) => i));
    const template = "#set($rows = $input.path('$'))#foreach($a in $rows)#foreach($b in [1..10])$rows.size()#end#end";
    const mapped = renderMapping(template, scopeOf(rows), { record: (step) => void seen.push(step) });
    expect(mapped.ok).toBe(true);
    expect(seen).toHaveLength(2_000);
    expect(seen[0]?.value?.slice(0, 8)).toBe('[0,1,2,3');
  });

  test('of a large value that is shown again and again shows so much and no more', () => {
    const seen: (string | null)[] = [];
    const rows = JSON.stringify(Array.from({ length: 50_000 }, (_, i) => i));
    renderMapping("#set($r = $input.path('$'))#foreach($i in [1..500])#set($s = $r)#end", scopeOf(rows), {
      record: ({ value }) => void seen.push(value),
    });
    expect(seen[0]?.length).toBeGreaterThan(200_000);
    expect(seen.at(-1)).toBe('(too much to show)');
  });
});
