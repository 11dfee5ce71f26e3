import type { RunRecord } from '../../../trace/record.ts';
import type { Box, Point } from './geometry.ts';

/** Another API than the one in play: its house is folded to a strip with the two lanes. */
export type Strip = Box & {
  readonly apis: readonly number[];
  readonly label: string;
  readonly out: readonly [Point, Point];
  readonly home: readonly [Point, Point];
};

const STRIP = { size: 30, gap: 8, most: 4 };

/** Below a house: its name, then the folded houses of the other APIs. */
export function stripsAcross({ names }: RunRecord, api: number, house: Box): readonly Strip[] {
  return others(names.apis, api).map(({ apis, label }, i) => {
    const y = house.y + house.height + 34 + i * (STRIP.size + STRIP.gap);
    const lane = (v: number): readonly [Point, Point] => [
      { x: house.x, y: y + v },
      { x: house.x + house.width, y: y + v },
    ];
    const [homeTo, homeFrom] = lane(21);
    return {
      apis,
      label,
      x: house.x,
      y,
      width: house.width,
      height: STRIP.size,
      out: lane(9),
      home: [homeFrom, homeTo],
    };
  });
}

function others(apis: RunRecord['names']['apis'], api: number) {
  const rest = apis.flatMap(({ name }, i) => (i === api ? [] : [{ apis: [i], label: name }]));
  if (rest.length <= STRIP.most) return rest;
  const last = rest.slice(STRIP.most - 1);
  return [
    ...rest.slice(0, STRIP.most - 1),
    { apis: last.flatMap((each) => each.apis), label: `${last.length} more APIs` },
  ];
}

/** Beside a house that runs downwards: one strip for all others. */
export function stripDown({ names }: RunRecord, api: number, house: Box, width: number): Strip {
  const rest = names.apis.flatMap(({ name }, i) => (i === api ? [] : [{ i, name }]));
  const x = width - 24;
  const end = house.y + house.height;
  return {
    apis: rest.map(({ i }) => i),
    label: rest.length === 1 ? (rest[0]?.name ?? '') : `${rest.length} other APIs`,
    x,
    y: house.y,
    width: 23,
    height: house.height,
    out: [{ x: x + 6, y: house.y }, { x: x + 6, y: end }],
    home: [{ x: x + 17, y: end }, { x: x + 17, y: house.y }],
  }; // prettier-ignore
}
