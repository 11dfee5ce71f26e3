import { refusalStep, restSteps } from '../../gateway/rest/pipeline.ts';
import { requestMachine } from '../../gateway/rest/request.machine.ts';
import type { StepGroup } from '../../gateway/step.ts';

type ShapedStep = { readonly name: string; readonly index: number };

/** The groups and steps of the picture, read from the very machine the run is compiled from. */
export const pipelineShape = Object.fromEntries(
  Object.entries(requestMachine.states)
    .filter(([, node]) => Object.keys(node.states).length > 0)
    .map(([group, node]) => [
      group,
      Object.keys(node.states)
        .filter((name) => name !== refusalStep.name)
        .map((name): ShapedStep => ({ name, index: restSteps.findIndex((step) => step.name === name) })),
    ]),
) as unknown as Readonly<Record<StepGroup, readonly ShapedStep[]>>;

/** The group a step belongs to; the gateway response stands on the way back. */
export const groupOfStep = (index: number): StepGroup => restSteps[index]?.group ?? 'frontDoor';
export const GATEWAY_RESPONSE_STEP = restSteps.length - 1;
