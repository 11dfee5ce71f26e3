import { lastHeader } from '../request.ts';
import type { AuthorizationRefusal } from './refusal.ts';

type Pairs = readonly (readonly [string, string])[];
/** The places of a request where a Signature Version 4 can stand. */
export type MaybeSigned = { readonly headers: Pairs; readonly query: Pairs };
/** What looks like a signature: nothing does, its parts are all there, or AWS says what is wrong with its form. */
export type SignatureForm =
  | { readonly kind: 'none' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'incomplete'; readonly refusal: AuthorizationRefusal };
type Rules = 'today' | 'exam';

/** Of a presigned request everything stands in the query; else the `Authorization` header counts. */
export function unreadSignature({ headers, query }: MaybeSigned, rules: Rules): SignatureForm {
  const given = lastHeader(headers, 'authorization')?.trim() ?? '';
  if (given !== '') return headerForm(given, headers, rules);
  return query.some(([name]) => name === ALGORITHM) ? presignedForm(query) : { kind: 'none' };
}

/** Any `Authorization` header is read as a signature (rest-api reference, 1.4 and traps 4). */
function headerForm(value: string, headers: Pairs, rules: Rules): SignatureForm {
  const pairs = value
    .slice(value.indexOf(' ') + 1)
    .split(',')
    .map((pair) => pair.trim());
  const bare = pairs.find((pair) => !pair.includes('='));
  if (bare !== undefined)
    return incomplete(rules === 'exam' ? `'${bare}' ${NO_PAIR}: '${value}'.` : `${NO_PAIR_TODAY}.`);
  const names = pairs.map((pair) => pair.slice(0, pair.indexOf('=')));
  const isDated = DATES.some((name) => lastHeader(headers, name) !== null);
  const sentences = [
    ...PARAMETERS.filter((name) => !names.includes(name)).map(
      (name) => `Authorization header requires '${name}' parameter.`,
    ),
    ...(isDated ? [] : [NO_DATE]),
  ];
  if (sentences.length > 0) return incomplete(`${sentences.join(' ')} Authorization=${value}`);
  return dateForm(lastHeader(headers, 'x-amz-date'));
}

/** The texts are those of other AWS services, as emulators tested against AWS hold them; of API Gateway unverified. */
function presignedForm(query: Pairs): SignatureForm {
  const value = (name: string): string => query.find(([key]) => key === name)?.[1] ?? '';
  const lacking = PRESIGNED.filter((name) => value(name) === '');
  if (lacking.length === 0) return dateForm(value('X-Amz-Date'));
  const sentences = lacking.map((name) => `AWS query-string parameters must include '${name}'.`);
  return incomplete(`${sentences.join(' ')} Re-examine the query-string parameters.`);
}

/** A `Date` header has the form of HTTP, and is not looked at. */
const dateForm = (date: string | null): SignatureForm =>
  date === null || BASIC_FORMAT.test(date)
    ? { kind: 'whole' }
    : incomplete(`${NO_ISO_DATE} Got '${date}'. ${WHAT_IT_IS}`);

const NO_PAIR = 'not a valid key=value pair (missing equal-sign) in Authorization header';
/** What today's text goes on with is not known (rest-api reference, 1.4). */
const NO_PAIR_TODAY = 'Invalid key=value pair (missing equal-sign) in Authorization header';
const PARAMETERS = ['Credential', 'Signature', 'SignedHeaders'];
const DATES = ['x-amz-date', 'date'];
const NO_DATE = "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";
const ALGORITHM = 'X-Amz-Algorithm';
const PRESIGNED = [ALGORITHM, 'X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date'];
const BASIC_FORMAT = /^\d{8}T\d{6}Z$/;
const NO_ISO_DATE = "Date must be in ISO-8601 'basic format'.";
const WHAT_IT_IS = 'See http://en.wikipedia.org/wiki/ISO_8601';

/** Reported as `DEFAULT_4XX`: this error has no gateway response type of its own (rest-api reference, 1.4). */
const incomplete = (message: string): SignatureForm => ({
  kind: 'incomplete',
  refusal: {
    type: 'DEFAULT_4XX',
    status: 403,
    errorType: 'IncompleteSignatureException',
    message,
    cause: 'signatureIncomplete',
    detail: '',
  },
});
