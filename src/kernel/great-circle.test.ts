import { describe, expect, test } from 'vitest';
import { greatCircleKm, type Coordinates } from './great-circle.ts';

/** The same formula with the engine's own functions, which the simulator must not use. */
function reference([lat1, lon1]: Coordinates, [lat2, lon2]: Coordinates): number {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const h =
    Math.sin(rad(lat2 - lat1) / 2) ** 2 +
    Math.cos(rad(lat1)) * Math.cos(rad(lat2)) * Math.sin(rad(lon2 - lon1) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(Math.min(1, h)));
}

const PLACES: readonly Coordinates[] = [
  [53.35, -6.26],
  [-33.87, 151.21],
  [0, 0],
  [0, 180],
  [90, 0],
  [-90, 0],
  [38.9, -77.45],
  [1.35, 103.82],
  [-23.55, -46.63],
];

describe('the great circle', () => {
  test.each(PLACES.flatMap((a) => PLACES.map((b) => [a, b] as const)))('%j to %j', (a, b) => {
    expect(greatCircleKm(a, b)).toBeCloseTo(reference(a, b), 6);
  });

  test('Dublin to Sydney is about 17,200 km', () => {
    expect(greatCircleKm([53.35, -6.26], [-33.87, 151.21])).toBeGreaterThan(17_100);
    expect(greatCircleKm([53.35, -6.26], [-33.87, 151.21])).toBeLessThan(17_300);
  });
});
