import path from 'node:path';
import type { Plugin } from 'vite';
import { PROTOCOLS } from '../src/gateway/protocol-list.ts';

/** Every protocol as data: what its machine is made of and what a picture says of its steps, and nothing that runs. */
function protocolData(): string {
  const data = PROTOCOLS.map(({ kind, steps, refusalStep }) => ({
    kind,
    steps: steps.map(({ name, group, outcomes, source, resume }) => ({
      name,
      group,
      outcomes,
      source,
      ...(resume && { resume: true }),
    })),
    refusal: refusalStep ? steps.indexOf(refusalStep) : -1,
  }));
  return `import { makeRequestMachine } from './request.machine.ts';
export const PROTOCOLS = ${JSON.stringify(data)}.map(({ kind, steps, refusal }) => {
  const refusalStep = steps[refusal] ?? null;
  const way = steps.filter((step) => step !== refusalStep);
  return { kind, steps, refusalStep, machine: makeRequestMachine(way, refusalStep) };
});`;
}

/**
 * The page draws the gateway and never runs it: in its build the list of protocols is data, from which the same machines
 * are made as the worker runs. Workers are built apart and keep the steps themselves.
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
