/** What a WebSocket API makes of the value a proxy function returned. */
export type SocketFunctionAnswer = {
  /** Null where there is no usable `statusCode`. */
  readonly status: number | null;
  /** The text for a two-way route's client; null where the function gives none. */
  readonly body: string | null;
  /** A body that is no text: `Internal server error` (default, unverified). */
  readonly isMalformed: boolean;
  readonly subprotocol: string | null;
};

/** Only `statusCode`, `body` and, at `$connect`, the subprotocol header count; other members are dropped (5, 11). */
export function readSocketAnswer(text: string): SocketFunctionAnswer {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { status: null, body: null, isMalformed: false, subprotocol: null };
  const { statusCode, body, headers } = value as Readonly<Record<string, unknown>>;
  const isAbsent = body === undefined || body === null;
  return {
    status: statusOf(statusCode),
    body: typeof body === 'string' ? body : null,
    isMalformed: !isAbsent && typeof body !== 'string',
    subprotocol: headerOf(headers, 'sec-websocket-protocol'),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What HTTP cannot end a handshake with, 1xx among it, is not usable. */
function statusOf(value: unknown): number | null {
  const status = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 999 ? status : null;
}

function headerOf(headers: unknown, name: string): string | null {
  if (typeof headers !== 'object' || headers === null) return null;
  const value: unknown = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : null;
}
