import type { HeaderList } from '../answer.ts';

const HOP_BY_HOP = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);
/** What a backend or a function says of its own connection is the gateway's to say. */
export const withoutHopByHop = (headers: HeaderList): HeaderList =>
  headers.filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()));
