import type { RunRecord } from '../../../trace/record.ts';
import type { Box, Point } from './geometry.ts';

export type TerminalKind =
  'browser' | 'client' | 'function' | 'http' | 'more' | 'edge' | 'region' | 'endpoint' | 'elsewhere';
export type Terminal = Box & {
  /** Where requests leave or arrive, and where answers do. */
  readonly out: Point;
  readonly home: Point;
  readonly label: string;
  readonly detail: string;
  readonly kind: TerminalKind;
  /** The clients or backends that stand here: one, or the rest when there is no room for all. */
  readonly members: readonly number[];
};
type Named = Pick<Terminal, 'label' | 'detail' | 'kind'>;

const withoutScheme = (url: string): string => url.replace(/^https?:\/\//, '');

export const clientsOf = ({ names }: RunRecord): readonly Named[] =>
  names.clients.map(({ name, kind, origin, sourceIp, from }) => ({
    label: name,
    detail: from ?? (origin === null ? sourceIp : withoutScheme(origin)),
    kind: kind === 'browser' ? 'browser' : 'client',
  }));

/** Functions first, then HTTP backends: their numbers in a run's events are told apart by the event. */
export const backendsOf = ({ names }: RunRecord): readonly Named[] => [
  ...names.functions.map(({ name }): Named => ({ label: name, detail: 'Lambda', kind: 'function' })),
  ...names.backends.map(({ name, origin }): Named => ({ label: name, detail: withoutScheme(origin), kind: 'http' })),
];

/** Those that have a place of their own, and the rest together in the last one. */
function inPlaces(list: readonly Named[], most: number): readonly (Named & Pick<Terminal, 'members'>)[] {
  const own = list.map((item, i) => ({ ...item, members: [i] }));
  if (own.length <= most) return own;
  const rest = own.slice(most - 1);
  const members = rest.flatMap((item) => item.members);
  return [...own.slice(0, most - 1), { label: `${rest.length} more`, detail: '', kind: 'more', members }];
}

export type Bank = {
  readonly side: 'client' | 'backend';
  /** Middle of the boxes along the way, and the stretch across it they may take. */
  readonly u: number;
  readonly from: number;
  readonly to: number;
  readonly along: number;
  readonly across: number;
  readonly gap: number;
};

const WIDEST_DOWN = 160;

/** Boxes evenly across the way, as many as there is room for. */
export function placeTerminals(list: readonly Named[], bank: Bank, vertical: boolean): readonly Terminal[] {
  const most = Math.max(1, Math.floor((bank.to - bank.from + bank.gap) / (bank.across + bank.gap)));
  const items = inPlaces(list, most);
  const room = bank.to - bank.from;
  const free = Math.floor((room - (items.length - 1) * bank.gap) / Math.max(1, items.length));
  // Downwards the boxes stand side by side, as wide as their names need and the room allows.
  const boxAcross = vertical ? Math.max(bank.across, Math.min(WIDEST_DOWN, free)) : bank.across;
  const gap = Math.max(bank.gap, Math.min(36, (room - items.length * boxAcross) / Math.max(1, items.length)));
  const taken = items.length * boxAcross + (items.length - 1) * gap;
  const first = bank.from + (room - taken) / 2;
  const face = bank.u + (bank.side === 'client' ? bank.along / 2 : -bank.along / 2);
  return items.map((item, i) => {
    const v = first + i * (boxAcross + gap);
    const middle = v + boxAcross / 2;
    const at = (across: number): Point => (vertical ? { x: across, y: face } : { x: face, y: across });
    const corner = vertical ? { x: v, y: bank.u - bank.along / 2 } : { x: bank.u - bank.along / 2, y: v };
    const [width, height] = vertical ? [boxAcross, bank.along] : [bank.along, boxAcross];
    return { ...item, ...corner, width, height, out: at(middle - 9), home: at(middle + 9) };
  });
}

/** The terminal a client or backend stands at. */
export const terminalOf = (terminals: readonly Terminal[], member: number): Terminal | null =>
  terminals.find(({ members }) => members.includes(member)) ?? terminals[0] ?? null;
