import { MICROS_PER_SECOND } from '../kernel/time.ts';
import type { ApiSetup, ClientSetup, TokenSetup, WorldSetup } from '../world/setup.ts';
import type { LoadSetup } from '../world/timeline-entries.ts';
import { suggestion, type Problem } from './diagnostics.ts';
import { micros } from './duration-setup.ts';
import { LIMITS } from './limits.ts';
import type { EntryInput } from './parse.ts';
import type { Scenario } from './schema/scenario.ts';

/** What the entries of a timeline are read against. */
export type EntryContext = {
  readonly scenario: Scenario;
  readonly apis: readonly ApiSetup[];
  readonly clients: readonly ClientSetup[];
  readonly tokens: readonly TokenSetup[];
  /** All but the timeline. */
  readonly setup: WorldSetup;
  readonly problems: Problem[];
  readonly hasNetwork: boolean;
};

export type RequestInput = Extract<EntryInput, { verb: 'request' | 'connect' }>;

export const report = (
  { problems }: EntryContext,
  code: string,
  pointer: string,
  message: string,
  remedy: string,
): void => {
  problems.push({ code, pointer, message, remedy });
};

export function clientOf(context: EntryContext, { client, pointer }: RequestInput): number {
  const names = context.clients.map(({ name }) => name);
  if (client === undefined && names.length === 1) return 0;
  const index = names.indexOf(client ?? '');
  if (client === undefined)
    report(
      context,
      'missing',
      pointer,
      'client is missing, and there are several',
      `Add client: with one of ${names.join(', ')}.`,
    );
  else if (index < 0)
    report(
      context,
      'noSuchClient',
      `${pointer}/client`,
      `there is no client ${client}`,
      suggestion(client, names, 'client'),
    );
  return Math.max(0, index);
}

export function apiOf(context: EntryContext, { api, pointer }: RequestInput): number {
  const names = context.apis.map(({ name }) => name);
  if (api === undefined && names.length === 1) return 0;
  const index = names.indexOf(api ?? '');
  if (api === undefined)
    report(
      context,
      'missing',
      pointer,
      'api is missing, and there are several',
      `Add api: with one of ${names.join(', ')}.`,
    );
  else if (index < 0)
    report(context, 'noSuchApi', `${pointer}/api`, `there is no API ${api}`, suggestion(api, names, 'API'));
  return Math.max(0, index);
}

export function principalOf(context: EntryContext, { signedAs, pointer }: RequestInput): number | null {
  if (signedAs === undefined) return null;
  const names = Object.keys(context.scenario.principals ?? {});
  const index = names.indexOf(signedAs);
  if (index < 0)
    report(
      context,
      'noSuchPrincipal',
      `${pointer}/signedAs`,
      `there is no principal ${signedAs}`,
      suggestion(signedAs, names, 'principal'),
    );
  return Math.max(0, index);
}

export function loadOf(
  context: EntryContext,
  { load, pointer }: Pick<RequestInput, 'load' | 'pointer'>,
): LoadSetup | null {
  if (!load) return null;
  if ('count' in load) return { kind: 'count', count: load.count, overMicros: micros(load.over) };
  const ratePerSecond = Number(load.rate.replace('/s', ''));
  const forMicros = micros(load.for);
  const total = (ratePerSecond * forMicros) / MICROS_PER_SECOND;
  if (ratePerSecond === 0)
    report(
      context,
      'load',
      `${pointer}/load`,
      'a load of 0 requests per second sends nothing',
      'Raise the rate, or remove the entry.',
    );
  if (total > LIMITS.exchanges)
    report(
      context,
      'load',
      `${pointer}/load`,
      `this load has ${Math.ceil(total)} requests; at most ${LIMITS.exchanges}`,
      'Lower the rate or the time.',
    );
  return { kind: 'rate', ratePerSecond: ratePerSecond || 1, forMicros, arrivals: load.arrivals ?? 'even' };
}
