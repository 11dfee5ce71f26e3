import { expect, it } from 'vitest';
import type { RestApiDefinition } from '../../gateway/model.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { OPERATIONS } from '../../world/control/operation-list.ts';
import { restApiAt } from '../../world/control/find.ts';
import { initialControl } from '../../world/control/state.ts';
import { writeOpenApi } from '../../world/control/export/write-openapi.ts';

const SCENARIO = `version: 1
id: export
title: Export
apis:
  shop:
    protocolType: REST
    binaryMediaTypes: [image/png]
    apiKeySource: HEADER
    models:
      Pet: { contentType: application/json, schema: { type: object, properties: { of: { $ref: 'https://apigateway.amazonaws.com/restapis/shop/models/Kind' } } } }
      Kind: { contentType: application/json, schema: { type: string } }
    requestValidators: { all: { validateRequestBody: true, validateRequestParameters: false } }
    authorizers: { door: { type: TOKEN, authorizerUri: 'lambda:door', identitySource: method.request.header.Authorization } }
    gatewayResponses: { DEFAULT_4XX: { responseParameters: { gatewayresponse.header.Access-Control-Allow-Origin: "'*'" } } }
    policy: { Version: '2012-10-17', Statement: [] }
    resources:
      /: {}
      /pets: {}
      /pets/{id}:
        POST:
          authorizationType: CUSTOM
          authorizerId: door
          apiKeyRequired: true
          operationName: addPet
          requestParameters: { method.request.path.id: true, method.request.querystring.kind: false }
          requestModels: { application/json: Pet }
          requestValidatorId: all
          methodResponses: { '200': { responseParameters: { method.response.header.X-Kind: false }, responseModels: { application/json: Pet } }, '400': {} }
          methodIntegration:
            type: HTTP
            httpMethod: POST
            uri: https://back.example/pets
            passthroughBehavior: NEVER
            requestTemplates: { application/json: "$input.json('$')" }
            integrationResponses: { '200': { responseParameters: { method.response.header.X-Kind: "'dog'" } }, '400': { selectionPattern: '4\\\\d\\\\d' } }
        ANY: { authorizationType: AWS_IAM, requestParameters: { method.request.path.id: true }, methodIntegration: { type: MOCK } }
    stages: { prod: {} }
backends: { back: { url: 'https://back.example' } }
functions: { door: {} }
clients: { curl: { kind: http } }
timeline: []
`;

it('an export that is imported again is the same API', () => {
  const parsed = parseScenario(SCENARIO);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const { setup } = parsed;
  const [api] = setup.apis;
  const [account] = setup.accounts;
  if (api?.protocolType !== 'REST' || !account) throw new Error('no API');
  const body = writeOpenApi(api, account, 'prod');
  const input = { restApiId: 'shop', mode: 'overwrite', failOnWarnings: true, body };
  const context = { setup, now: 0, name: 'again', input, ref: () => ({ pointer: '' }) };
  const outcome = OPERATIONS['PutRestApi']?.(initialControl(setup), context);
  if (outcome?.ok !== true) throw new Error(outcome?.message);
  expect(plain(restApiAt(outcome.state, 0)?.draft)).toEqual(plain(api.definition));
});

/** The model URL names the API by id, a function is named by its ARN, and an export writes out the type of an authorizer. */
const plain = (definition: RestApiDefinition | undefined): unknown =>
  JSON.parse(
    JSON.stringify(definition)
      .replaceAll('"authType":"custom",', '')
      .replaceAll(/restapis\/[^/]+\//g, 'restapis/ID/')
      .replaceAll(/"arn:aws:apigateway:[^"]*:function:(\w+)\/invocations"/g, '"lambda:$1"'),
  );
