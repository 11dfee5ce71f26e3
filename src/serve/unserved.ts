import { escapePointer as escape } from '../kernel/json-pointer.ts';
import type { Scenario } from '../scenario/schema/scenario.ts';

/** What a scenario says that loopback cannot honour, with what happens instead. */
export type Unserved = { readonly pointer: string; readonly what: string };

const CLIENT_MEMBERS = {
  from: 'no way takes time on loopback',
  vpc: 'no caller is in a VPC on loopback',
  tlsVersion: 'no TLS is spoken on loopback',
  clientCertificate: 'there is no client certificate on loopback',
} as const;

/** One for each feature and each place in the file. */
export const unservedFeatures = (scenario: Scenario): readonly Unserved[] => [
  ...Object.entries(scenario.domainNames ?? {}).flatMap(([label, domain]) => ofDomain(label, domain)),
  ...Object.entries(scenario.apis).flatMap(([name, api]) => ofApi(name, api)),
  ...Object.entries(scenario.clients).flatMap(([name, client]) =>
    Object.entries(CLIENT_MEMBERS)
      .filter(([member]) => client[member as keyof typeof CLIENT_MEMBERS] !== undefined)
      .map(([member, why]) => ({
        pointer: `/clients/${escape(name)}/${member}`,
        what: `${member} of ${name} has no effect: ${why}.`,
      })),
  ),
];

function ofDomain(label: string, domain: NonNullable<Scenario['domainNames']>[string]): readonly Unserved[] {
  const at = `/domainNames/${escape(label)}`;
  const name = domain.domainName ?? label;
  return [
    ...(domain.mutualTlsAuthentication
      ? [
          {
            pointer: `${at}/mutualTlsAuthentication`,
            what: `${name} answers 403 Forbidden: mutual TLS wants a client certificate, and there is none on loopback.`,
          },
        ]
      : []),
    ...(domain.securityPolicy === undefined
      ? []
      : [
          {
            pointer: `${at}/securityPolicy`,
            what: `securityPolicy of ${name} has no effect: no TLS is spoken on loopback.`,
          },
        ]),
    ...(domain.endpointConfiguration?.types[0] === 'PRIVATE'
      ? [{ pointer: at, what: `${name} answers 403 Forbidden: it is private, and no caller is in a VPC on loopback.` }]
      : []),
  ];
}

function ofApi(name: string, api: Scenario['apis'][string]): readonly Unserved[] {
  if (api.protocolType !== 'REST' || api.endpointConfiguration?.types[0] !== 'PRIVATE') return [];
  const pointer = `/apis/${escape(name)}/endpointConfiguration`;
  return [{ pointer, what: `${name} answers 403 Forbidden: it is private, and no caller is in a VPC on loopback.` }];
}
