import type { RestApiDefinition } from '../../gateway/model.ts';
import { GATEWAY_RESPONSE_TYPES } from '../../gateway/refusals.ts';
import { reportAccount } from './account-operations.ts';
import { reportApi } from './api-operations.ts';
import { UNKNOWN } from './aws-texts.ts';
import { reportAuthorizer } from './authorizer-operations.ts';
import { findApi, findIntegration, findMethod, findResource, findStage, isRestApi, type FoundApi } from './find.ts';
import { findDeployment, reportDeployment } from './deployment-operations.ts';
import { findType } from './gateway-response-operations.ts';
import { reportModel, unknownModel } from './model-operations.ts';
import { PLAN_READS } from './plan-report.ts';
import { reading } from './reading.ts';
import { notFound, textOf, type Input, type OperationContext, type OperationHandler, type Refused } from './outcome.ts';
import { reportGatewayResponse, reportIntegration, reportMethod, reportResponse, reportStage } from './report.ts';
import { reportResource } from './resource-operations.ts';
import { allPaths } from './resource-tree.ts';
import type { ApiControl } from './state.ts';
import { reportValidator } from './validator-operations.ts';

type Named = 'models' | 'requestValidators' | 'authorizers';

/** One definition of a draft by its name, or AWS's refusal. */
const one =
  <Kind extends Named>(
    kind: Kind,
    member: string,
    unknown: (name: string) => string,
    report: (name: string, definition: NonNullable<RestApiDefinition[Kind]>[string]) => Input,
  ) =>
  ({ api }: FoundApi, { input }: OperationContext): Input | Refused => {
    const name = textOf(input, member);
    const all = definitionsOf(api, kind);
    return Object.hasOwn(all, name)
      ? report(name, all[name] as NonNullable<RestApiDefinition[Kind]>[string])
      : notFound(unknown(name));
  };

const all =
  <Kind extends Named>(
    kind: Kind,
    report: (name: string, definition: NonNullable<RestApiDefinition[Kind]>[string]) => Input,
  ) =>
  ({ api }: FoundApi): Input => ({
    items: Object.entries(definitionsOf(api, kind)).map(([name, definition]) =>
      report(name, definition as NonNullable<RestApiDefinition[Kind]>[string]),
    ),
  });

const definitionsOf = ({ draft }: ApiControl, kind: Named): Readonly<Record<string, unknown>> => draft[kind] ?? {};

const modelReport = (name: string, model: NonNullable<RestApiDefinition['models']>[string]): Input =>
  reportModel(name, model, model);

const byStatus = (list: readonly { readonly statusCode: string }[] | undefined, input: Input): Input | Refused => {
  const found = list?.find(({ statusCode }) => statusCode === textOf(input, 'statusCode'));
  return found ? reportResponse(found) : notFound(UNKNOWN.statusCode);
};

/** A resource with its methods: their names, or all of them where the call has `embed: [methods]`. */
function withMethods(api: ApiControl, path: string, { embed }: Input): Input {
  const methods = Object.entries(api.draft.resources[path] ?? {});
  const isEmbedded = [embed].flat().includes('methods');
  const resourceMethods = Object.fromEntries(
    methods.map(([name, method]) => [name, isEmbedded ? reportMethod(api, path, name, method) : {}]),
  );
  return { ...reportResource(api, path), ...(methods.length > 0 && { resourceMethods }) };
}

/** The operations that only read, each by AWS's name. */
export const READ_OPERATIONS: Readonly<Record<string, OperationHandler>> = {
  ...PLAN_READS,
  GetRestApi: reading(findApi, ({ api }) => reportApi(api)),
  GetRestApis: reading(
    (state) => state,
    ({ apis }) => ({ items: apis.flatMap((api) => (isRestApi(api) ? [reportApi(api)] : [])) }),
  ),
  GetResources: reading(findApi, ({ api }, { input }) => ({
    items: allPaths(api.draft.resources).map((path) => withMethods(api, path, input)),
  })),
  GetResource: reading(findResource, ({ api, path }, { input }) => withMethods(api, path, input)),
  GetMethod: reading(findMethod, ({ api, path, method, definition }) => reportMethod(api, path, method, definition)),
  GetMethodResponse: reading(findMethod, ({ definition }, { input }) => byStatus(definition.methodResponses, input)),
  GetIntegration: reading(findIntegration, ({ api, path, integration }) => reportIntegration(api, path, integration)),
  GetIntegrationResponse: reading(findIntegration, ({ integration }, { input }) =>
    byStatus(integration.integrationResponses, input),
  ),
  GetModel: reading(findApi, one('models', 'modelName', unknownModel, modelReport)),
  GetModels: reading(findApi, all('models', modelReport)),
  GetRequestValidator: reading(
    findApi,
    one('requestValidators', 'requestValidatorId', () => UNKNOWN.requestValidator, reportValidator),
  ),
  GetRequestValidators: reading(findApi, all('requestValidators', reportValidator)),
  GetAuthorizer: reading(
    findApi,
    one('authorizers', 'authorizerId', () => UNKNOWN.authorizer, reportAuthorizer),
  ),
  GetAuthorizers: reading(findApi, all('authorizers', reportAuthorizer)),
  GetGatewayResponse: reading(findType, ({ api, type }) => reportGatewayResponse(api.draft.gatewayResponses, type)),
  GetGatewayResponses: reading(findApi, ({ api }) => ({
    items: GATEWAY_RESPONSE_TYPES.map((type) => reportGatewayResponse(api.draft.gatewayResponses, type)),
  })),
  GetDeployment: reading(findDeployment, ({ deployment }, { input }) => reportDeployment(deployment, input)),
  GetDeployments: reading(findApi, ({ api }) => ({
    items: api.deployments.filter(({ name }) => name !== '').map((deployment) => reportDeployment(deployment)),
  })),
  GetStage: reading(findStage, ({ name, stage }, { now }) => reportStage(name, stage, now)),
  GetStages: reading(findApi, ({ api }, { now }) => ({
    item: Object.entries(api.stages).map(([name, stage]) => reportStage(name, stage, now)),
  })),
  GetAccount: reading((state) => state, reportAccount),
};
