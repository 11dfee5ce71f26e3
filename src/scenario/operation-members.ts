import { escapePointer } from '../world/control/origins.ts';
import { suggestion, type Problem } from './diagnostics.ts';
import { HTTP_MEMBERS, REST_MEMBERS, SOCKET_MEMBERS, type MemberLists } from './operation-member-lists.ts';
import { FUNCTION_MEMBERS, NETWORK_MEMBERS } from './members-without-api.ts';
import type { EntryInput } from './parse.ts';
import type { Scenario } from './schema/scenario.ts';

type Operation = Extract<EntryInput, { verb: 'do' }>;
type Apis = Pick<Scenario, 'apis'>;

/** Members of operations that nothing here reads: AWS may know them, and the run goes on without. */
export const checkOperationMembers = (scenario: Apis, entries: readonly EntryInput[]): readonly Problem[] =>
  entries.flatMap((entry) => (entry.verb === 'do' ? unreadBy(entry, listsFor(entry, scenario, entries)) : []));

function unreadBy({ do: operation, with: input = {}, pointer }: Operation, lists: MemberLists): readonly Problem[] {
  const known = Object.hasOwn(lists, operation) ? lists[operation] : undefined;
  if (!known) return [];
  return Object.keys(input)
    .filter((member) => !known.includes(member))
    .map((member) => ({
      code: 'notModelled',
      pointer: `${pointer}/with/${escapePointer(member)}`,
      message: `${member} of ${operation} is not modelled: the call goes on without it`,
      remedy: suggestion(member, known, 'member'),
      severity: 'warning',
    }));
}

const BY_PROTOCOL = { REST: REST_MEMBERS, HTTP: HTTP_MEMBERS, WEBSOCKET: SOCKET_MEMBERS } as const;
type Protocol = keyof typeof BY_PROTOCOL;
const isProtocol = (text: unknown): text is Protocol => typeof text === 'string' && Object.hasOwn(BY_PROTOCOL, text);

/** Of calls on no API the operation says enough. */
const OF_NO_API: MemberLists = { ...NETWORK_MEMBERS, ...FUNCTION_MEMBERS };

/** `apiId` is the word of the service that has HTTP and WebSocket APIs, and some operations are its own. */
function listsFor(
  { do: operation, with: input = {} }: Operation,
  scenario: Apis,
  entries: readonly EntryInput[],
): MemberLists {
  if (Object.hasOwn(OF_NO_API, operation)) return OF_NO_API;
  const { apiId, protocolType } = input;
  if (operation === 'CreateApi') return isProtocol(protocolType) ? BY_PROTOCOL[protocolType] : {};
  if (apiId === undefined) return operation === 'ImportApi' ? HTTP_MEMBERS : REST_MEMBERS;
  const kind = protocolOf(apiId, scenario, entries);
  return kind === null ? {} : BY_PROTOCOL[kind];
}

/** The kind of an API of the scenario, or of one that the timeline makes; null where it is neither. */
function protocolOf(apiId: unknown, { apis }: Apis, entries: readonly EntryInput[]): Protocol | null {
  if (typeof apiId !== 'string') return null;
  if (Object.hasOwn(apis, apiId)) return apis[apiId]?.protocolType ?? null;
  const made = entries.find(
    (entry): entry is Operation => entry.verb === 'do' && [entry.as, entry.with?.['name']].includes(apiId),
  );
  if (made?.do === 'ImportApi') return 'HTTP';
  const protocol = made?.do === 'CreateApi' ? made.with?.['protocolType'] : null;
  return isProtocol(protocol) ? protocol : null;
}
