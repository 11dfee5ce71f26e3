import { PROTOCOLS, RUN_STEPS, type Protocol, type ProtocolType } from '../../gateway/protocols.ts';
import type { StepGroup } from '../../gateway/step.ts';
import type { RunRecord } from '../../trace/record.ts';

type ShapedStep = { readonly name: string; readonly index: number };
export type PipelineShape = Readonly<Record<StepGroup, readonly ShapedStep[]>>;

/** The groups and steps of the picture, read from the very machine the run is compiled from. */
const shapeOfProtocol = ({ machine, steps, refusalStep }: Protocol): PipelineShape =>
  Object.fromEntries(
    Object.entries(machine.states)
      .filter(([, node]) => Object.keys(node.states).length > 0)
      .map(([group, node]) => [
        group,
        Object.keys(node.states)
          .filter((name) => name !== refusalStep.name)
          .map((name): ShapedStep => ({ name, index: indexOf(steps, name) })),
      ]),
  ) as unknown as PipelineShape;

const indexOf = (steps: Protocol['steps'], name: string): number => {
  const step = steps.find((candidate) => candidate.name === name);
  return step ? RUN_STEPS.indexOf(step) : -1;
};

const SHAPES = new Map(PROTOCOLS.map((protocol) => [protocol.kind, shapeOfProtocol(protocol)]));

/** The picture's groups and steps for a kind of API. */
export function shapeOf(kind: ProtocolType): PipelineShape {
  const shape = SHAPES.get(kind);
  if (!shape) throw new RangeError(`no machine is made for ${kind}`);
  return shape;
}

/** The kind of an API of a run. */
export const kindOfApi = ({ names }: RunRecord, api: number): ProtocolType => names.apis[api]?.protocolType ?? 'REST';
