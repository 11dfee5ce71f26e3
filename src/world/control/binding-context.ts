import { certificateOf, type BackendCertificate, type ShownCertificate } from './backend-certificate.ts';
import { WEBSOCKET_LIMITS } from '../../gateway/websocket/limits.ts';
import { MICROS_PER_MILLI, MICROS_PER_SECOND } from '../../kernel/time.ts';
import { originOf } from '../../kernel/url.ts';
import type { SimulatedWorld } from '../world.ts';
import { privateTargets } from './private-targets.ts';
import { reachBackend, type Reached } from './vpc-link.ts';
import type { ConfigRef, ThrottleSettings } from '../../gateway/model.ts';
import type { UserPoolSetup } from '../setup.ts';

/** What binding needs to know of the world around an API. */
export type BindingContext = {
  readonly api: number;
  readonly apiName: string;
  readonly pointer: string;
  /** What the shorthand of a resource policy stands for. */
  readonly place: { readonly region: string; readonly accountId: string; readonly apiId: string };
  readonly userPools: readonly UserPoolSetup[];
  readonly account: { readonly bucket: number; readonly limits: ThrottleSettings; readonly ref: ConfigRef };
  readonly stageIndex: (api: number, stage: string) => number;
  readonly methodIndex: (api: number, resource: string, method: string) => number;
  readonly functionIndex: (name: string) => number;
  readonly backendIndex: (url: string) => number;
  /** The backends behind a listener or a Cloud Map service, by that ARN, where the VPC link leads there. */
  readonly privateTargets: (uri: string, link: string) => readonly number[];
  readonly backendOrigin: (backend: number) => string;
  /** A backend's TLS certificate; null where it speaks plain HTTP. */
  readonly certificateOf: (backend: number) => BackendCertificate | null;
  /** The client certificates a backend takes; undefined where it asks for none. */
  readonly acceptedCertificates: (backend: number) => readonly string[] | undefined;
  /** The certificate of an id that a stage shows; null where there is none of that id. */
  readonly shownCertificate: (id: string | undefined) => ShownCertificate | null;
  /** The backend behind a URL, as far as the gateway gets there. */
  readonly reach: (wanted: Omit<Parameters<typeof reachBackend>[2], 'target'>) => Reached;
  /** Where Lambda's Invoke API takes calls for a function. */
  readonly invokeUrl: (target: { readonly name: string; readonly qualifier: string }) => string;
  readonly throttleBucket: (stage: string, method: string, limits: ThrottleSettings, ref: ConfigRef) => number;
};
/** What binding a WebSocket API needs beside what every API needs. */
export type SocketBindingContext = BindingContext & { readonly connectionsBucket: number };

const NO_OWNER = { plan: null, key: null, api: null, stage: null, method: null } as const;

/** What binding one API needs of the world: numbers for names, and its buckets, made on first sight. */
export function bindingContext(world: SimulatedWorld, api: number): BindingContext {
  const { setup, numbers, buckets } = world;
  const { name = '', pointer = '', account = 0, apiId = '' } = setup.apis[api] ?? {};
  const { accountId = '', region = '' } = setup.accounts[account] ?? {};
  return {
    api,
    apiName: name,
    pointer,
    place: { region, accountId, apiId },
    userPools: setup.userPools ?? [],
    account: accountBucket(world, account),
    stageIndex: (ofApi, stage) => numbers.stages.numberOf({ api: ofApi, name: stage }),
    methodIndex: (ofApi, resource, method) => numbers.methods.numberOf({ api: ofApi, resource, method }),
    functionIndex: (wanted) => setup.functions.findIndex((candidate) => candidate.name === wanted),
    backendIndex: (url) => setup.backends.findIndex(({ origin }) => originOf(origin) === originOf(url)),
    privateTargets: (uri, link) =>
      privateTargets(
        setup.backends,
        setup.vpcLinks?.find(({ name: known }) => known === link),
        uri,
      ),
    backendOrigin: (backend) => setup.backends[backend]?.origin ?? '',
    certificateOf: (backend) => certificateOf(setup.backends[backend]),
    acceptedCertificates: (backend) => setup.backends[backend]?.acceptedCertificates,
    shownCertificate: (id) => shownCertificate(world, id),
    reach: (wanted) => {
      const target = setup.backends.findIndex(({ origin }) => originOf(origin) === originOf(wanted.url));
      return reachBackend(setup.backends, setup.vpcLinks ?? [], { ...wanted, target });
    },
    invokeUrl: ({ name: fn, qualifier }) => {
      const arn = `arn:aws:lambda:${region}:${accountId}:function:${fn}${qualifier === '' ? '' : `:${qualifier}`}`;
      return `https://lambda.${region}.amazonaws.com/2015-03-31/functions/${arn}/invocations`;
    },
    throttleBucket: (stage, method, limits, ref) => {
      const owner = {
        ...NO_OWNER,
        layer: 'method' as const,
        label: `${name} ${stage} ${method}`,
        api: name,
        stage,
        method,
      };
      return buckets.define(owner, limits, ref, world.now);
    },
  };
}

function shownCertificate({ control, setup }: SimulatedWorld, id: string | undefined): ShownCertificate | null {
  const certificate = (control.clientCertificates ?? []).find(({ clientCertificateId }) => clientCertificateId === id);
  if (!certificate) return null;
  const { clientCertificateId: name, expirationDate } = certificate;
  return { name, expiresAtMicros: expirationDate * MICROS_PER_SECOND - setup.startEpochMs * MICROS_PER_MILLI };
}

/** The same for a WebSocket API, with the bucket of the account's new connections. */
export function socketBindingContext(world: SimulatedWorld, api: number): SocketBindingContext {
  const account = world.setup.accounts[world.setup.apis[api]?.account ?? 0];
  const { accountId = '', region = '', pointer = '' } = account ?? {};
  const owner = { ...NO_OWNER, layer: 'newConnections' as const, label: `new connections ${accountId} ${region}` };
  const perSecond = WEBSOCKET_LIMITS.newConnectionsPerSecond;
  const limits = { rateLimit: perSecond, burstLimit: perSecond };
  return {
    ...bindingContext(world, api),
    connectionsBucket: world.buckets.define(owner, limits, { pointer }, world.now),
  };
}

function accountBucket(world: SimulatedWorld, account: number): BindingContext['account'] {
  const { accountId = '', region = '', throttleSettings, pointer = '' } = world.setup.accounts[account] ?? {};
  const ref = { pointer: `${pointer}/throttleSettings` };
  const owner = { ...NO_OWNER, layer: 'account' as const, label: `account ${accountId} ${region}` };
  const limits = throttleSettings ?? { rateLimit: 10_000, burstLimit: 5_000 };
  return { bucket: world.buckets.define(owner, limits, ref, world.now), limits, ref };
}
