import type {
  ApiKeyDefinition,
  ConfigRef,
  RestApiDefinition,
  StageDefinition,
  UsagePlanDefinition,
} from '../../gateway/model.ts';
import type { HttpApiDefinition, HttpStageDefinition } from '../../gateway/http/model.ts';
import type { FormerZones, NetworkSetup } from '../../gateway/network/model.ts';
import type { WebSocketApiDefinition, WebSocketStageDefinition } from '../../gateway/websocket/model.ts';
import type { ApiSetup, HttpApiSetup, RestApiSetup, SocketApiSetup, WorldSetup } from '../setup.ts';
import type { FunctionSetup } from '../backend-setup.ts';
import { noOrigins, type Origins } from './origins.ts';
import { withOwnModels } from './own-models.ts';
import { certificateControl } from './certificate-control.ts';
import type { ClientCertificate, Documentation, LinkControl } from './reported.ts';

/**
 * Everything operator actions can change, as one immutable value: an action makes a new one, a checkpoint keeps a
 * reference. Drafts and deployments are apart, as in AWS: nothing of a draft is live until CreateDeployment.
 */
export type ControlState = {
  readonly apis: readonly AnyApiControl[];
  readonly apiKeys: readonly KeyControl[];
  readonly usagePlans: readonly PlanControl[];
  readonly functions: readonly FunctionControl[];
  readonly account: AccountControl;
  /** Null: the run has no network in front. */
  readonly network: NetworkControl | null;
  readonly clientCertificates?: readonly ClientCertificate[];
  readonly vpcLinks?: readonly LinkControl[];
};
/** What operator actions can change of the network in front. */
export type NetworkControl = Pick<NetworkSetup, 'domains' | 'zones' | 'truststores'> & {
  readonly formerZones: readonly FormerZones[];
};
/** What UpdateAccount sets: the role that lets API Gateway write logs. */
export type AccountControl = { readonly cloudwatchRoleArn: string | null };
export type AnyApiControl = ApiControl | HttpApiControl | SocketControl;
/** What only people read of an API; `name` is AWS's, which need not be unique. */
export type ApiInfo = {
  readonly name?: string;
  readonly description?: string;
  readonly version?: string;
  readonly tags?: Readonly<Record<string, string>>;
};
/** A REST API. */
export type ApiControl = {
  readonly protocolType: 'REST';
  readonly name: string;
  readonly apiId: string;
  readonly info?: ApiInfo;
  /** Which addresses clients may have; absent: what the endpoint type has by itself. */
  readonly ipAddressType?: string;
  /** A deleted API keeps its number, since exchanges are numbered by it; nothing else of it is left. */
  readonly deleted?: true;
  readonly documentation?: Documentation;
  /** Interface endpoints a private API is associated with; reported only. */
  readonly vpcEndpointIds?: readonly string[];
  readonly draft: RestApiDefinition;
  readonly origins: Origins;
  /** Index into the run's list of deployments, in order of creation. */
  readonly deployments: readonly DeploymentControl[];
  readonly stages: Readonly<Record<string, StageControl>>;
};
export type DeploymentControl = {
  /** Number within the whole run. */
  readonly index: number;
  readonly name: string;
  readonly description?: string;
  /** Seconds since 1970; the ones a scenario lists are older than the run. */
  readonly createdDate?: number;
  readonly definition: RestApiDefinition;
  readonly origins: Origins;
};
/** A WebSocket API: draft, deployments and stages as a REST API has them. */
export type SocketControl = {
  readonly protocolType: 'WEBSOCKET';
  readonly name: string;
  readonly apiId: string;
  readonly draft: WebSocketApiDefinition;
  readonly origins: Origins;
  readonly deployments: readonly SocketDeployment[];
  readonly stages: Readonly<Record<string, SocketStageControl>>;
};
export type SocketDeployment = Omit<DeploymentControl, 'definition'> & { readonly definition: WebSocketApiDefinition };
export type SocketStageControl = {
  readonly definition: WebSocketStageDefinition;
  readonly origins: Origins;
  readonly shownCertificate: string | undefined;
};
export type StageControl = {
  readonly definition: StageDefinition;
  readonly origins: Origins;
  /** When a cache cluster made in mid-run can be used: creation takes about four minutes (12). */
  readonly cacheAvailableAt: number;
  /** Changes of the stage since the start; a disabled default endpoint takes effect with one (3.2). */
  readonly endpointOff: boolean;
  /** The `clientCertificateId` as it stood at the last deployment: backends see no other (network-and-iam, 16). */
  readonly shownCertificate: string | undefined;
};
export type HttpApiControl = {
  readonly protocolType: 'HTTP';
  readonly name: string;
  readonly apiId: string;
  readonly draft: HttpApiDefinition;
  readonly origins: Origins;
  readonly deployments: readonly HttpDeploymentControl[];
  readonly stages: Readonly<Record<string, HttpStageControl>>;
};
export type HttpDeploymentControl = Omit<DeploymentControl, 'definition'> & { readonly definition: HttpApiDefinition };
export type HttpStageControl = {
  readonly definition: HttpStageDefinition;
  readonly origins: Origins;
  /** Why the last automatic deployment failed. */
  readonly lastDeploymentStatusMessage?: string;
};
/** What a call says of a thing and nothing follows from: reported as it was given. */
export type Told = Readonly<Partial<Record<'name' | 'description' | 'customerId' | 'productCode', string>>> & {
  readonly tags?: Readonly<Record<string, string>>;
};
export type KeyControl = ApiKeyDefinition & {
  /** The scenario's name, which is its id. */
  readonly name: string;
  readonly told?: Told;
  readonly deleted: boolean;
  readonly ref: ConfigRef;
};
export type PlanControl = {
  readonly name: string;
  readonly told?: Told;
  readonly definition: UsagePlanDefinition;
  /** Names of linked keys, each with the place that linked it. */
  readonly keys: Readonly<Record<string, ConfigRef>>;
  readonly deleted: boolean;
  readonly ref: ConfigRef;
};
/** A function's aliases, code and policy can change in mid-run; what versions do is as the scenario says. */
export type FunctionControl = Pick<FunctionSetup, 'aliases' | 'versions'> & {
  /** The scenario lists no permissions: the gateway may always invoke it. */
  readonly isOpen: boolean;
  readonly statements: readonly FunctionStatement[];
};
/** A statement of a function's policy; those the scenario lists have no id, and hold for everybody in API Gateway. */
export type FunctionStatement = {
  readonly id: string;
  /** The version or alias in whose policy it stands; empty: the function itself. */
  readonly qualifier: string;
  /** It lets API Gateway invoke the function. */
  readonly opens: boolean;
  /** A pattern for who in API Gateway asks, and the account that owns it; null: anybody. */
  readonly sourceArn: string | null;
  readonly sourceAccount: string | null;
};

