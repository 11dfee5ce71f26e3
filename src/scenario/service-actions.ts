import type { AwsEndpoint } from '../gateway/rest/endpoint.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import { isModelled } from '../world/services/actions.ts';
import { refusedMembers } from '../world/services/dynamodb.ts';
import { S3_ACTIONS } from '../world/services/s3.ts';
import type { Problem } from './diagnostics.ts';

type Asking = {
  readonly httpMethod?: string | undefined;
  readonly requestParameters?: Readonly<Record<string, string>> | undefined;
  readonly requestTemplates?: Readonly<Record<string, string>> | undefined;
};
/** How an API's definition calls these members: `uri` and `httpMethod` of REST, `integrationUri` and so on of others. */
export type IntegrationMembers = Readonly<Record<'uri' | 'credentials' | 'httpMethod', string>>;
type Members = Pick<IntegrationMembers, 'uri' | 'httpMethod'>;
/** An action as a scenario writes it, and where. */
type Named = { readonly action: string; readonly pointer: string };

const ACTION_PARAMETER = /^integration\.request\.querystring\.Action$/;
const TARGET_PARAMETER = /^integration\.request\.header\.X-Amz-Target$/i;
const ACTION_IN_FORM = /(?:^|[\s&?])Action=(\w+)/g;

/** What an integration asks a modelled service for and will not get: its action, or a member of its request. */
export const askedInVain = (
  pointer: string,
  endpoint: AwsEndpoint,
  asking: Asking,
  members: Members,
): readonly Problem[] => [
  ...actionsIn(pointer, endpoint, asking, members)
    .filter(({ action }) => !isModelled(endpoint.service, action))
    .map(({ action, pointer: at }) => warning(at, `the action ${action} of ${endpoint.service}`)),
  ...(endpoint.service === 's3' ? s3Problems(pointer, endpoint, asking, members) : []),
  ...(endpoint.service === 'dynamodb' ? memberProblems(pointer, asking) : []),
];

/** Where an action can stand: in the URI, in a mapped parameter or header, in the form body that a template writes. */
function actionsIn(pointer: string, { kind, rest }: AwsEndpoint, asking: Asking, { uri }: Members): readonly Named[] {
  const inUri = kind === 'action' ? /^\w+/.exec(rest)?.[0] : /[?&]Action=(\w+)/.exec(rest)?.[1];
  const mapped = Object.entries(asking.requestParameters ?? {}).flatMap(([name, value]) => {
    const text = /^'([^']*)'$/.exec(value)?.[1];
    const action = ACTION_PARAMETER.test(name) ? text : TARGET_PARAMETER.test(name) ? text?.split('.').at(-1) : null;
    return action ? [{ action, pointer: `${pointer}/requestParameters/${escape(name)}` }] : [];
  });
  const written = Object.entries(asking.requestTemplates ?? {}).flatMap(([type, template]) =>
    Array.from(template.matchAll(ACTION_IN_FORM), ([, action = '']) => ({
      action,
      pointer: `${pointer}/requestTemplates/${escape(type)}`,
    })),
  );
  return [...(inUri === undefined ? [] : [{ action: inUri, pointer: `${pointer}/${uri}` }]), ...mapped, ...written];
}

function s3Problems(
  pointer: string,
  { kind, rest }: AwsEndpoint,
  { httpMethod }: Asking,
  members: Members,
): readonly Problem[] {
  if (httpMethod !== undefined && httpMethod !== 'ANY' && !Object.hasOwn(S3_ACTIONS, httpMethod))
    return [warning(`${pointer}/${members.httpMethod}`, `the method ${httpMethod} of s3`)];
  const isBucket = kind === 'path' && /^[^/?]*\/?(?:\?.*)?$/.test(rest);
  return isBucket || kind === 'action' ? [warning(`${pointer}/${members.uri}`, 's3 without the key of an object')] : [];
}

const memberProblems = (pointer: string, { requestTemplates }: Asking): readonly Problem[] =>
  Object.entries(requestTemplates ?? {}).flatMap(([type, template]) =>
    refusedMembers(template).map((member) =>
      warning(`${pointer}/requestTemplates/${escape(type)}`, `${member} of dynamodb`),
    ),
  );

/** AWS knows it, this version does not, and the model of the service refuses it. */
export const warning = (pointer: string, what: string): Problem => ({
  code: 'notModelled',
  pointer,
  message: `${what} is not modelled: calls that ask for it are refused as unknown`,
  remedy:
    'Say yourself what the service answers, with a backend for its address (backends:), or read the result without it.',
  severity: 'warning',
});
