import type { HeaderList } from '../../gateway/answer.ts';

/** A call as a service sees it: which resource it is about, and what it asks for. */
export type ServiceCall = {
  /** As in the integration's URI: `sqs`, `kinesis`… */
  readonly service: string;
  /** `SendMessage`; of S3 the action its method stands for. */
  readonly action: string;
  readonly method: string;
  readonly path: string;
  readonly query: HeaderList;
  readonly headers: HeaderList;
  readonly body: string;
  readonly region: string;
  readonly accountId: string;
  /** Ids and times of an answer are made of this number, so that runs repeat. */
  readonly number: number;
  readonly epochMs: number;
};

/** What a service keeps of a call. */
export type Put = {
  readonly service: ServiceKind;
  readonly resource: string;
  /** Of a table item or an object; an entry of the same key is replaced. */
  readonly key: string | null;
  /** Null takes the entry with this key away. */
  readonly text: string | null;
};
export const SERVICE_KINDS = [
  'queues',
  'streams',
  'tables',
  'topics',
  'eventBuses',
  'stateMachines',
  'buckets',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

export type ServiceAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly puts: readonly Put[];
  /** How long it takes beside the way there and back, as a synchronous execution does. */
  readonly micros?: number;
};

/** The permission a call needs. */
export type Needed = { readonly action: string; readonly resource: string };

/** What services see of the world. */
export type ServiceView = {
  has(kind: ServiceKind, name: string): boolean;
  /** What a table or a bucket holds now, by key. */
  held(kind: ServiceKind, name: string): ReadonlyMap<string, string>;
  tableKey(name: string): string;
  queuesOf(topic: string): readonly string[];
  execution(stateMachine: string): { readonly micros: number; readonly output: unknown } | null;
};

/** One service: which permission a call needs, what it answers, and how it words a denial. */
export type ServiceModel = {
  readonly needs: (call: ServiceCall) => Needed;
  readonly answer: (call: ServiceCall, view: ServiceView) => ServiceAnswer;
  readonly denied: (message: string, call: ServiceCall) => ServiceAnswer;
};