const LISTED = { id: '', opens: true, sourceArn: null, sourceAccount: null } as const;

/** Deployments are numbered through the whole run, so the counter looks over all APIs. */
export const nextDeploymentIndex = (state: ControlState): number =>
  state.apis.reduce((sum, { deployments }) => sum + deployments.length, 0);

/** The state at 0 s: every stage the scenario lists serves deployment `initial`. */
export function initialControl(setup: WorldSetup): ControlState {
  let deployments = 0;
  const next = (): number => deployments++;
  const apis = setup.apis.map((api) => apiControl(api, next));
  return {
    apis,
    apiKeys: setup.apiKeys.map(({ name, value, enabled, pointer }) => ({
      name,
      value,
      enabled,
      deleted: false,
      ref: { pointer },
    })),
    usagePlans: setup.usagePlans.map(({ name, definition, keys, pointer }) => ({
      name,
      definition,
      keys: Object.fromEntries(keys.map((key, i) => [key, { pointer: `${pointer}/keys/${i}` }])),
      deleted: false,
      ref: { pointer },
    })),
    functions: setup.functions.map(({ aliases, versions, permittedQualifiers }) => ({
      aliases,
      versions,
      isOpen: permittedQualifiers === null,
      statements: (permittedQualifiers ?? []).map((qualifier) => ({ ...LISTED, qualifier })),
    })),
    account: { cloudwatchRoleArn: setup.accounts[0]?.cloudwatchRoleArn ?? null },
    network: setup.network ? networkControl(setup.network) : null,
    clientCertificates: (setup.gatewayCertificates ?? []).map((one) => certificateControl(setup, one)),
    vpcLinks: (setup.vpcLinks ?? []).map(({ name, targets }) => ({
      id: name,
      name,
      targetArns: targets,
      availableAt: 0,
    })),
  };
}

const networkControl = ({ domains, zones, truststores }: NetworkSetup): NetworkControl => ({
  domains,
  zones,
  truststores,
  formerZones: [],
});

function apiControl(api: ApiSetup, number: () => number): AnyApiControl {
  if (api.protocolType === 'HTTP') return httpControl(api, number);
  return api.protocolType === 'WEBSOCKET' ? socketControl(api, number) : restControl(api, number);
}

function socketControl(api: SocketApiSetup, number: () => number): SocketControl {
  const { name, apiId, definition } = api;
  const stages = Object.entries(api.stages);
  return {
    protocolType: 'WEBSOCKET',
    name,
    apiId,
    draft: definition,
    origins: noOrigins,
    deployments: stages.length === 0 ? [] : [{ index: number(), name: 'initial', definition, origins: noOrigins }],
    stages: Object.fromEntries(
      stages.map(([stage, settings]) => [
        stage,
        { definition: settings, origins: noOrigins, shownCertificate: settings.clientCertificateId },
      ]),
    ),
  };
}

const stageControl = (definition: StageDefinition, api: RestApiDefinition): StageControl => ({
  definition,
  origins: noOrigins,
  cacheAvailableAt: 0,
  endpointOff: api.disableExecuteApiEndpoint,
  shownCertificate: definition.clientCertificateId,
});

function restControl(api: RestApiSetup, number: () => number): ApiControl {
  const isDeployed = Object.keys(api.stages).length > 0;
  const draft = withOwnModels(api.definition);
  const frozen: Readonly<Record<string, RestApiDefinition>> = isDeployed
    ? { initial: api.definition, ...api.deployments }
    : {};
  const made = Object.entries(frozen).map(([name, definition]): DeploymentControl => ({
    index: number(),
    name,
    definition: withOwnModels(definition),
    origins: noOrigins,
  }));
  return {
    protocolType: 'REST',
    name: api.name,
    apiId: api.apiId,
    ...(api.description !== undefined && { info: { description: api.description } }),
    draft,
    origins: noOrigins,
    deployments: made,
    stages: Object.fromEntries(
      Object.entries(api.stages).map(([name, definition]) => [name, stageControl(definition, api.definition)]),
    ),
  };
}

/** An HTTP API: a stage that deploys automatically serves the draft as it stands, which is `initial` too. */
const httpControl = (api: HttpApiSetup, number: () => number): HttpApiControl => ({
  protocolType: 'HTTP',
  name: api.name,
  apiId: api.apiId,
  draft: api.definition,
  origins: noOrigins,
  deployments:
    Object.keys(api.stages).length === 0
      ? []
      : [{ index: number(), name: 'initial', definition: api.definition, origins: noOrigins }],
  stages: Object.fromEntries(
    Object.entries(api.stages).map(([name, definition]) => [name, { definition, origins: noOrigins }]),
  ),
});
