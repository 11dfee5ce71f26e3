export type Point = { readonly x: number; readonly y: number };
export type Box = Point & { readonly width: number; readonly height: number };

/** A way as a row of points with the length gone at each, so that any share of it is found at once. */
export type Way = { readonly points: readonly Point[]; readonly lengths: Float64Array };

const SAMPLES = 16;

export function wayOf(points: readonly Point[]): Way {
  const lengths = new Float64Array(Math.max(1, points.length));
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1];
    const to = points[i];
    if (from && to) lengths[i] = (lengths[i - 1] ?? 0) + distance(from, to);
  }
  return { points, lengths };
}

const distance = (a: Point, b: Point): number => Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);

/** The point at a share (0 to 1) of a way's length. */
export function alongWay({ points, lengths }: Way, share: number): Point {
  const target = (lengths[points.length - 1] ?? 0) * Math.max(0, Math.min(1, share));
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lengths[middle] ?? 0) < target) low = middle + 1;
    else high = middle;
  }
  const to = points[low] ?? { x: 0, y: 0 };
  const from = points[low - 1] ?? to;
  const length = (lengths[low] ?? 0) - (lengths[low - 1] ?? 0);
  const left = length <= 0 ? 0 : ((lengths[low] ?? 0) - target) / length;
  return { x: to.x + (from.x - to.x) * left, y: to.y + (from.y - to.y) * left };
}

/** A calm S between two points, leaving and arriving along the way (u). */
export function curve(from: Point, to: Point, vertical: boolean): readonly Point[] {
  return Array.from({ length: SAMPLES + 1 }, (_none, i) => {
    const t = i / SAMPLES;
    const s = t * t * (3 - 2 * t);
    const [x, y] = vertical ? [s, t] : [t, s];
    return { x: from.x + (to.x - from.x) * x, y: from.y + (to.y - from.y) * y };
  });
}

/** Straight stretches with rounded corners. */
export function rounded(corners: readonly Point[], radius: number): readonly Point[] {
  return corners.flatMap((corner, i) => {
    const before = corners[i - 1];
    const after = corners[i + 1];
    return before && after ? corner3(before, corner, after, radius) : [corner];
  });
}

function corner3(before: Point, corner: Point, after: Point, radius: number): readonly Point[] {
  const from = towards(corner, before, radius);
  const to = towards(corner, after, radius);
  return Array.from({ length: 7 }, (_none, i) => {
    const t = i / 6;
    return { x: quadratic(from.x, corner.x, to.x, t), y: quadratic(from.y, corner.y, to.y, t) };
  });
}

const quadratic = (a: number, b: number, c: number, t: number): number =>
  (1 - t) * (1 - t) * a + 2 * (1 - t) * t * b + t * t * c;

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  const share = whole === 0 ? 0 : Math.min(0.5, length / whole);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** A way as an SVG path. */
export const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** The one nearest to a point, within reach; else null. */
export function nearest<T extends Point>(items: readonly T[], point: Point, reach: number): T | null {
  let found: T | null = null;
  let least = reach;
  for (const item of items) {
    const far = distance(item, point);
    if (far > least) continue;
    found = item;
    least = far;
  }
  return found;
}
