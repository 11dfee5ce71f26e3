import type { BoundPolicy } from '../authorization/bound-policy.ts';
import type { ClientCertificate } from '../http/facts.ts';
import type { UrlParts } from '../../kernel/url.ts';
import type { HeaderList } from '../answer.ts';
import type { EndpointType } from '../model.ts';
import type { TextTransformation } from './text-transformations.ts';

/**
 * The network in front of the gateway, every name resolved: DNS, endpoints, custom domain names, certificates, web ACLs.
 * Plain data; times are microseconds since the start, dates milliseconds since 1970 (network-and-iam reference, 1-8).
 */
export const TLS_VERSIONS = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof TLS_VERSIONS)[number];
/** From an instant on, and until before another. */
export type TimeWindow = { readonly fromMicros: number; readonly untilMicros: number };
export const isWithin = (windows: readonly TimeWindow[], now: number): boolean =>
  windows.some(({ fromMicros, untilMicros }) => now >= fromMicros && now < untilMicros);

/** What a client brings along. */
export type CallerSetup = {
  /** A city or a Region; null: the network takes no time. */
  readonly from: string | null;
  readonly vpc: string | null;
  /** The newest it speaks. */
  readonly tlsVersion: TlsVersion;
  readonly sendsServerName: boolean;
  readonly certificate: ClientCertificateSetup | null;
  readonly keepsAlive: boolean;
  /** False: it goes on whatever certificate it is shown. */
  readonly verifiesCertificates: boolean;
  readonly connectTimeoutMicros: number;
};
export type ClientCertificateSetup = ClientCertificate & {
  readonly name: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** Names of the authorities above it, up to the root. */
  readonly chain: readonly string[];
  /** What makes its key or signature too weak; null: nothing. */
  readonly weakness: string | null;
  readonly pointer: string;
};

/** A request as its client writes it: the host in its URL, and its `Host` header. */
export type NetworkCall = {
  readonly host: string;
  readonly hostHeader: string;
  /** The port it calls where nobody listens: `http` and `ws` go to 80, and only 443 takes calls; absent: 443 by TLS. */
  readonly deafPort?: number;
};
export const HTTPS_PORT = 443;

/** The part of a call that its URL decides: what does not go to 443 by TLS reaches nobody (network-and-iam reference, 2). */
export function deafPortOf({ scheme, port }: Pick<UrlParts, 'scheme' | 'port'>): Pick<NetworkCall, 'deafPort'> {
  const isPlain = scheme === 'http' || scheme === 'ws';
  const called = Number(port ?? (isPlain ? 80 : HTTPS_PORT));
  return isPlain || called !== HTTPS_PORT ? { deafPort: called } : {};
}

export type MappingSetup = {
  /** Without slashes at its ends; empty: everything no other mapping takes. */
  readonly key: string;
  readonly api: number;
  /** Null: the first segment after the key names the stage (REST). */
  readonly stage: string | null;
  readonly pointer: string;
};
export type RoutingRuleSetup = {
  readonly priority: number;
  readonly headers: readonly { readonly header: string; readonly valueGlob: string }[];
  readonly basePath: string | null;
  readonly api: number;
  readonly stage: string;
  readonly stripBasePath: boolean;
  readonly pointer: string;
};
export type RoutingMode = 'API_MAPPING_ONLY' | 'ROUTING_RULE_THEN_API_MAPPING' | 'ROUTING_RULE_ONLY';
export type DomainSetup = {
  /** The scenario's name for it: several Regions, or several VPCs, may have domains of one name. */
  readonly label: string;
  /** Lower case; may begin with `*.`. */
  readonly name: string;
  readonly type: EndpointType;
  readonly region: string;
  /** What the DNS record must lead to. */
  readonly target: string;
  readonly arn: string;
  /** Name of its certificate. */
  readonly certificate: string;
  readonly securityPolicy: string;
  readonly accessMode: 'BASIC' | 'STRICT';
  /** Names of trusted authorities; null: no mutual TLS. */
  readonly truststore: readonly string[] | null;
  readonly truststoreUri: string | null;
  readonly mappings: readonly MappingSetup[];
  readonly routingMode: RoutingMode;
  /** By priority. */
  readonly rules: readonly RoutingRuleSetup[];
  /** Resource policy of a private domain. */
  readonly policy: BoundPolicy | null;
  /** VPC endpoints a private domain is associated with. */
  readonly endpoints: readonly string[];
  readonly pointer: string;
};
/** What of an API its network end knows; by the API's index. */
export type ApiFront = {
  readonly name: string;
  readonly apiId: string;
  readonly region: string;
  readonly type: EndpointType;
  /** Null: the default of its endpoint type. */
  readonly securityPolicy: string | null;
  readonly accessMode: 'BASIC' | 'STRICT';
  /** Endpoints it is associated with. */
  readonly vpcEndpointIds: readonly string[];
  readonly isRest: boolean;
  readonly pointer: string;
};
export type VpcEndpointSetup = {
  /** As in `aws:SourceVpce`. */
  readonly id: string;
  readonly vpc: string;
  /** Another account's; null: of the account the APIs are in. */
  readonly otherAccount: string | null;
  readonly region: string;
  /** Private DNS is on, and the VPC's two DNS attributes are too. */
  readonly hasPrivateDns: boolean;
  /** TCP ports its security group lets in. */
  readonly ingress: readonly number[];
  readonly policy: BoundPolicy | null;
  readonly pointer: string;
};
export type DnsRecord = {
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'CNAME';
  /** Label of a domain, id of an endpoint, or any host name. */
  readonly leadsTo: string;
  readonly isAlias: boolean;
  readonly ttlMicros: number;
  readonly failover: 'PRIMARY' | 'SECONDARY' | null;
  /** Region of a latency record. */
  readonly region: string | null;
  /** Share of a weighted record, from 0 to 255. */
  readonly weight: number | null;
  readonly setIdentifier: string | null;
  readonly healthCheck: HealthCheckSetup | null;
  readonly evaluateTargetHealth: boolean;
  readonly pointer: string;
};
export type HostedZone = {
  readonly name: string;
  /** VPCs of a private zone; null: public. */
  readonly vpcs: readonly string[] | null;
  readonly records: readonly DnsRecord[];
};
/** The hosted zones as they were before something changed in them: a resolver may have asked then. */
export type FormerZones = { readonly untilMicros: number; readonly zones: readonly HostedZone[] };
/** What ACM has by a name. */
export type CertificateSetup = { readonly domainName: string; readonly region: string };
export type HealthCheckSetup = {
  readonly name: string;
  readonly intervalMicros: number;
  readonly failureThreshold: number;
  /** When what it watches fails. */
  readonly failing: readonly TimeWindow[];
};

