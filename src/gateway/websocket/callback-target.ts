import { percentDecode } from '../../kernel/url.ts';

const PATH = /^\/@connections\/([^/]+)$/;
/** As the service makes them: base64-like, of sixteen characters (reference, 2). */
const CONNECTION_ID = /^[A-Za-z0-9_+/-]{15}=$/;

/** The connection id of a call of `@connections`; null when the path is none of them. */
export const connectionIdIn = (path: string): string | null => PATH.exec(percentDecode(path))?.[1] ?? null;

export const isConnectionId = (id: string): boolean => CONNECTION_ID.test(id);
