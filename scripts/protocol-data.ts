import path from 'node:path';
import type { Plugin } from 'vite';
import { PROTOCOLS } from '../src/gateway/protocol-list.ts';

type Node = { readonly states: object };

/** The names of a machine's states, one inside the other. */
const statesOf = (node: Node): object =>
  Object.fromEntries(
    Object.entries(node.states as Readonly<Record<string, Node>>).map(([name, inner]) => [
      name,
      { states: statesOf(inner) },
    ]),
  );

/** Every protocol as data: what a picture needs of its steps and its machine, and nothing that runs. */
function protocolData(): string {
  const data = PROTOCOLS.map(({ kind, steps, refusalStep, machine }) => ({
    kind,
    steps: steps.map(({ name, group, source }) => ({ name, group, source })),
    refusal: steps.indexOf(refusalStep),
    machine: { states: statesOf(machine) },
  }));
  return `export const PROTOCOLS = ${JSON.stringify(data)}.map(({ refusal, ...way }) => ({ ...way, refusalStep: way.steps[refusal] }));`;
}

/**
 * The page draws the gateway and never runs it: in its build the list of protocols is data, read from the very machines
 * the worker runs. Workers are built apart and keep the real ones.
 */
export function protocolDataPlugin(): Plugin {
  const module = path.join('src', 'gateway', 'protocol-list.ts');
  return {
    name: 'preflight-protocol-data',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (path.normalize(id).endsWith(module) ? protocolData() : null),
  };
}
