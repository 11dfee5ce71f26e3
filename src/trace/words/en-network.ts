import type { NETWORK_REASONS } from '../../gateway/network/reasons.ts';
import type { ReasonWords } from './en.ts';

const via = (city: string): string => (city === '' ? '' : `, by the edge location ${city}`);

/** The sentences about the network in front of the gateway. */
export const NETWORK_WORDS = {
  nameGiven: { clause: ({ text }) => `the scenario has no hosted zone, so the name is taken to lead to ${text}` },
  nameIsDefault: {
    clause: ({ text }) =>
      text === 'edge'
        ? 'the default name of an edge-optimized API: the nearest edge location'
        : `a default name of ${text}`,
  },
  nameByRecord: { clause: ({ text }) => text },
  nameByPrimary: { clause: ({ text }) => `${text}, the primary record` },
  nameByFailover: {
    clause: ({ text }) => `${text}, the secondary record`,
    because: () =>
      'The primary is not healthy when the resolver asks, and an answer is kept for the TTL of the record.',
  },
  nameByLatency: { clause: ({ text }) => `${text}, the healthy record nearest to the client` },
  nameByWeight: {
    clause: ({ text }) => `${text}, drawn by the weights of the records`,
    because: () =>
      'A resolver keeps what it drew for the TTL of the record: the shares are those of answers, not of requests.',
  },
  nameByPrivateDns: {
    clause: ({ text }) => `private DNS of the VPC leads it to ${text}`,
    because: () =>
      'With private DNS on, the VPC resolves every execute-api name of the Region to its endpoint, also those of public APIs.',
  },
  nameOfEndpoint: { clause: ({ text }) => `a name of the endpoint ${text}, with private addresses` },
  nameUnknown: {
    clause: ({ text }) => `NXDOMAIN: there is no name ${text}`,
    because: () =>
      'A custom domain needs a record of its own: a CNAME or an alias for a subdomain, an alias at the zone apex. Nobody was called, so there is no status.',
  },
  connecting: { clause: ({ text, a }) => `one round trip to ${text}: ${a}` },
  connectionUnanswered: { clause: ({ text, a }) => `nobody answers at ${text}; the client waits up to ${a}` },
  connectionReused: { clause: ({ text }) => `the connection to ${text} is open still` },
  connectedToEdge: { clause: ({ text, a, b }) => `edge location ${text}, ${a} away; ${b} more to the Region` },
  connectedToRegion: { clause: ({ text, a }) => `${text}, ${a} away` },
  connectedToEndpoint: { clause: ({ text, a }) => `endpoint ${text} in the VPC, ${a} away` },
  connectedElsewhere: { clause: ({ text }) => `${text}, which is not API Gateway` },
  httpsOnly: {
    clause: ({ text, a }) => `connection refused: ${text} does not listen on port ${a}`,
    because: () =>
      'API Gateway takes HTTPS and WSS on port 443 only, and does not redirect from port 80: write https:// or wss://. CloudFront in front of it can redirect.',
  },
  regionUnreachable: {
    clause: ({ text }) => `time-out: nothing in ${text} answers`,
    because: () => 'The Region is down for clients. DNS goes on leading here until a record changes its answer.',
  },
  securityGroupBlocks: {
    clause: ({ text, b }) => `time-out: the security group of ${text} does not let TCP ${b} in`,
    because: () =>
      'A security group drops packets without a word: the client waits for its own time-out, and has no status.',
  },
  noRouteToEndpoint: {
    clause: ({ text }) => `time-out: no way leads to the private addresses of ${text}`,
    because: () => 'The addresses of an interface endpoint are reached from its VPC, or from networks connected to it.',
  },
  tlsHandshaking: { clause: ({ text, a }) => `${text || 'TLS'} handshake: ${a}` },
  tlsAgreed: { clause: ({ text, raw }) => (raw[0] === 1 ? `${text}, agreed on before` : text) },
  tlsTooOld: {
    clause: ({ text }) => `the handshake fails: ${text}`,
    because: () =>
      'The security policy sets the oldest TLS version. An older client gets no HTTP answer, and no log shows it.',
  },
  serverNameMissing: {
    clause: ({ text }) => `the client names no server, so ${text} is not found`,
    because: () => 'Custom domain names need SNI: without it the certificate cannot be chosen.',
  },
  certificateMismatch: {
    clause: ({ text }) => `the certificate that is shown is not one for ${text}`,
    because: () =>
      'A record must lead to the target name of the custom domain. A CNAME straight to the default name of an API shows the certificate of execute-api.',
  },
  certificateIgnored: { clause: ({ text }) => `the certificate is not one for ${text}; this client does not look` },
  clientCertificateMissing: {
    clause: ({ text }) => `${text} asks for a client certificate, and there is none`,
    because: () => 'Mutual TLS: the connection is reset (unverified; the guide speaks of 403 too).',
  },
  clientCertificateWeak: {
    clause: ({ text }) => `${text} is too weak for the client certificate`,
    because: () => 'Accepted are SHA-256 or better, RSA from 2048 bits and ECDSA from 256 bits.',
  },
  clientCertificateExpired: { clause: ({ text }) => `the client certificate ended on ${text}` },
  clientCertificateNotYetValid: { clause: ({ text }) => `the client certificate begins on ${text}` },
  clientCertificateChainTooLong: { clause: ({ text }) => `a chain of ${text} certificates; at most four` },
  clientCertificateUntrusted: {
    clause: ({ text }) => `the truststore does not have ${text}`,
    because: () => 'Every authority from the issuer up to the root must be in the truststore of the domain.',
  },
  requestTravels: { clause: ({ a, text }) => `the request travels for ${a}${via(text)}` },
  requestArrived: {
    clause: ({ a, text }) => `at the gateway ${a} after it was sent${via(text)}`,
    because: () => "Here the gateway's own Latency begins: what the network took is in no metric of API Gateway.",
  },
  answerTravels: { clause: ({ a, text }) => `the answer travels for ${a}${via(text)}` },
  answerArrived: { clause: ({ a }) => `with the client ${a} after it left the gateway` },
  noAnswerOverHttp: { clause: () => 'no HTTP answer: the client reports an error of its own' },
  hostIsDefault: { clause: ({ a }) => `the default host of ${a}` },
  hostMapped: { clause: ({ a, text }) => `mapping ${text} of ${a}` },
  hostByRule: { clause: ({ a, b, text }) => `routing rule ${b}: ${text} of ${a}` },
  hostUnknown: {
    clause: ({ text }) => `no API answers for ${text} here`,
    because: () =>
      'The Host header decides. Whoever forwards a request must send the host of the API, not that of its own visitor.',
  },
  distributionCalledDirectly: {
    clause: ({ text }) => `the distribution of ${text} is called by its own name`,
    because: () => 'An edge-optimized domain answers for the custom name only.',
  },
  endpointNameAlone: {
    clause: () => "the endpoint's own name says no API",
    because: () => 'Send the header Host with the name of the API, or x-apigw-api-id: one endpoint serves many APIs.',
  },
  privateFromInternet: {
    clause: ({ a }) => `${a} is private: it is reached through interface endpoints only`,
    because: () => 'From the internet a private API cannot be called, whatever its policies say.',
  },
  publicThroughEndpoint: {
    clause: ({ a }) => `${a} is no private API, and the call came through an endpoint`,
    because: () =>
      'Private DNS of the VPC leads every execute-api name of the Region to the endpoint, so public APIs of the Region cannot be called by their default names from here. A custom domain name can.',
  },
  accessModeStrict: {
    clause: ({ text }) => `STRICT: server name and Host header differ, ${text}`,
    because: () =>
      'endpointAccessMode STRICT refuses a Host header of another name than that of the TLS handshake (status unverified).',
  },
  domainUnmapped: {
    clause: ({ text }) => `${text} has no mapping`,
    because: () => 'A custom domain name leads nowhere before it has a base path mapping or a routing rule.',
  },
  pathUnmapped: {
    clause: ({ text }) => `no mapping and no rule takes ${text}`,
    because: () =>
      'Base paths are compared by whole segments, and there is no mapping for the empty base path. Nothing is logged.',
  },
  reservedForHealthChecks: {
    clause: ({ text }) => `${text} is kept for health checks of the domain name`,
    because: () =>
      'On a custom domain name /ping and /sping never reach an API, whatever is mapped there (the answer is ours).',
  },
  answeredHealthCheck: { clause: ({ a }) => `${a}: the domain name answers` },
  noEndpointOnTheWay: { clause: () => 'the call came by no VPC endpoint' },
  endpointPolicyIsDefault: { clause: ({ text }) => `${text} has no policy of its own: it lets everything through` },
  endpointPolicyAllows: { clause: ({ text }) => `the policy of ${text} allows it` },
  endpointPolicyDenied: { clause: ({ text }) => `the endpoint policy denies it: ${text}` },
  endpointPolicySilent: {
    clause: ({ text }) => `the endpoint policy does not allow it: ${text}`,
    because: () => 'Who sends no signature is anonymous here: a policy that names a principal keeps all tokens out.',
  },
  endpointSignatureInvalid: {
    clause: ({ text }) => `the signature is not valid (${text})`,
    because: () => 'The endpoint policy looks at a signature even where the method asks for none.',
  },
  domainPolicyDenied: { clause: ({ text }) => `the policy of the private domain denies it: ${text}` },
  domainPolicySilent: { clause: ({ text }) => `the policy of the private domain does not allow it: ${text}` },
  noWebAcl: { clause: () => 'the stage has no web ACL' },
  payloadNeverAtWebAcl: {
    clause: ({ a, b }) => `not asked: the payload has ${a}, and the gateway refuses more than ${b} before any web ACL`,
  },
  webAclAllows: { clause: ({ text }) => `allowed by ${text}` },
  webAclBlocks: {
    clause: ({ text }) => `blocked by ${text}`,
    because: () =>
      'The web ACL comes before resource policy, authorizers and API keys: none of them has seen the request. A blocked OPTIONS looks like a CORS error in a browser.',
  },
  webAclFailsOpen: { clause: ({ text }) => `${text} does not answer: the request goes on unseen` },
  webAclFailsClosed: { clause: ({ text }) => `${text} does not answer, and the stage then blocks` },
  customResponseOfWebAcl: { clause: ({ a }) => `${a}, the custom response of the rule` },
} as const satisfies Record<keyof typeof NETWORK_REASONS, ReasonWords>;
