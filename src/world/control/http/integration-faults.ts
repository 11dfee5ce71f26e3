import { whyRefused, type FeatureName } from '../../../gateway/http/features.ts';
import { HTTP_LIMITS } from '../../../gateway/http/limits.ts';
import type { HttpIntegrationDefinition } from '../../../gateway/http/model.ts';
import { parseHttpMappings } from '../../../gateway/http/parameter-mapping.ts';
import { isServiceSubtype, SERVICE_SUBTYPES, serviceProblems } from '../../../gateway/http/service-integration.ts';
import { lambdaTarget } from '../../../gateway/rest/endpoint.ts';
import type { Input } from '../outcome.ts';
import { fault, foreignMembers, type Fault } from './fault.ts';

/** What HTTP APIs do not take of an integration (http-api reference, 1, 4, 5, 6 and 10), whoever sends it. */
export function integrationFaults(written: HttpIntegrationDefinition): readonly Fault[] {
  const integration: Integration = written;
  const types = typeFaults(integration);
  if (types.length > 0) return types;
  const texts = textFaults(written);
  if (texts.length > 0) return texts;
  return [
    ...foreignMembers(written),
    ...connectionFaults(integration),
    ...timeoutFaults(integration),
    ...(integration.integrationSubtype === undefined
      ? [...uriFaults(integration), ...formatFaults(integration)]
      : serviceFaults(integration, integration.integrationSubtype)),
    ...mappingFaults(integration),
  ];
}

/** As a call may send it: what has a few words only may be any text. */
type Integration = Omit<
  Partial<HttpIntegrationDefinition>,
  'integrationType' | 'connectionType' | 'payloadFormatVersion'
> & {
  readonly integrationType?: string;
  readonly connectionType?: string;
  readonly payloadFormatVersion?: string;
};
/** Types of other kinds of API. */
const FOREIGN_TYPES: Readonly<Record<string, FeatureName>> = {
  MOCK: 'mockIntegration',
  AWS: 'customIntegration',
  HTTP: 'customIntegration',
};

function typeFaults({ integrationType }: Integration): readonly Fault[] {
  const type = integrationType ?? '';
  if (type === 'AWS_PROXY' || type === 'HTTP_PROXY') return [];
  const feature = FOREIGN_TYPES[type];
  const why = (feature && whyRefused(feature, 'HTTP')) ?? 'integrationType is AWS_PROXY or HTTP_PROXY';
  return [fault('integrationType', '/integrationType', why, 'Write AWS_PROXY or HTTP_PROXY.')];
}

/** Members that hold texts, and maps of them. */
const TEXTS = ['integrationSubtype', 'integrationUri', 'integrationMethod', 'connectionId', 'credentialsArn'];

function textFaults(integration: Input): readonly Fault[] {
  const maps = [['requestParameters', integration['requestParameters']] as const, ...responseMaps(integration)];
  const wrong = [
    ...TEXTS.filter((member) => !['string', 'undefined'].includes(typeof integration[member])),
    ...maps.filter(([, map]) => map !== undefined && !isTexts(map)).map(([at]) => at),
  ];
  return wrong.map((at) => fault('text', `/${at}`, `${at} holds what is no text`, 'Put it in quotes.'));
}

function responseMaps({ responseParameters: all }: Input): readonly (readonly [string, unknown])[] {
  if (all === undefined) return [];
  return isObject(all)
    ? Object.entries(all).map(([status, map]) => [`responseParameters/${status}`, map] as const)
    : [['responseParameters', all]];
}

const isObject = (value: unknown): value is Input => typeof value === 'object' && value !== null;
const isTexts = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((each) => typeof each === 'string');

function connectionFaults({ connectionType = 'INTERNET', connectionId, tlsConfig }: Integration): readonly Fault[] {
  if (connectionType !== 'INTERNET' && connectionType !== 'VPC_LINK')
    return [fault('connectionType', '/connectionType', 'connectionType is INTERNET or VPC_LINK', 'Write one of them.')];
  if (connectionType === 'VPC_LINK')
    return connectionId === undefined
      ? [fault('missing', '', 'connectionId is missing', 'Name the VPC link of the private integration.')]
      : [];
  const remedy = 'Write connectionType: VPC_LINK, or remove it; a public URL says https itself.';
  return tlsConfig ? [fault('tlsConfig', '/tlsConfig', 'tlsConfig is for private integrations', remedy)] : [];
}

