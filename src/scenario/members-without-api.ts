import type { MemberLists } from './operation-member-lists.ts';

/** `region` is ours: the Region a call is made in, where several have a domain of one name. */
const DOMAIN = ['domainName', 'region'];
const DOMAIN_SETTINGS = [
  'certificateArn',
  'regionalCertificateArn',
  'securityPolicy',
  'endpointConfiguration',
  'endpointAccessMode',
  'routingMode',
  'mutualTlsAuthentication',
  'domainNameConfigurations',
];
const RULE = ['priority', 'conditions', 'actions'];
const ASSOCIATION = [...DOMAIN, 'vpcEndpoint'];

/** Operations on what is in front of the gateway, of either version of the service, and of Route 53 and S3. */
export const NETWORK_MEMBERS: MemberLists = {
  CreateDomainName: [...DOMAIN, ...DOMAIN_SETTINGS, 'policy'],
  UpdateDomainName: [...DOMAIN, ...DOMAIN_SETTINGS, 'patchOperations'],
  DeleteDomainName: DOMAIN,
  GetDomainName: DOMAIN,
  CreateBasePathMapping: [...DOMAIN, 'basePath', 'restApiId', 'stage'],
  UpdateBasePathMapping: [...DOMAIN, 'basePath', 'patchOperations'],
  DeleteBasePathMapping: [...DOMAIN, 'basePath'],
  GetBasePathMapping: [...DOMAIN, 'basePath'],
  CreateApiMapping: [...DOMAIN, 'apiMappingKey', 'apiId', 'stage'],
  UpdateApiMapping: [...DOMAIN, 'apiMappingId', 'apiMappingKey', 'apiId', 'stage'],
  DeleteApiMapping: [...DOMAIN, 'apiMappingId'],
  CreateRoutingRule: [...DOMAIN, ...RULE],
  PutRoutingRule: [...DOMAIN, 'routingRuleId', ...RULE],
  DeleteRoutingRule: [...DOMAIN, 'routingRuleId'],
  CreateDomainNameAccessAssociation: ASSOCIATION,
  DeleteDomainNameAccessAssociation: ASSOCIATION,
  RejectDomainNameAccessAssociation: ASSOCIATION,
  ChangeResourceRecordSets: ['hostedZoneId', 'changeBatch'],
  PutObject: ['bucket', 'key', 'certificates'],
};

const POLICY_STATEMENT = ['functionName', 'qualifier', 'statementId'];

/** Operations on functions. */
export const FUNCTION_MEMBERS: MemberLists = {
  UpdateAlias: ['functionName', 'name', 'functionVersion', 'routingConfig'],
  PublishVersion: ['functionName'],
  AddPermission: [...POLICY_STATEMENT, 'action', 'principal', 'sourceArn', 'sourceAccount'],
  RemovePermission: POLICY_STATEMENT,
};
