import type { Judgement } from './authorization/bound-policy.ts';
import { bytesIn, type Body } from './body.ts';
import type { Decoded } from './content-coding.ts';
import type { HttpRouteMemo } from './http/route-memo.ts';
import type { BoundMethod } from './rest/binding.ts';
import { unreadable } from './unreadable.ts';
import type { AuthorizerEntry } from './stores/authorizer-cache.ts';

/**
 * A request as its client sends it, taken apart once. All requests of a load that do not differ share one value, and
 * what a pure look-up found for it is remembered here, so that a million equal requests are routed once.
 */
export class PreparedRequest {
  readonly method: string;
  /** Origin-form, as on the wire: stage, path and query. */
  readonly target: string;
  readonly path: string;
  readonly rawQuery: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
  /** The body is bytes, written in base64. */
  readonly isBase64: boolean;
  readonly bodyBytes: number;
  /** The body out of its Content-Encoding; null where it came in none. */
  readonly decoded: Decoded | null;
  readonly headerBytes: number;
  /** First path segment, decoded by nobody: stage names have no escapes. */
  readonly stageName: string;
  /** What follows the stage, always beginning with a slash. */
  readonly resourcePath: string;
  readonly apiKey: string | null;
  /** The client asks for a fresh answer with `Cache-Control: max-age=0`. */
  readonly wantsFresh: boolean;
  readonly memo: RouteMemo;
  /** The same for an HTTP API, made when one is met. */
  httpMemo: HttpRouteMemo | null = null;
  /** What a custom domain name last made of it: the request as its API sees it. */
  mapped: PreparedRequest | null = null;
  /** The request as it was sent, where this is the one with the body out of its coding. */
  sent: PreparedRequest | null = null;
  #plain: PreparedRequest | null = null;
  #unreadable: string | null | undefined;

  constructor(parts: RequestParts, memo = new RouteMemo()) {
    this.memo = memo;
    this.method = parts.method;
    this.target = parts.target;
    this.path = parts.path;
    this.rawQuery = parts.rawQuery;
    this.query = parts.query;
    this.headers = parts.headers;
    this.body = parts.body;
    this.isBase64 = parts.isBase64;
    this.bodyBytes = parts.bodyBytes;
    this.decoded = parts.decoded ?? null;
    this.headerBytes = parts.headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    const [stageName, resourcePath] = splitStage(parts.path);
    this.stageName = stageName;
    this.resourcePath = resourcePath;
    this.apiKey = lastHeader(parts.headers, 'x-api-key');
    this.wantsFresh = (lastHeader(parts.headers, 'cache-control') ?? '').split(',').some(isMaxAgeZero);
  }

  /** What of it no server reads, looked for once. */
  get unreadable(): string | null {
    if (this.#unreadable === undefined) this.#unreadable = unreadable(this.method, this.headers);
    return this.#unreadable;
  }

  /** The same request with its body as it is out of its coding, made once; what was found for one holds for the other. */
  plain({ text, isBase64 }: Body): PreparedRequest {
    const body = { body: text, isBase64, bodyBytes: bytesIn({ text, isBase64 }), decoded: null };
    this.#plain ??= new PreparedRequest({ ...this, ...body }, this.memo);
    this.#plain.sent = this;
    return this.#plain;
  }
}

export type RequestParts = Pick<
  PreparedRequest,
  'method' | 'target' | 'path' | 'rawQuery' | 'query' | 'headers' | 'body' | 'isBase64' | 'bodyBytes'
> & { readonly decoded?: Decoded | null };

/** What routing found last for a request: valid for one binding of a stage only. */
export class RouteMemo {
  binding: object | null = null;
  method: BoundMethod | null = null;
  /** Reason code of the match or the miss. */
  reason = 0;
  params: readonly (readonly [string, string])[] = [];
  /** The key under which the stage cache would hold the answer. */
  cacheKey: string | null = null;
  /** What validation came to: a reason code, and what was found; 0 while nobody has looked. */
  validation = 0;
  validationDetail: string | null = null;
  validationCount = 0;
  /** What the resource policy says of the request, unless it looks at the clock. */
  resourceJudgement: Judgement | null = null;
  /** Under which key a Lambda authorizer's result is kept, and what the policy of the last one said. */
  authorizerKey: string | null = null;
  authorizerEntry: AuthorizerEntry | null = null;
  authorizerJudgement: Judgement | null = null;

  /** Another binding: nothing that was found for the last one holds. */
  forget(binding: object): void {
    this.binding = binding;
    this.method = null;
    this.cacheKey = null;
    this.validation = 0;
    this.resourceJudgement = null;
    this.authorizerKey = null;
    this.authorizerEntry = null;
    this.authorizerJudgement = null;
  }
}

const isMaxAgeZero = (directive: string): boolean => /^\s*max-age\s*=\s*0+\s*$/i.test(directive);

/** The last value of a header, its name compared without case; null when it is absent. */
export function lastHeader(headers: readonly (readonly [string, string])[], name: string): string | null {
  let found: string | null = null;
  for (const [header, value] of headers) if (header.toLowerCase() === name) found = value;
  return found;
}

/** A leading `//stage/x` is normalised; slashes after the stage are kept (recorded: routing cases). */
function splitStage(path: string): readonly [string, string] {
  const start = path.search(/[^/]/);
  if (start < 0) return ['', '/'];
  const end = path.indexOf('/', start);
  return end < 0 ? [path.slice(start), '/'] : [path.slice(start, end), path.slice(end)];
}
