import { Compile, parse } from 'velocityjs';
import { readJson } from '../languages/vtl/read-json.ts';
import { parseTemplate, render } from '../languages/vtl/render.ts';
import type { Value } from '../languages/vtl/values.ts';

/** Twenty lines both interpreters read alike: references, a loop, conditions, arithmetic, variables of its own. */
const TEMPLATE = `#set($total = 0)
{
  "id": "$order.id",
  "customer": "$order.customer.name",
  "vip": #if($order.customer.vip)true#{else}false#end,
  "lines": [
#foreach($line in $order.lines)
#set($total = $total + $line.amount)
    {
      "n": $foreach.index,
      "item": "$line.item",
#if($line.amount > 5)
      "big": true,
#else
      "big": false,
#end
      "amount": $line.amount
    }#if($foreach.hasNext),#end
#end
  ],
  "total": $total
}`;
const ORDER = {
  id: 'A-17',
  customer: { name: 'Anna', vip: true },
  lines: Array.from({ length: 8 }, (_none, i) => ({ item: `item ${i}`, amount: i + 1 })),
};
const RENDERS = 4000;
const PAIRS = 5;
const WARM_UPS = 2;

const seconds = (work: () => void): number => {
  const began = process.cpuUsage();
  for (let i = 0; i < RENDERS; i++) work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
};
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Renders a second from a kept syntax tree, ours beside velocityjs, in interleaved pairs of one run. */
export function vtlNumbers() {
  const parsed = parseTemplate(TEMPLATE);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const tree = parse(TEMPLATE);
  const order = readJson(JSON.stringify(ORDER));
  if (order === undefined) throw new Error('the order is no JSON');
  const own = (): string => {
    const rendered = render(parsed.template, new Map<string, Value>([['order', order]]));
    if (!rendered.ok) throw new Error(rendered.problem.message);
    return rendered.text;
  };
  const other = (): string => new Compile(tree).render({ order: ORDER });
  if (JSON.stringify(JSON.parse(own())) !== JSON.stringify(JSON.parse(other())))
    throw new Error('the two interpreters do not render the same: the comparison would mean nothing');
  // Both are run until the compiler has seen enough of them.
  for (let i = 0; i < WARM_UPS; i++) for (const work of [own, other]) seconds(work);
  const pairs = Array.from({ length: PAIRS }, () => ({ own: seconds(own), other: seconds(other) }));
  return {
    rendersPerSecond: Math.round(RENDERS / median(pairs.map((pair) => pair.own))),
    velocityjsPerSecond: Math.round(RENDERS / median(pairs.map((pair) => pair.other))),
    ratio: Math.round(10 * median(pairs.map((pair) => pair.other / pair.own))) / 10,
  };
}
