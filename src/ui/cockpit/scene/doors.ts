import { EVENT_KINDS } from '../../../trace/event-columns.ts';
import type { RunRecord } from '../../../trace/record.ts';
import { DOOR_LABELS } from '../../../trace/words/en-network-steps.ts';
import type { Box, Point } from './geometry.ts';
import type { Terminal } from './terminals.ts';

/** The ways into AWS: an edge location, the Region itself, an endpoint in a VPC; or a host that is none of them. */
type Kind = 'edge' | 'region' | 'endpoint' | 'elsewhere';
export type Doors = {
  readonly list: readonly Pick<Terminal, 'label' | 'detail' | 'kind'>[];
  /** Index into `list` by exchange. */
  readonly of: ReadonlyMap<number, number>;
  /** Who uses which: client and door. */
  readonly links: readonly (readonly [client: number, door: number])[];
};

const NONE: Doors = { list: [], of: new Map(), links: [] };
const known = new WeakMap<RunRecord, Doors>();

/** The doors a run's exchanges come by, in order of their first use; none where the network is not simulated. */
export function doorsOf(record: RunRecord): Doors {
  if (record.exchanges.enteredAt.length === 0) return NONE;
  const found = known.get(record) ?? findDoors(record);
  known.set(record, found);
  return found;
}

/** The door an exchange comes by; what goes over a WebSocket connection comes by that of its handshake. */
export function doorOf(record: RunRecord, exchange: number): number | undefined {
  const { of } = doorsOf(record);
  return of.get(exchange) ?? of.get(record.exchanges.connection[exchange] ?? -1);
}

function findDoors({ events, names, exchanges, texts }: RunRecord): Doors {
  const step = names.steps.indexOf('openConnection');
  const labels: string[] = [];
  const of = new Map<number, number>();
  const links = new Map<string, readonly [number, number]>();
  events.kind.forEach((kind, event) => {
    if (EVENT_KINDS[kind] !== 'step' || events.step[event] !== step) return;
    const label = texts[events.text[event] ?? -1] ?? '';
    const exchange = events.exchange[event] ?? -1;
    const at = labels.indexOf(label);
    const door = at < 0 ? labels.push(label) - 1 : at;
    const client = names.entries[exchanges.entry[exchange] ?? -1]?.client ?? 0;
    of.set(exchange, door);
    links.set(`${client} ${door}`, [client, door]);
  });
  const list = labels.map((name) => {
    // An endpoint of another account says whose it is.
    const [label = name, account] = name.split(' of account ');
    const kind = kindOf(label);
    return { label, detail: account === undefined ? DOOR_LABELS[kind] : `of ${account}`, kind };
  });
  return { list, of, links: [...links.values()] };
}

/** What a connection leads to is told by its name: an endpoint's id, a Region, a host, or the city of an edge location. */
function kindOf(label: string): Kind {
  if (label.startsWith('vpce-')) return 'endpoint';
  if (/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(label)) return 'region';
  return label.includes('.') ? 'elsewhere' : 'edge';
}

/** The point of the other face: doors are passed through. */
export const facing = (door: Box, { x, y }: Point, vertical: boolean): Point =>
  vertical ? { x, y: y - door.height } : { x: x - door.width, y };
