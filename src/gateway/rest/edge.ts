import { keyed } from '../../kernel/keyed-random.ts';
import type { HeaderList } from '../answer.ts';
import { idFor } from '../ids.ts';
import type { EdgePlace } from '../network/edge-cities.ts';
import { lastHeader } from '../request.ts';

/** What CloudFront adds to the messages of one exchange with an edge-optimised API; ids and addresses are made up. */
export type EdgeFacts = {
  /** The distribution in front of the API. */
  readonly host: string;
  /** `X-Amz-Cf-Id`, the same on the request and on its answer. */
  readonly id: string;
  /** Of the edge location, as `X-Amz-Cf-Pop` names it. */
  readonly pop: string;
  /** The address that `X-Forwarded-For` has after the client's. */
  readonly address: string;
  readonly country: string;
};

/** For documentation (RFC 5398): no client of a scenario has a network of its own. */
const VIEWER_ASN = '64496';
const ID_WORDS = 7;
const PURPOSE = 0xedfe;

/** The same in every run with this seed. */
export function edgeFactsFor(seed: number, exchange: number, apiId: string, { pop, country }: EdgePlace): EdgeFacts {
  const words = Array.from({ length: ID_WORDS }, (_none, i) => keyed(seed, PURPOSE, exchange, i));
  const [first = 0, second = 0] = words;
  return {
    host: `d${idFor(`edge of ${apiId}`, 13)}.cloudfront.net`,
    id: `${words
      .map((word) => word.toString(36))
      .join('')
      .slice(0, 40)}==`,
    pop,
    address: `130.176.${first % 256}.${1 + (second % 254)}`,
    country,
  };
}

const viaOf = ({ host }: EdgeFacts): string => `1.1 ${host} (CloudFront)`;

/** What is there of a request when it has been through CloudFront (rest-api reference, 3.1 and 6.5: recorded names). */
export function edgeRequestHeaders(sent: HeaderList, edge: EdgeFacts): HeaderList {
  const kept = sent.map(
    ([name, value]) => [name, name.toLowerCase() === 'cookie' ? sortedCookies(value) : value] as const,
  );
  const before = lastHeader(sent, 'via');
  return [
    ...kept.filter(([name]) => !isCloudFronts(name)),
    ['CloudFront-Forwarded-Proto', 'https'],
    ...DEVICES.map((device) => [`CloudFront-Is-${device}-Viewer`, `${deviceOf(sent) === device}`] as const),
    ['CloudFront-Viewer-ASN', VIEWER_ASN],
    ['CloudFront-Viewer-Country', edge.country],
    ['Via', before === null ? viaOf(edge) : `${before}, ${viaOf(edge)}`],
    ['X-Amz-Cf-Id', edge.id],
  ];
}

/** Headers that are CloudFront's to write, on a request or an answer: a client cannot say what they say. */
export const isCloudFronts = (name: string): boolean =>
  /^(?:cloudfront-(?:forwarded-proto|is-|viewer-)|via$|x-cache$|x-amz-cf-(?:id|pop)$)/i.test(name);

/** In natural order of their names (guide). */
const sortedCookies = (value: string): string =>
  value
    .split(';')
    .map((pair) => pair.trim())
    .sort((a, b) => compared(nameOf(a), nameOf(b)))
    .join('; ');
const nameOf = (pair: string): string => pair.split('=')[0] ?? '';
const compared = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const DEVICES = ['Desktop', 'Mobile', 'SmartTV', 'Tablet'] as const;

/** By what the agent calls itself; whatever says nothing is a desktop. CloudFront's own rules are not published. */
function deviceOf(sent: HeaderList): (typeof DEVICES)[number] {
  const agent = lastHeader(sent, 'user-agent') ?? '';
  if (/smart-?tv|appletv|googletv|hbbtv/i.test(agent)) return 'SmartTV';
  if (/ipad|tablet|android(?!.*mobile)/i.test(agent)) return 'Tablet';
  return /mobile|iphone/i.test(agent) ? 'Mobile' : 'Desktop';
}

/** What CloudFront puts on every answer; it caches none (rest-api reference, 1.5 and 3.1). */
export const edgeAnswerHeaders = (edge: EdgeFacts, status: number): HeaderList => [
  ['X-Cache', status < 400 ? 'Miss from cloudfront' : 'Error from cloudfront'],
  ['Via', viaOf(edge)],
  ['X-Amz-Cf-Pop', edge.pop],
  ['X-Amz-Cf-Id', edge.id],
];
