import { priceOf } from '../trace/prices.ts';
import type { RunRecord } from '../trace/record.ts';
import { compared, given, missing, type Found } from './checks.ts';
import { suggestion } from './diagnostics.ts';
import type { PriceExpectation } from './schema/expect.ts';

/** What API Gateway itself charges for an API's part of the run. */
export function evaluatePrice(record: RunRecord, wanted: PriceExpectation): Found {
  const names = record.names.apis.map(({ name }) => name);
  const price = priceOf(record, names.indexOf(wanted.price));
  if (!price)
    return missing(
      `price of ${wanted.price}`,
      `there is no API ${wanted.price}. ${suggestion(wanted.price, names, 'API')}`,
    );
  const checks = [
    ...given(wanted.billed, (value) => compared('billed', value, price.billed, 'number')),
    ...given(wanted.connectionMinutes, (value) =>
      compared('connection minutes', value, price.connections?.minutes ?? null, 'number'),
    ),
    ...given(wanted.usd, (value) => compared('USD', value, price.usd, 'number')),
  ];
  return { subject: `price of ${wanted.price}`, checks, event: -1, exchange: -1 };
}
