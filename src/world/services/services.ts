import { NO_INDEX, type Exchange } from '../../gateway/exchange.ts';
import type { OutgoingRequest } from '../../gateway/rest/outgoing.ts';
import type { AwsEndpoint } from '../../gateway/rest/endpoint.ts';
import { readAsText } from '../../gateway/body.ts';
import { accountOf } from '../../languages/iam-policy/match-statement.ts';
import { evaluate } from '../../languages/iam-policy/evaluate.ts';
import type { Policy } from '../../languages/iam-policy/ast.ts';
import { MICROS_PER_MILLI } from '../../kernel/time.ts';
import type { ServiceRecord } from '../../trace/record.ts';
import type { ServicesSetup, WorldSetup } from '../setup.ts';
import { attributesOf, keyText, type Item } from './attribute-values.ts';
import { Contents, type ContentsSnapshot } from './contents.ts';
import { dynamodb } from './dynamodb.ts';
import { events, kinesis, states } from './json-services.ts';
import { sns, sqs } from './query-services.ts';
import { s3 } from './s3.ts';
import {
  SERVICE_KINDS,
  type Needed,
  type Put,
  type ServiceAnswer,
  type ServiceCall,
  type ServiceKind,
  type ServiceModel,
  type ServiceView,
} from './service-call.ts';

/** The services behind integrations of type AWS, by the name in the integration's URI. */
export const SERVICES: Readonly<Record<string, ServiceModel>> = { sqs, sns, kinesis, dynamodb, states, events, s3 };
const NO_SERVICES: ServicesSetup = {
  queues: {},
  streams: {},
  tables: {},
  topics: {},
  eventBuses: {},
  stateMachines: {},
  buckets: {},
};
/** `credentials` that hand on whoever signed the request (rest-api reference, 6.8). */
const CALLERS_OWN = /^arn:aws[\w-]*:iam::\*:user\/\*$/;

type World = { readonly setup: WorldSetup; readonly now: number };
type Actor = { readonly arn: string; readonly policies: readonly Policy[] };

/** The small models of AWS services of one run, and what they hold. */
export class Services implements ServiceView {
  readonly #world: World;
  readonly #setup: ServicesSetup;
  readonly #contents = new Contents();

  constructor(world: World) {
    this.#world = world;
    this.#setup = world.setup.services ?? NO_SERVICES;
    for (const [resource, { key, items }] of Object.entries(this.#setup.tables))
      for (const item of items) this.#contents.add(initialItem(resource, key, item), 0, NO_INDEX);
  }

  /** What a service answers to an integration request that came with these credentials. */
  call(x: Exchange, endpoint: AwsEndpoint, outgoing: OutgoingRequest, credentials: string): ServiceAnswer | null {
    const model = SERVICES[endpoint.service];
    if (!model) return null;
    const call = this.#callOf(x, endpoint, outgoing);
    const needed = model.needs(call);
    const actor = this.#actorOf(x, credentials);
    return isAllowed(actor, needed) ? model.answer(call, this) : model.denied(denialOf(actor, needed), call);
  }

  /**
   * Whether the role of an integration (or its caller) may invoke a function; then nobody asks the function's own policy
   * (network-and-iam reference, 12). A role that the scenario does not describe may.
   */
  mayInvoke(x: Exchange, credentials: string, [name, qualifier]: readonly [string, string]): boolean {
    const { setup } = this.#world;
    if (!CALLERS_OWN.test(credentials) && !roleNamed(setup, credentials)) return true;
    const { accountId = '', region = '' } = setup.accounts[setup.apis[x.api]?.account ?? 0] ?? {};
    const resource = `arn:aws:lambda:${region}:${accountId}:function:${name}${qualifier === '' ? '' : `:${qualifier}`}`;
    return isAllowed(this.#actorOf(x, credentials), { action: 'lambda:InvokeFunction', resource });
  }

  /** The call is over: what it brought is there now. */
  keep(puts: readonly Put[], exchange: number): void {
    for (const put of puts) this.#contents.add(put, this.#world.now, exchange);
  }

  has(kind: ServiceKind, name: string): boolean {
    return Object.hasOwn(this.#setup[kind], name);
  }

  held(kind: ServiceKind, name: string): ReadonlyMap<string, string> {
    return this.#contents.held(kind, name);
  }

  tableKey(name: string): string {
    return this.#setup.tables[name]?.key ?? '';
  }

  queuesOf(topic: string): readonly string[] {
    return this.#setup.topics[topic]?.queues ?? [];
  }

  execution(stateMachine: string): { readonly micros: number; readonly output: unknown } | null {
    return this.has('stateMachines', stateMachine) ? (this.#setup.stateMachines[stateMachine] ?? null) : null;
  }

  records(): readonly ServiceRecord[] {
    return SERVICE_KINDS.flatMap((kind) =>
      Object.keys(this.#setup[kind]).map((name) => {
        const delivery = kind === 'streams' ? (this.#setup.streams[name]?.delivery ?? null) : null;
        return { kind, name, delivery, ...this.#contents.recordOf(kind, name) };
      }),
    );
  }

  snapshot(): ContentsSnapshot {
    return this.#contents.snapshot();
  }

  restore(snapshot: ContentsSnapshot): void {
    this.#contents.restore(snapshot);
  }

  #callOf(x: Exchange, endpoint: AwsEndpoint, outgoing: OutgoingRequest): ServiceCall {
    const { setup, now } = this.#world;
    const { accountId = '', region = '' } = setup.accounts[setup.apis[x.api]?.account ?? 0] ?? {};
    return {
      service: endpoint.service,
      action: endpoint.kind === 'action' ? endpoint.rest : '',
      method: outgoing.method,
      path: outgoing.path,
      query: outgoing.query,
      headers: outgoing.headers,
      body: readAsText(outgoing.body),
      region: endpoint.region === '' ? region : endpoint.region,
      accountId,
      number: x.id,
      epochMs: setup.startEpochMs + Math.floor(now / MICROS_PER_MILLI),
    };
  }

  #actorOf(x: Exchange, credentials: string): Actor {
    const { setup } = this.#world;
    if (CALLERS_OWN.test(credentials)) return actor(setup.principals[x.principal]);
    const role = roleNamed(setup, credentials);
    return role ? actor({ ...role, arn: sessionOf(role.arn) }) : actor(undefined);
  }
}

const roleNamed = ({ roles = [] }: WorldSetup, credentials: string) =>
  roles.find(({ name, arn }) => arn === credentials || name === credentials);

const initialItem = (resource: string, key: string, item: Item): Put => {
  const attributes = attributesOf(item);
  return { service: 'tables', resource, key: keyText(attributes[key]), text: JSON.stringify(attributes) };
};

const actor = (
  found: { readonly arn: string; readonly policies: readonly { readonly policy: Policy }[] } | undefined,
): Actor => ({
  arn: found?.arn ?? 'anonymous',
  policies: (found?.policies ?? []).map(({ policy }) => policy),
});

/** The session in which API Gateway acts for a role; its name is recalled, unverified. */
const sessionOf = (role: string): string =>
  `arn:aws:sts::${accountOf(role)}:assumed-role/${role.split('/').at(-1) ?? ''}/BackplaneAssumeRoleSession`;

const isAllowed = ({ arn, policies }: Actor, { action, resource }: Needed): boolean =>
  evaluate(policies, { principal: { kind: 'aws', arn }, action, resource, context: {} }).decision === 'allow';

const denialOf = ({ arn }: Actor, { action, resource }: Needed): string =>
  `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
