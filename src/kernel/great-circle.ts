/** Degrees north and degrees east. */
export type Coordinates = readonly [latitude: number, longitude: number];

const EARTH_RADIUS_KM = 6371;
const PI = 3.141592653589793;
const TERMS = 24;

/** Sine and cosine by their series: only sums and products, so that every engine gives the same bits. */
function sine(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < TERMS; n++) {
    term *= (-x * x) / ((2 * n + 1) * (2 * n));
    sum += term;
  }
  return sum;
}
const cosine = (x: number): number => sine(PI / 2 - x);

/** The arc of a sine from 0 to 1; above 0.5 by the half angle, where the series would be slow. */
function arcSine(x: number): number {
  if (x > 0.5) return PI / 2 - 2 * arcSine(Math.sqrt(Math.max(0, (1 - x) / 2)));
  let term = x;
  let sum = x;
  for (let n = 1; n < TERMS; n++) {
    term *= (x * x * (2 * n - 1)) / (2 * n);
    sum += term / (2 * n + 1);
  }
  return sum;
}

const radians = (degrees: number): number => (degrees * PI) / 180;

/** Kilometres between two places on a sphere of the Earth's mean radius (haversine formula). */
export function greatCircleKm([lat1, lon1]: Coordinates, [lat2, lon2]: Coordinates): number {
  const half = (a: number, b: number): number => sine(radians(b - a) / 2) ** 2;
  const h = half(lat1, lat2) + cosine(radians(lat1)) * cosine(radians(lat2)) * half(lon1, lon2);
  return 2 * EARTH_RADIUS_KM * arcSine(Math.sqrt(Math.min(1, h)));
}
