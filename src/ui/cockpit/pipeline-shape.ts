import { PROTOCOLS, type Protocol, type Way } from '../../gateway/protocol-list.ts';
import { RUN_STEPS } from '../../gateway/protocols.ts';
import { STEP_GROUPS, type StepGroup } from '../../gateway/step.ts';
import { EXCHANGE_KINDS, type ExchangeKind } from '../../trace/exchange-columns.ts';
import type { RunRecord } from '../../trace/record.ts';

type ShapedStep = { readonly name: string; readonly index: number };
export type PipelineShape = Readonly<Record<StepGroup, readonly ShapedStep[]>>;

/** The groups and steps of the picture, read from the very machine the run is compiled from; a group may be empty. */
const shapeOfProtocol = ({ machine, steps, refusalStep }: Protocol): PipelineShape => {
  const states: Readonly<Record<string, { readonly states: object } | undefined>> = machine.states;
  const shapes = STEP_GROUPS.map((group) => [
    group,
    Object.keys(states[group]?.states ?? {})
      .filter((name) => name !== refusalStep?.name)
      .map((name): ShapedStep => ({ name, index: indexOf(steps, name) })),
  ]);
  return Object.fromEntries(shapes) as PipelineShape;
};

const indexOf = (steps: Protocol['steps'], name: string): number => {
  const step = steps.find((candidate) => candidate.name === name);
  return step ? RUN_STEPS.indexOf(step) : -1;
};

const SHAPES = new Map(PROTOCOLS.map((protocol) => [protocol.kind, shapeOfProtocol(protocol)]));

/** The picture's groups and steps for one way through the gateway. */
export function shapeOf(way: Way): PipelineShape {
  const shape = SHAPES.get(way);
  if (!shape) throw new RangeError(`no machine is made for ${way}`);
  return shape;
}

/** The way that is drawn for an API whoever is followed: of a WebSocket API that of its messages. */
export function wayOfApi({ names }: RunRecord, api: number): Way {
  const kind = names.apis[api]?.protocolType ?? 'REST';
  return kind === 'WEBSOCKET' ? 'MESSAGE' : kind;
}

const SOCKET_WAYS: Readonly<Partial<Record<ExchangeKind, Way>>> = { connect: 'CONNECT', disconnect: 'DISCONNECT' };

/** The way that is drawn while an exchange is followed: handshakes and ends of connections have lists of their own. */
export function wayOfExchange(record: RunRecord, exchange: number): Way {
  const { exchanges, names } = record;
  const api = Math.max(0, exchanges.api[exchange] ?? 0);
  const kind = EXCHANGE_KINDS[exchanges.kind[exchange] ?? 0] ?? 'request';
  const own = names.apis[api]?.protocolType === 'WEBSOCKET' ? SOCKET_WAYS[kind] : undefined;
  return own ?? wayOfApi(record, api);
}
