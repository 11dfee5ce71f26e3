import { greatCircleKm, type Coordinates } from '../../kernel/great-circle.ts';

/**
 * Where things are, to a tenth of a degree: cities a client can be in, and the metropolitan areas that AWS names for its
 * Regions (AWS Regions and Availability Zones, read 2026-02). `isEdge` marks cities with CloudFront edge locations
 * (CloudFront features page, "Global edge network", read 2026-02; a choice, not the whole list).
 */
type Place = { readonly at: Coordinates; readonly isEdge?: true };

const CITIES: Readonly<Record<string, Place>> = {
  Amsterdam: { at: [52.4, 4.9], isEdge: true },
  Athens: { at: [38, 23.7], isEdge: true },
  Auckland: { at: [-36.8, 174.8], isEdge: true },
  Bangkok: { at: [13.8, 100.5], isEdge: true },
  Berlin: { at: [52.5, 13.4], isEdge: true },
  Bogota: { at: [4.7, -74.1], isEdge: true },
  'Buenos Aires': { at: [-34.6, -58.4], isEdge: true },
  'Cape Town': { at: [-33.9, 18.4], isEdge: true },
  Chicago: { at: [41.9, -87.6], isEdge: true },
  Dallas: { at: [32.8, -96.8], isEdge: true },
  Denver: { at: [39.7, -105], isEdge: true },
  Dubai: { at: [25.2, 55.3], isEdge: true },
  Dublin: { at: [53.3, -6.3], isEdge: true },
  Frankfurt: { at: [50.1, 8.7], isEdge: true },
  Honolulu: { at: [21.3, -157.9], isEdge: true },
  'Hong Kong': { at: [22.3, 114.2], isEdge: true },
  Jakarta: { at: [-6.2, 106.8], isEdge: true },
  Johannesburg: { at: [-26.2, 28], isEdge: true },
  Lagos: { at: [6.5, 3.4], isEdge: true },
  Lima: { at: [-12, -77], isEdge: true },
  London: { at: [51.5, -0.1], isEdge: true },
  'Los Angeles': { at: [34.1, -118.2], isEdge: true },
  Madrid: { at: [40.4, -3.7], isEdge: true },
  'Mexico City': { at: [19.4, -99.1], isEdge: true },
  Miami: { at: [25.8, -80.2], isEdge: true },
  Milan: { at: [45.5, 9.2], isEdge: true },
  Montreal: { at: [45.5, -73.6], isEdge: true },
  Mumbai: { at: [19.1, 72.9], isEdge: true },
  Nairobi: { at: [-1.3, 36.8], isEdge: true },
  'New York': { at: [40.7, -74], isEdge: true },
  Oslo: { at: [59.9, 10.8], isEdge: true },
  Paris: { at: [48.9, 2.4], isEdge: true },
  Perth: { at: [-32, 115.9], isEdge: true },
  Reykjavik: { at: [64.1, -21.9] },
  'San Francisco': { at: [37.8, -122.4], isEdge: true },
  Santiago: { at: [-33.4, -70.7], isEdge: true },
  'Sao Paulo': { at: [-23.6, -46.6], isEdge: true },
  Seattle: { at: [47.6, -122.3], isEdge: true },
  Seoul: { at: [37.6, 127], isEdge: true },
  Singapore: { at: [1.4, 103.8], isEdge: true },
  Stockholm: { at: [59.3, 18.1], isEdge: true },
  Sydney: { at: [-33.9, 151.2], isEdge: true },
  Taipei: { at: [25, 121.6], isEdge: true },
  'Tel Aviv': { at: [32.1, 34.8], isEdge: true },
  Tokyo: { at: [35.7, 139.7], isEdge: true },
  Toronto: { at: [43.7, -79.4], isEdge: true },
  Vienna: { at: [48.2, 16.4], isEdge: true },
  Warsaw: { at: [52.2, 21], isEdge: true },
  Zurich: { at: [47.4, 8.5], isEdge: true },
};
const REGIONS: Readonly<Record<string, Place>> = {
  'af-south-1': { at: [-33.9, 18.4] },
  'ap-east-1': { at: [22.3, 114.2] },
  'ap-northeast-1': { at: [35.7, 139.7] },
  'ap-northeast-2': { at: [37.6, 127] },
  'ap-northeast-3': { at: [34.7, 135.5] },
  'ap-south-1': { at: [19.1, 72.9] },
  'ap-southeast-1': { at: [1.4, 103.8] },
  'ap-southeast-2': { at: [-33.9, 151.2] },
  'ca-central-1': { at: [45.5, -73.6] },
  'eu-central-1': { at: [50.1, 8.7] },
  'eu-north-1': { at: [59.3, 18.1] },
  'eu-south-1': { at: [45.5, 9.2] },
  'eu-west-1': { at: [53.3, -6.3] },
  'eu-west-2': { at: [51.5, -0.1] },
  'eu-west-3': { at: [48.9, 2.4] },
  'me-south-1': { at: [26.1, 50.6] },
  'sa-east-1': { at: [-23.6, -46.6] },
  'us-east-1': { at: [39, -77.5] },
  'us-east-2': { at: [40, -83] },
  'us-west-1': { at: [37.4, -122] },
  'us-west-2': { at: [45.8, -119.7] },
};
const PLACES: Readonly<Record<string, Place>> = { ...CITIES, ...REGIONS };

export const PLACE_NAMES: readonly string[] = Object.keys(PLACES);
export const coordinatesOf = (place: string): Coordinates | null => PLACES[place]?.at ?? null;

/** The nearest edge location of a client, as the resolver of CloudFront's names would choose it. */
export function nearestEdge(from: Coordinates): { readonly name: string; readonly at: Coordinates } {
  const [[name, { at }] = ['', { at: from }]] = Object.entries(CITIES)
    .filter(([, { isEdge }]) => isEdge)
    .sort(([, a], [, b]) => greatCircleKm(from, a.at) - greatCircleKm(from, b.at));
  return { name, at };
}
