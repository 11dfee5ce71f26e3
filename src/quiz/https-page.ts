import * as z from 'zod';

/** A page a link may lead to: an address of any other protocol could run something, or read what is on this machine. */
export const httpsPage = z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' });
