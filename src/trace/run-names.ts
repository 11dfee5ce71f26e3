import type { Layer } from '../gateway/answer.ts';
import type { CognitoIdentity } from '../gateway/authorization/policy-context.ts';
import type { CacheMode, FetchMode } from '../gateway/cors-request.ts';
import type { ClientCertificate } from '../gateway/http/facts.ts';
import type { EdgePlace } from '../gateway/network/edge-cities.ts';
import type { ProtocolType } from '../gateway/protocol-list.ts';

export type MethodName = { readonly api: number; readonly resource: string; readonly method: string };

export type BucketName = {
  readonly layer: Layer;
  readonly label: string;
  readonly ratePerSecond: number;
  readonly burst: number;
  readonly unitsPerToken: number;
  readonly unitsPerMicrosecond: number;
  readonly plan: string | null;
  readonly key: string | null;
  readonly api: string | null;
  readonly stage: string | null;
  readonly method: string | null;
};

export type RunNames = {
  readonly entries: readonly EntryName[];
  readonly apis: readonly {
    readonly name: string;
    readonly apiId: string;
    readonly accountId: string;
    readonly region: string;
    readonly protocolType: ProtocolType;
    readonly endpointType: string;
    /** Of REST APIs: the edge location near their Region, for clients that are nowhere. */
    readonly edge?: EdgePlace;
  }[];
  readonly stages: readonly { readonly api: number; readonly name: string }[];
  readonly methods: readonly MethodName[];
  /** `routes`: what each can take: `GET /pets/{id}`, `ANY /{proxy+}`, `$default`, the route keys of a WebSocket API. */
  readonly deployments: readonly { readonly api: number; readonly name: string; readonly routes: readonly string[] }[];
  /** `pointer`: where a function stands in the scenario. */
  readonly functions: readonly { readonly name: string; readonly pointer: string; readonly timeoutMicros: number }[];
  readonly backends: readonly { readonly name: string; readonly origin: string }[];
  readonly clients: readonly {
    readonly name: string;
    readonly kind: 'http' | 'browser';
    readonly origin: string | null;
    readonly sourceIp: string;
    readonly userAgent: string;
    /** The certificate it shows where a domain asks for one. */
    readonly certificate?: ClientCertificate;
    /** City or Region it is in, where the way takes time. */
    readonly from?: string;
    /** The edge location near it. */
    readonly edge?: EdgePlace;
  }[];
  /** VPCs of interface endpoints, by the id of each. */
  readonly vpcEndpoints?: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
  /** The id AWS would give each key, and the value its clients send. */
  readonly keyIds: readonly string[];
  readonly keyValues: readonly string[];
  readonly plans: readonly string[];
  readonly principals: readonly string[];
  /** Who they are, as `$context.identity` names them. */
  readonly callers: readonly {
    readonly arn: string;
    readonly userId: string;
    readonly orgId?: string;
    readonly cognito?: CognitoIdentity;
  }[];
  readonly buckets: readonly BucketName[];
  readonly quotas: readonly {
    readonly plan: string;
    readonly key: string;
    readonly limit: number;
    readonly period: string;
  }[];
  readonly steps: readonly string[];
};

export type EntryName = {
  readonly name: string;
  readonly kind: 'request' | 'operation' | 'connect' | 'frame' | 'fault';
  readonly client: number;
  readonly api: number;
  readonly method: string;
  readonly target: string;
  /** The `Host` its client sends, where the network is simulated: the target is then the path on the wire. */
  readonly host?: string;
  /** The URL its client calls, as written, where that is more than a path on the default endpoint of its API. */
  readonly url?: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
  /** The body is bytes, written in base64. */
  readonly isBase64: boolean;
  /** Blanks that nobody wrote down fill the body up to this many bytes. */
  readonly padTo?: number;
  /** Fetch's credentials mode, where the client is a browser. */
  readonly credentials: 'omit' | 'same-origin' | 'include';
  /** Fetch's mode; absent: cors. */
  readonly mode?: FetchMode;
  /** Fetch's cache mode; absent: default. */
  readonly cache?: CacheMode;
  readonly atMicros: number;
  /** Null: a single request, whose exchange is called as the entry; else exchanges are called name[0], name[1]… */
  readonly load: number | null;
  readonly pointer: string;
  /** Of an operator action: the names at the top of its input, such as the API, stage, key or plan it is about. */
  readonly about?: readonly string[];
};
