import { parseEndpoint } from '../gateway/rest/endpoint.ts';
import { SERVICES } from '../world/services/services.ts';
import type { Problem } from './diagnostics.ts';
import type { EntryInput } from './parse.ts';
import { askedInVain, warning } from './service-actions.ts';

type Operation = Extract<EntryInput, { verb: 'do' }>;
const SETTERS = ['PutIntegration', 'CreateIntegration', 'UpdateIntegration'];

/** Integrations made in mid-run with an AWS service: what nothing here answers is said before the run, as of the others. */
export const checkTimelineServices = (entries: readonly EntryInput[]): readonly Problem[] =>
  entries.flatMap((entry) => (entry.verb === 'do' && SETTERS.includes(entry.do) ? inOperation(entry) : []));

function inOperation({ pointer, with: input = {} }: Operation): readonly Problem[] {
  const members = [...membersOf(input), ...patchesOf(input)];
  return members.flatMap(({ at, uri }) => {
    const endpoint = parseEndpoint(uri);
    if (!endpoint || endpoint.service === 'lambda') return [];
    return Object.hasOwn(SERVICES, endpoint.service)
      ? askedInVain(`${pointer}/with`, endpoint, input, { uri: at, httpMethod: 'httpMethod' }).map((problem) => ({
          ...problem,
          pointer: `${pointer}/with`,
        }))
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
