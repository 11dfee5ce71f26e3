import * as z from 'zod';

const FOUR = ['D1', 'D2', 'D3', 'D4'] as const;
const FIVE = [...FOUR, 'D5'] as const;
const SIX = [...FIVE, 'D6'] as const;

/** A heading may serve several domains of an exam: a question on keys may be about cost, or about a leak. */
export const examDomains = z
  .strictObject({
    'SAA-C03': z.enum(FOUR).optional(),
    'SAP-C02': z.enum(FOUR).optional(),
    'DOP-C02': z.enum(SIX).optional(),
    'SCS-C03': z.enum(SIX).optional(),
    'SOA-C03': z.enum(FIVE).optional(),
  })
  .optional()
  .describe('Domain by exam, where it is another than that of the first heading there.');
