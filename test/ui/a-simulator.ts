import { changeScenario } from '../../src/scenario/change.ts';
import { faultOptions } from '../../src/scenario/fault-options.ts';
import { presetsOf } from '../../src/scenario/presets.ts';
import { whatIf } from '../../src/scenario/what-if.ts';
import type { SimulatorClient } from '../../src/workers/client.ts';
import type { FromWorker } from '../../src/workers/protocol.ts';

type Request = Parameters<SimulatorClient['ask']>[0];

/** What the worker would answer, worked out in place: jsdom has no workers. */
export function aSimulator(): Pick<SimulatorClient, 'ask' | 'forget'> {
  let next = 1;
  return {
    ask: (request) => {
      const id = next++;
      return {
        id,
        reply: Promise.resolve(answerTo(request, id) as Awaited<ReturnType<SimulatorClient['ask']>['reply']>),
      };
    },
    forget: () => undefined,
  };
}

function answerTo(request: Request, id: number): FromWorker {
  switch (request.kind) {
    case 'presets':
      return { kind: 'presets', id, presets: presetsOf(request.text, request.longestWaitMicros) };
    case 'change':
      return { kind: 'changed', id, changed: changeScenario(request.text, request.change) };
    case 'whatIf':
      return { kind: 'whatIf', id, result: whatIf(request.text, request.other, request.fromMicros) };
    case 'faultOptions':
      return { kind: 'faultOptions', id, options: faultOptions(request.text) };
    default:
      return { kind: 'failed', id, message: `a test asks for ${request.kind}` };
  }
}
