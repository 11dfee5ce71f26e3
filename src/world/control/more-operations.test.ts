import { describe, expect, test } from 'vitest';
import { anOperator, type Answer, type Operator } from '../../../test/properties/an-operator.ts';

const LOCATION = { type: 'METHOD', path: '/pets', method: 'GET' };
const PROPERTIES = '{"description":"lists pets"}';
const documented = (): Operator => {
  const operator = anOperator();
  operator.does('CreateDocumentationPart', { location: LOCATION, properties: PROPERTIES }, 'part');
  return operator;
};
const replace = (path: string, value?: string) => ({ patchOperations: [{ op: 'replace', path, value }] });

// API reference, DocumentationPart and DocumentationVersion; the unknown part's text: rest-api reference, 16.5.
describe('documentation', () => {
  test('a part says something about a place, and can say it in other words', () => {
    const operator = documented();
    const at = { documentationPartId: 'part' };
    expect(operator.does('GetDocumentationPart', at).result).toEqual({ id: 'part', location: LOCATION, properties: PROPERTIES }); // prettier-ignore
    expect(operator.does('UpdateDocumentationPart', { ...at, ...replace('/properties', '{}') }).result).toMatchObject({ properties: '{}' }); // prettier-ignore
    expect(operator.does('GetDocumentationParts', { type: 'MODEL' }).result).toEqual({ items: [] });
    expect(operator.does('DeleteDocumentationPart', at).status).toBe(202);
    expect(operator.does('GetDocumentationPart', at).error).toBe(
      'NotFoundException: Invalid Documentation part identifier specified',
    );
  });

  test.each([
    [{ properties: PROPERTIES }, /^ValidationException: .*'createDocumentationPartInput.location' failed/],
    [{ location: { type: 'X' }, properties: PROPERTIES }, /^ValidationException: .*enum value set: \[API, /],
    [{ location: { type: 'API' }, properties: '' }, /properties must be non-empty$/],
    [{ location: LOCATION, properties: PROPERTIES }, /^ConflictException: Documentation part already exists/],
  ])('CreateDocumentationPart %j is refused', (input, error) => {
    expect(documented().does('CreateDocumentationPart', input).error).toMatch(error);
  });

  test('a part takes nothing but other properties', () => {
    const add = { patchOperations: [{ op: 'add', path: '/properties', value: 'x' }] };
    expect(documented().does('UpdateDocumentationPart', { documentationPartId: 'part', ...add }).error).toBe(
      "BadRequestException: Invalid patch path  '/properties' specified for op 'add'. Please choose supported operations",
    );
  });

  test('a version is published by a stage, and stays while it is', () => {
    const operator = documented();
    const at = { documentationVersion: '1' };
    const made = operator.does('CreateDocumentationVersion', { ...at, stageName: 'prod' });
    expect(made).toMatchObject({ status: 201, result: { version: '1' } });
    expect(operator.does('GetStage', { stageName: 'prod' }).result).toMatchObject(at);
    expect(operator.does('DeleteDocumentationVersion', at).status).toBe(400);
    expect(operator.does('CreateDocumentationVersion', at).status).toBe(409);
    expect(operator.does('GetDocumentationVersions').result['items']).toHaveLength(1);
  });

  test('an import brings its parts; another one merges or overwrites them', () => {
    const operator = documented();
    const body = { 'x-amazon-apigateway-documentation': { documentationParts: [{ location: { type: 'API' }, properties: { info: 1 } }] } }; // prettier-ignore
    expect(operator.does('ImportDocumentationParts', { body, mode: 'merge' }, 'read').result).toEqual({ ids: ['read-1'], warnings: [] }); // prettier-ignore
    expect(operator.does('GetDocumentationParts').result['items']).toHaveLength(2);
    operator.does('ImportDocumentationParts', { body, mode: 'overwrite' });
    expect(operator.does('GetDocumentationParts').result['items']).toMatchObject([{ properties: '{"info":1}' }]);
  });
});

test('a deleted API is none any more', () => {
  const operator = anOperator();
  expect(operator.does('GetRestApis').result['items']).toHaveLength(1);
  expect(operator.does('DeleteRestApi').status).toBe(202);
  expect(operator.does('GetRestApis').result).toEqual({ items: [] });
  expect(operator.does('GetRestApi').error).toMatch(/^NotFoundException: Invalid API identifier specified/);
});

test('a deployment is read with its methods, and described', () => {
  const operator = anOperator();
  operator.does('CreateDeployment', { description: 'first' }, 'd');
  const at = { deploymentId: 'd' };
  expect(operator.does('GetDeployment', { ...at, embed: ['apisummary'] }).result).toMatchObject({
    id: 'd',
    description: 'first',
    apiSummary: { '/pets': { POST: { authorizationType: 'NONE', apiKeyRequired: false } } },
  });
  expect(operator.does('UpdateDeployment', { ...at, ...replace('/description', 'second') }).result).toMatchObject({ description: 'second' }); // prettier-ignore
  expect(operator.does('GetDeployment', { deploymentId: 'none' }).error).toBe(
    'NotFoundException: Invalid Deployment identifier specified',
  );
});

// Rest-api reference, 5.5: a client certificate holds for 365 days.
test('a client certificate is made, described, used and deleted', () => {
  const operator = anOperator();
  const { result } = operator.does('GenerateClientCertificate', { description: 'one' }, 'c');
  expect(Number(result['expirationDate']) - Number(result['createdDate'])).toBe(365 * 86_400);
  const at = { clientCertificateId: 'c' };
  expect(operator.does('UpdateClientCertificate', { ...at, ...replace('/description', 'two') }).result).toMatchObject({ description: 'two' }); // prettier-ignore
  operator.does('UpdateStage', { stageName: 'prod', ...replace('/clientCertificateId', 'c') });
  expect(operator.does('DeleteClientCertificate', at).status).toBe(400);
  operator.does('UpdateStage', {
    stageName: 'prod',
    patchOperations: [{ op: 'remove', path: '/clientCertificateId' }],
  });
  expect(operator.does('DeleteClientCertificate', at).status).toBe(202);
  expect(operator.does('GetClientCertificates').result).toEqual({ items: [] });
});

test('a VPC link is on its way, then there, and stays while an integration names it', () => {
  const operator = anOperator();
  const targetArns = ['arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/n/1'];
  const at = { vpcLinkId: 'l' };
  const made = operator.does('CreateVpcLink', { name: 'link', targetArns }, 'l');
  expect(made).toMatchObject({ status: 202, result: { id: 'l', status: 'PENDING' } });
  expect(operator.does('GetVpcLink', at, 'read', 121_000_000).result).toMatchObject({ status: 'AVAILABLE' });
  const http = { type: 'HTTP_PROXY', integrationHttpMethod: 'GET', uri: 'http://in.example/' };
  const place = { resource: '/pets', httpMethod: 'POST', connectionType: 'VPC_LINK', connectionId: 'l' };
  expect(operator.does('PutIntegration', { ...http, ...place }).error).toBeNull();
  expect(operator.does('DeleteVpcLink', at).error).toBe(
    "BadRequestException: Cannot delete vpc link. Vpc link 'l', is referenced in [POST:/pets] in format of [Method:Resource]",
  );
});

describe('tags', () => {
  const tagging = (resourceArn: string): { readonly tags: () => unknown; readonly answer: Answer } => {
    const operator = anOperator();
    operator.does('CreateApiKey', { name: 'key' }, 'k');
    const answer = operator.does('TagResource', { resourceArn, tags: { team: 'a', tier: 'b' } });
    operator.does('UntagResource', { resourceArn, tagKeys: ['tier'] });
    return { answer, tags: () => operator.does('GetTags', { resourceArn }).result['tags'] };
  };
  test.each(['/restapis/shop', '/restapis/shop/stages/prod', '/apikeys/k'])('of %s', (path) => {
    const { tags, answer } = tagging(`arn:aws:apigateway:eu-west-1::${path}`);
    expect(answer).toMatchObject({ status: 204, error: null });
    expect(tags()).toEqual({ team: 'a' });
  });
  test.each([
    ['/restapis/shop/stages/none', 404],
    ['/restapis/none', 404],
    ['/other/none', 400],
  ])('nothing is tagged at %s', (path, status) => {
    expect(tagging(`arn:aws:apigateway:eu-west-1::${path}`).answer.status).toBe(status);
  });
});

test('a file of keys makes keys and links them to plans', () => {
  const operator = anOperator();
  operator.does('CreateUsagePlan', { name: 'gold' }, 'gold');
  const body =
    'Name,Key,Description,Enabled,UsageplanIds\none,0123456789012345678901234567890,"a, b",TRUE,"gold,none"\ntwo,short,,,';
  const { result } = operator.does('ImportApiKeys', { body, format: 'csv' }, 'read');
  expect(result).toEqual({
    ids: ['read-1'],
    warnings: ['none: Invalid Usage Plan ID specified', 'two: API Key value should be at least 20 characters'],
  });
  expect(operator.does('GetApiKey', { apiKey: 'read-1' }).result).toMatchObject({ enabled: true, description: 'a, b' });
  expect(operator.does('GetUsagePlanKeys', { usagePlanId: 'gold' }).result['items']).toMatchObject([{ id: 'read-1' }]);
  expect(operator.does('ImportApiKeys', { body: 'Key\nx', format: 'csv' }).status).toBe(400);
});

test('a stage is exported, with extensions where they are asked for', () => {
  const operator = anOperator();
  const at = { stageName: 'prod', exportType: 'oas30' };
  const exported = (parameters: object): string =>
    String(operator.does('GetExport', { ...at, parameters }).result['body']);
  expect(JSON.parse(exported({}))).toMatchObject({ openapi: '3.0.1', info: { title: 'shop' } });
  expect(exported({})).not.toContain('x-amazon-apigateway-');
  expect(exported({ extensions: 'apigateway' })).toContain('x-amazon-apigateway-integration');
});
