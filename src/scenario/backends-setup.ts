import { parseDuration } from '../kernel/time.ts';
import { originOf } from '../kernel/url.ts';
import { escapePointer as escape } from '../kernel/json-pointer.ts';
import type { HttpBackendSetup, HttpBehaviour } from '../world/backend-setup.ts';
import type { WorldSetup } from '../world/setup.ts';
import { condition, durationSetup, padded } from './duration-setup.ts';
import type { BackendInput, Scenario } from './schema/scenario.ts';

/** An HTTP backend with its cases, as the world wants it. */
export function backendSetup(name: string, backend: BackendInput): HttpBackendSetup {
  const pointer = `/backends/${escape(name)}`;
  return {
    name,
    pointer,
    origin: originOf(backend.url) ?? backend.url,
    ...(backend.arn !== undefined && { arn: backend.arn }),
    ...(backend.instanceAttributes && { instanceAttributes: backend.instanceAttributes }),
    ...(backend.certificateNames && { certificateNames: backend.certificateNames }),
    ...(backend.certificateIssuer && { certificateIssuer: backend.certificateIssuer }),
    ...(backend.acceptsClientCertificates && { acceptedCertificates: backend.acceptsClientCertificates }),
    ...(backend.certificateExpiresAt !== undefined && {
      certificateExpiresAtMicros: parseDuration(backend.certificateExpiresAt) ?? 0,
    }),
    ...(backend.private === true && { isPrivate: true }),
    cases: (backend.cases ?? []).map((item, i) => ({
      when: condition(item.when),
      ...httpBehaviour({ ...backend, ...item }, `${pointer}/cases/${i}`),
    })),
    otherwise: httpBehaviour(backend, pointer),
  };
}

/** The client certificates of the gateway's own; nothing where a scenario has none. */
export const gatewayCertificatesOf = ({
  gatewayCertificates: all,
}: Scenario): Pick<WorldSetup, 'gatewayCertificates'> =>
  all
    ? {
        gatewayCertificates: Object.entries(all).map(([name, { description, expiresAt }]) => ({
          name,
          ...(description !== undefined && { description }),
          expiresAtMicros: expiresAt === undefined ? null : (parseDuration(expiresAt) ?? 0),
        })),
      }
    : {};

function httpBehaviour(
  {
    duration,
    returns,
    unavailable,
    unreachable,
    silent,
  }: Pick<BackendInput, 'duration' | 'returns' | 'unavailable' | 'unreachable' | 'silent'>,
  pointer: string,
): HttpBehaviour {
  const headers = Object.entries(returns?.headers ?? { 'Content-Type': 'application/json' });
  const isBase64 = returns?.bodyBase64 !== undefined;
  const body = returns?.bodyBase64 ?? padded(returns?.body ?? '', returns?.padTo);
  const answers = { kind: 'answers' as const, status: returns?.status ?? 200, headers, body, isBase64 };
  const missing = ([silent && 'silent', unavailable && 'unavailable', unreachable && 'unreachable'] as const).find(
    Boolean,
  );
  const outcome: HttpBehaviour['outcome'] = missing ? { kind: missing } : answers;
  return { duration: durationSetup(duration, '50ms'), outcome, pointer };
}
