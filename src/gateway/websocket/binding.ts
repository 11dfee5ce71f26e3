import type { Parsed } from '../../languages/vtl/render.ts';
import type { ConfigRef, Texts } from '../model.ts';
import type { ParameterMapping } from '../rest/parameter-mapping.ts';
import type { BoundAuthorizer, BoundIntegration } from '../rest/binding.ts';
import type {
  WebSocketApiDefinition,
  WebSocketIntegrationDefinition,
  WebSocketIntegrationResponseDefinition,
  WebSocketRouteDefinition,
  WebSocketStageDefinition,
} from './model.ts';

/** A stage of a WebSocket API bound to the deployment it serves: every name resolved, so that a step only reads. */
export type BoundSocketStage = {
  /** Index into the run's names. */
  readonly index: number;
  readonly api: number;
  readonly name: string;
  readonly deployment: number;
  readonly variables: Texts;
  readonly definition: WebSocketApiDefinition;
  readonly settings: WebSocketStageDefinition;
  readonly routes: ReadonlyMap<string, BoundRoute>;
  readonly routeKeys: readonly string[];
  readonly accountBucket: number;
  /** New connections of the account in the Region. */
  readonly connectionsBucket: number;
  readonly defaultEndpointOff: boolean;
  readonly refs: {
    readonly deployment: ConfigRef;
    readonly routes: ConfigRef;
    readonly routeSelectionExpression: ConfigRef;
    readonly endpoint: ConfigRef;
    readonly clientCertificate: ConfigRef;
  };
};

export type BoundRoute = {
  /** Index into the run's names of methods. */
  readonly index: number;
  readonly routeKey: string;
  readonly definition: WebSocketRouteDefinition;
  readonly needsSignature: boolean;
  readonly authorizer: BoundAuthorizer | null;
  readonly apiKeyRequired: boolean;
  /** As usage plans would write it. */
  readonly planKey: string;
  readonly throttleBucket: number;
  readonly integration: BoundSocketIntegration | null;
  /** With a route response the client gets the integration's answer (reference, 5). */
  readonly isTwoWay: boolean;
  /** Schemas by the key the model selection expression gives; null: messages are not validated. */
  readonly models: ReadonlyMap<string, unknown> | null;
  readonly refs: {
    readonly route: ConfigRef;
    readonly authorizationType: ConfigRef;
    readonly apiKeyRequired: ConfigRef;
    readonly target: ConfigRef;
    readonly routeResponse: ConfigRef;
    readonly model: ConfigRef;
  };
};

export type BoundSocketIntegration = {
  readonly name: string;
  readonly definition: WebSocketIntegrationDefinition;
  /** Whom it calls, and how long it waits. */
  readonly target: BoundIntegration;
  /** A proxy's answer needs no integration response. */
  readonly isProxy: boolean;
  readonly parameters: readonly ParameterMapping[];
  readonly templates: ReadonlyMap<string, Parsed>;
  readonly responses: readonly BoundSocketResponse[];
  readonly refs: {
    readonly integration: ConfigRef;
    readonly uri: ConfigRef;
    readonly timeout: ConfigRef;
    readonly requestTemplates: ConfigRef;
    readonly requestParameters: ConfigRef;
    readonly integrationResponses: ConfigRef;
  };
};
export type BoundSocketResponse = WebSocketIntegrationResponseDefinition & {
  readonly key: string;
  /** The regular expression between the slashes of a key (Java's, as of a REST API); null for `$default`. */
  readonly pattern: string | null;
};
