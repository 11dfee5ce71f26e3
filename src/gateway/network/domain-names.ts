import { idFor } from '../ids.ts';
import type { EndpointType } from '../model.ts';

/** Where ACM keeps the certificates of edge-optimized names (network-and-iam reference, 5). */
export const EDGE_CERTIFICATE_REGION = 'us-east-1';

/** What DNS must lead to: the distribution of an edge-optimized name, the Regional name of another. */
export const targetOf = (label: string, type: EndpointType, region: string): string =>
  type === 'EDGE'
    ? `d${idFor(`distribution ${label}`, 13)}.cloudfront.net`
    : `d-${idFor(`domain ${label}`, 10)}.execute-api.${region}.amazonaws.com`;

/** The ARN of a domain name; AWS writes it with an id, which tells private ones of one name apart. */
export const domainArn = (label: string, name: string, region: string, accountId: string): string =>
  `arn:aws:execute-api:${region}:${accountId}:/domainnames/${name}+${idFor(`domain ${label}`, 10)}`;

/** Whether a certificate is one for a name: a star covers exactly the first label. */
export const covers = (certified: string, name: string): boolean =>
  certified === name || (certified.startsWith('*.') && name.slice(name.indexOf('.') + 1) === certified.slice(2));

const SECURITY_POLICY = /^(?:TLS_1_0|TLS_1_2|SecurityPolicy_TLS1[23][A-Za-z0-9_]+)$/;
export const isSecurityPolicy = (policy: string): boolean => SECURITY_POLICY.test(policy);
/** The policies of 2025 and later, which have an endpoint access mode. */
export const isEnhanced = (policy: string): boolean => policy.startsWith('SecurityPolicy_');

/** Headers a routing rule may not ask for (network-and-iam reference, 5). */
export const RESERVED_HEADERS = [
  'x-apigw-api-id',
  'x-restapi',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'te',
];
const BASE_PATH = /^[A-Za-z0-9$\-_.+!*'()/]*$/;
export const isBasePath = (text: string): boolean => BASE_PATH.test(text) && text.length <= 300;
/** A mapping key without slashes at its ends. */
export const trimmedKey = (basePath: string): string => basePath.replace(/^\/|\/$/g, '');