export type FieldToMatch =
  | { readonly field: 'header' | 'queryArgument'; readonly name: string }
  | { readonly field: 'uriPath' | 'queryString' | 'method' }
  | { readonly field: 'body'; readonly oversizeHandling: 'CONTINUE' | 'MATCH' | 'NO_MATCH' };
/** A part of the request, and what is done to it before it is looked at. */
export type InspectedPart = {
  readonly field: FieldToMatch;
  readonly transformations: readonly TextTransformation[];
};
export type PositionalConstraint = 'EXACTLY' | 'STARTS_WITH' | 'ENDS_WITH' | 'CONTAINS' | 'CONTAINS_WORD';
export type SizeComparison = 'EQ' | 'NE' | 'LE' | 'LT' | 'GE' | 'GT';
export type WebAclStatement =
  | { readonly kind: 'ipSet'; readonly addresses: readonly string[] }
  | { readonly kind: 'rate'; readonly limit: number; readonly windowMicros: number }
  | ({
      readonly kind: 'bytes';
      readonly searchString: string;
      readonly constraint: PositionalConstraint;
    } & InspectedPart)
  | ({ readonly kind: 'size'; readonly comparison: SizeComparison; readonly bytes: number } & InspectedPart)
  | { readonly kind: 'and' | 'or'; readonly statements: readonly WebAclStatement[] }
  | { readonly kind: 'not'; readonly statement: WebAclStatement };
export type CustomResponse = { readonly status: number; readonly headers: HeaderList; readonly body: string };
export type WebAclRule = {
  readonly name: string;
  readonly priority: number;
  readonly action: 'ALLOW' | 'BLOCK' | 'COUNT';
  readonly customResponse: CustomResponse | null;
  readonly statement: WebAclStatement;
  readonly pointer: string;
};
export type WebAcl = {
  readonly name: string;
  readonly defaultAction: 'ALLOW' | 'BLOCK';
  /** By priority. */
  readonly rules: readonly WebAclRule[];
  readonly bodyLimitBytes: number;
  /** When AWS WAF does not answer the gateway. */
  readonly unavailable: readonly TimeWindow[];
  readonly failsOpen: boolean;
  readonly pointer: string;
};

export type NetworkSetup = {
  /** By the client's index. */
  readonly callers: readonly CallerSetup[];
  readonly apis: readonly ApiFront[];
  readonly domains: readonly DomainSetup[];
  readonly endpoints: readonly VpcEndpointSetup[];
  /** Null: DNS is not simulated, every name leads where it should. */
  readonly zones: readonly HostedZone[] | null;
  /** The oldest first. */
  readonly formerZones?: readonly FormerZones[];
  readonly healthChecks: Readonly<Record<string, HealthCheckSetup>>;
  readonly certificates: Readonly<Record<string, CertificateSetup>>;
  /** Names of the authorities that client certificates come from. */
  readonly authorities: readonly string[];
  /** What the objects of truststores hold, by their URI. */
  readonly truststores: Readonly<Record<string, readonly string[]>>;
  readonly webAcls: readonly WebAcl[];
  /** When a Region cannot be reached, by its name. */
  readonly outages: Readonly<Record<string, readonly TimeWindow[]>>;
};
