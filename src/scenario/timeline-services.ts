import { parseEndpoint } from '../gateway/rest/endpoint.ts';
import { SERVICES } from '../world/services/services.ts';
import type { Problem } from './diagnostics.ts';
import type { EntryInput } from './parse.ts';
import type { Scenario } from './schema/scenario.ts';
import { askedInVain, warning } from './service-actions.ts';

type Operation = Extract<EntryInput, { verb: 'do' }>;
const SETTERS = ['PutIntegration', 'CreateIntegration', 'UpdateIntegration'];

/** Integrations made in mid-run with an AWS service: what nothing here answers is said before the run, as of the others. */
export const checkTimelineServices = (scenario: Scenario, entries: readonly EntryInput[]): readonly Problem[] =>
  entries.flatMap((entry) => (entry.verb === 'do' && SETTERS.includes(entry.do) ? inOperation(scenario, entry) : []));

function inOperation(scenario: Scenario, { pointer, with: input = {} }: Operation): readonly Problem[] {
  const members = [...membersOf(input), ...patchesOf(input)];
  return members.flatMap(({ at, uri }) => {
    const endpoint = parseEndpoint(uri);
    if (!endpoint || endpoint.service === 'lambda') return [];
    if (isOfSocket(scenario, input['apiId'])) return [serviceOfSocket(`${pointer}/with/${at}`, endpoint.service)];
    return Object.hasOwn(SERVICES, endpoint.service)
      ? askedInVain(`${pointer}/with`, endpoint, input).map((problem) => ({ ...problem, pointer: `${pointer}/with` }))
      : [warning(`${pointer}/with/${at}`, `the service ${endpoint.service}`)];
  });
}

type Named = { readonly at: string; readonly uri: string };
const isText = (value: unknown): value is string => typeof value === 'string';

const membersOf = (input: Readonly<Record<string, unknown>>): readonly Named[] =>
  ['uri', 'integrationUri'].flatMap((at) => {
    const uri = input[at];
    return isText(uri) ? [{ at, uri }] : [];
  });

const patchesOf = ({ patchOperations }: Readonly<Record<string, unknown>>): readonly Named[] =>
  (Array.isArray(patchOperations) ? (patchOperations as readonly Readonly<Record<string, unknown>>[]) : []).flatMap(
    ({ path, value }, i) =>
      path === '/uri' && isText(value) ? [{ at: `patchOperations/${i}/value`, uri: value }] : [],
  );

const isOfSocket = ({ apis }: Scenario, api: unknown): boolean =>
  isText(api) && Object.hasOwn(apis, api) && apis[api]?.protocolType === 'WEBSOCKET';

/** A WebSocket API may call a service in AWS; here it finds none. */
export const serviceOfSocket = (pointer: string, service: string): Problem => ({
  code: 'notModelled',
  pointer,
  message: `${service} behind a WebSocket API is not modelled: its route fails with Internal server error`,
  remedy: 'Put a function (lambda:NAME) or an HTTP backend behind the route.',
  severity: 'warning',
});
