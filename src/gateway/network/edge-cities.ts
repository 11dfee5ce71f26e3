import { coordinatesOf, nearestEdge } from './places.ts';

/** An edge location as `X-Amz-Cf-Pop` names it, and the country of the clients it serves. */
export type EdgePlace = { readonly pop: string; readonly country: string };

/**
 * The cities with edge locations (`places.ts`): the airport by which CloudFront names them (IATA), and the country
 * (ISO 3166-1) that `CloudFront-Viewer-Country` has for clients there.
 */
type EdgeCity = { readonly code: string; readonly country: string };

const LIST =
  'Amsterdam AMS NL, Athens ATH GR, Auckland AKL NZ, Bangkok BKK TH, Berlin TXL DE, Bogota BOG CO, Buenos Aires EZE AR, Cape Town CPT ZA, Chicago ORD US, Dallas DFW US, Denver DEN US, Dubai DXB AE, Dublin DUB IE, Frankfurt FRA DE, Honolulu HNL US, Hong Kong HKG HK, Jakarta CGK ID, Johannesburg JNB ZA, Lagos LOS NG, Lima LIM PE, London LHR GB, Los Angeles LAX US, Madrid MAD ES, Mexico City QRO MX, Miami MIA US, Milan MXP IT, Montreal YUL CA, Mumbai BOM IN, Nairobi NBO KE, New York JFK US, Oslo OSL NO, Paris CDG FR, Perth PER AU, Reykjavik KEF IS, San Francisco SFO US, Santiago SCL CL, Sao Paulo GRU BR, Seattle SEA US, Seoul ICN KR, Singapore SIN SG, Stockholm ARN SE, Sydney SYD AU, Taipei TPE TW, Tel Aviv TLV IL, Tokyo NRT JP, Toronto YTO CA, Vienna VIE AT, Warsaw WAW PL, Zurich ZRH CH';

const EDGE_CITIES: Readonly<Record<string, EdgeCity>> = Object.fromEntries(
  LIST.split(', ').map((item) => {
    const words = item.split(' ');
    const [code = '', country = ''] = words.slice(-2);
    return [words.slice(0, -2).join(' '), { code, country }] as const;
  }),
);

/** Where the Regions of `places.ts` are, for clients that are placed in one. */
const REGION_COUNTRIES: Readonly<Record<string, string>> = {
  'af-south-1': 'ZA',
  'ap-east-1': 'HK',
  'ap-northeast-1': 'JP',
  'ap-northeast-2': 'KR',
  'ap-northeast-3': 'JP',
  'ap-south-1': 'IN',
  'ap-southeast-1': 'SG',
  'ap-southeast-2': 'AU',
  'ca-central-1': 'CA',
  'eu-central-1': 'DE',
  'eu-north-1': 'SE',
  'eu-south-1': 'IT',
  'eu-west-1': 'IE',
  'eu-west-2': 'GB',
  'eu-west-3': 'FR',
  'me-south-1': 'BH',
  'sa-east-1': 'BR',
  'us-east-1': 'US',
  'us-east-2': 'US',
  'us-west-1': 'US',
  'us-west-2': 'US',
};

/** The edge location nearest to a city or Region; which of a city's it is, is made up. */
export function edgePlaceOf(place: string): EdgePlace {
  const at = coordinatesOf(place);
  const city = EDGE_CITIES[at ? nearestEdge(at).name : ''] ?? { code: 'IAD', country: 'US' };
  return { pop: `${city.code}50-P1`, country: EDGE_CITIES[place]?.country ?? REGION_COUNTRIES[place] ?? city.country };
}
