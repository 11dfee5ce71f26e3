import { whyRefused } from '../gateway/http/features.ts';
import { escapePointer } from '../kernel/json-pointer.ts';
import { planned, whyNotMember, whyNotOnKind } from '../world/control/other-kind.ts';
import { isUnmodelledOnSockets } from '../world/control/socket-operations.ts';
import { suggestion, type Problem } from './diagnostics.ts';
import { HTTP_MEMBERS, REST_MEMBERS, SOCKET_MEMBERS, type MemberLists } from './operation-member-lists.ts';
import { FUNCTION_MEMBERS, NETWORK_MEMBERS } from './members-without-api.ts';
import type { EntryInput } from './parse.ts';
import type { Scenario } from './schema/scenario.ts';

type Operation = Extract<EntryInput, { verb: 'do' }>;
type Apis = Pick<Scenario, 'apis'>;

/** Members of operations that nothing here reads: AWS may know them, and the run goes on without. */
export const checkOperationMembers = (scenario: Apis, entries: readonly EntryInput[]): readonly Problem[] =>
  entries.flatMap((entry) => {
    if (entry.verb !== 'do') return [];
    const refusals = refusedBy(entry, scenario, entries);
    return refusals.length > 0 ? refusals : unreadBy(entry, listsFor(entry, scenario, entries));
  });

/** A call that an API of its kind does not take: the run refuses it, and goes on. */
function refusedBy(entry: Operation, scenario: Apis, entries: readonly EntryInput[]): readonly Problem[] {
  const { do: operation, with: input = {}, pointer } = entry;
  const refusal = (at: string, why: string | null): readonly Problem[] =>
    why === null ? [] : [{ code: 'otherApiKind', pointer: pointer + at, message: why, remedy: REFUSED, severity: 'warning' }]; // prettier-ignore
  for (const by of ['restApiId', 'apiId'] as const) {
    const kind = protocolOf(input[by], scenario, entries);
    const why = kind && whyNotOnKind(operation, kind, by);
    if (why) return refusal('/do', why);
  }
  if (isUnmodelledOnSockets(operation) && protocolOf(input['apiId'], scenario, entries) === 'WEBSOCKET')
    return [
      {
        code: 'notModelled',
        pointer: `${pointer}/do`,
        message: `${operation} of WebSocket APIs is not modelled: the run refuses the call, and AWS may not`,
        remedy: 'Remove the call, and write what it would make in the API of the scenario.',
        severity: 'warning',
      },
    ];
  const kind = operation === 'CreateApi' ? input['protocolType'] : protocolOf(input['apiId'], scenario, entries);
  if (isProtocol(kind))
    return Object.entries(input).flatMap(([member, value]) =>
      refusal(`/with/${escapePointer(member)}`, whyNotMember(member, value, kind)),
    );
  if (!['CreateUsagePlan', 'UpdateUsagePlan'].includes(operation)) return [];
  return planned(input).flatMap((named) => {
    const of = protocolOf(named, scenario, entries);
    return refusal('/do', of && whyRefused('apiKeys', of));
  });
}
const REFUSED = 'The call is refused, and the run goes on; make it on an API of a kind that has this.';

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