/** 50 to 30,000 ms, which no quota raises (http-api reference, 1 and 6). */
function timeoutFaults({ timeoutInMillis: millis }: Integration): readonly Fault[] {
  const { minTimeoutMillis: least, maxTimeoutMillis: most } = HTTP_LIMITS;
  if (millis === undefined || (Number.isInteger(millis) && millis >= least && millis <= most)) return [];
  const message =
    millis > most
      ? `the time-out is above the maximum of ${most} ms`
      : `the time-out is below the minimum of ${least} ms`;
  const remedy = `Write ${least} to ${most}; only Regional and private REST APIs can have more.`;
  return [fault('timeout', '/timeoutInMillis', message, remedy)];
}

function uriFaults({ integrationType, integrationUri: uri, connectionType }: Integration): readonly Fault[] {
  if (typeof uri !== 'string' || uri === '')
    return [fault('missing', '', 'integrationUri is missing', 'Name the backend: lambda:NAME or an http(s) URL.')];
  if (connectionType === 'VPC_LINK' || uri.includes('${')) return [];
  const lambda = lambdaTarget(uri);
  if (integrationType === 'AWS_PROXY')
    return lambda
      ? []
      : [fault('uri', '/integrationUri', 'this names no Lambda function', 'Write lambda:NAME or lambda:NAME:ALIAS.')];
  return lambda || !/^https?:\/\/[^/]+/.test(uri)
    ? [fault('uri', '/integrationUri', 'an HTTP proxy needs a URL', 'Write https://host/path.')]
    : [];
}

/** A function is called in a format that is said; an HTTP backend sees no format, and 1.0 is the only one it may have. */
function formatFaults({ integrationType, payloadFormatVersion: format }: Integration): readonly Fault[] {
  if (integrationType === 'AWS_PROXY' && format === undefined)
    return [
      fault(
        'missing',
        '',
        'payloadFormatVersion is missing',
        "Write payloadFormatVersion: '2.0' (as the console does) or '1.0'; the API has no default.",
      ),
    ];
  if (integrationType === 'HTTP_PROXY' && format === '2.0')
    return [
      fault('payloadFormat', '/payloadFormatVersion', 'an HTTP proxy knows the payload format 1.0 only', 'Remove it.'),
    ];
  return format === undefined || format === '1.0' || format === '2.0'
    ? []
    : [fault('payloadFormat', '/payloadFormatVersion', 'payloadFormatVersion is 1.0 or 2.0', "Write '2.0'.")];
}

function serviceFaults(
  { integrationType, payloadFormatVersion: format, requestParameters = {}, credentialsArn }: Integration,
  subtype: string,
): readonly Fault[] {
  const at = '/integrationSubtype';
  const problems = serviceProblems(subtype, requestParameters, credentialsArn !== undefined);
  return [
    ...(integrationType === 'AWS_PROXY'
      ? []
      : [fault('subtype', '/integrationType', 'a subtype needs AWS_PROXY', 'Write integrationType: AWS_PROXY.')]),
    ...(format === undefined || format === '1.0'
      ? []
      : [fault('payloadFormat', '/payloadFormatVersion', 'a subtype knows the payload format 1.0 only', 'Remove it.')]),
    ...problems.map((problem) => fault('subtype', at, problem, subtypeRemedy(subtype))),
  ];
}

/** What a subtype takes, where there is one of its name. */
function subtypeRemedy(subtype: string): string {
  if (!isServiceSubtype(subtype)) return 'Write one of them, or integrationUri: lambda:NAME.';
  const { required, optional } = SERVICE_SUBTYPES[subtype];
  return `Under requestParameters it takes ${required.join(', ')}, and if need be ${optional.join(', ')}; beside them credentialsArn.`;
}

/** Mappings of the request (of a subtype they are its service's input), and of the answers by status. */
function mappingFaults({ integrationSubtype, ...integration }: Integration): readonly Fault[] {
  const { requestParameters, responseParameters = {} } = integration;
  const request = parseHttpMappings('request', integrationSubtype === undefined ? requestParameters : {});
  const remedy = 'See http-api-parameter-mapping in the guide.';
  return [
    ...(request.ok ? [] : [fault('mapping', '/requestParameters', request.error, remedy)]),
    ...Object.entries(responseParameters).flatMap(([status, parameters]) => {
      const at = `/responseParameters/${status}`;
      if (!/^[2-5]\d\d$/.test(status))
        return [fault('mapping', at, `${status} is no status of a mapping: 200 to 599`, 'Write a status from 200 to 599.')]; // prettier-ignore
      const parsed = parseHttpMappings('response', parameters);
      return parsed.ok ? [] : [fault('mapping', at, parsed.error, remedy)];
    }),
  ];
}
