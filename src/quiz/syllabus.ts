/** Domains of DVA-C02 with their weight in per cent. */
export const DOMAINS = { D1: 32, D2: 26, D3: 24, D4: 18 } as const;
export type Domain = keyof typeof DOMAINS;
export const DOMAIN_NAMES = {
  D1: 'Development with AWS services',
  D2: 'Security',
  D3: 'Deployment',
  D4: 'Troubleshooting and optimization',
} as const satisfies Record<Domain, string>;
export type Heading = {
  readonly number: number;
  readonly name: string;
  readonly domain: Domain;
  /** Headings that should be known before. */
  readonly after: readonly number[];
};

/** The 41 headings of the syllabus, the exam domain each belongs to, and what comes before what. */
export const HEADINGS: readonly Heading[] = [
  { number: 1, name: 'Overview', domain: 'D1', after: [] },
  { number: 2, name: 'API Gateway', domain: 'D1', after: [1] },
  { number: 3, name: 'Integrations, high level', domain: 'D1', after: [2] },
  { number: 4, name: 'AWS service integration', domain: 'D1', after: [3, 15] },
  { number: 5, name: 'Endpoint types', domain: 'D3', after: [2] },
  { number: 6, name: 'Security: custom domain and certificate', domain: 'D3', after: [5] },
  { number: 7, name: 'Deployment stages', domain: 'D3', after: [2] },
  { number: 8, name: 'Breaking changes', domain: 'D3', after: [7] },
  { number: 9, name: 'Stage variables', domain: 'D3', after: [7] },
  { number: 10, name: 'Stage variables and Lambda alias', domain: 'D3', after: [9] },
  { number: 11, name: 'Canary deployment', domain: 'D3', after: [7] },
  { number: 12, name: 'Integration types', domain: 'D1', after: [3] },
  { number: 13, name: 'Integration types: Lambda proxy', domain: 'D1', after: [12] },
  { number: 14, name: 'Integration types: HTTP proxy', domain: 'D1', after: [12] },
  { number: 15, name: 'Mapping templates', domain: 'D1', after: [12] },
  { number: 16, name: 'SOAP, XML and JSON', domain: 'D1', after: [15] },
  { number: 17, name: 'Mapping query strings', domain: 'D1', after: [15] },
  { number: 18, name: 'Swagger and OpenAPI', domain: 'D3', after: [7, 12] },
  { number: 19, name: 'Caching API responses', domain: 'D4', after: [7] },
  { number: 20, name: 'Cache invalidation', domain: 'D4', after: [19, 29] },
  { number: 21, name: 'Usage plans and API keys', domain: 'D2', after: [7] },
  { number: 22, name: 'Correct order for API keys', domain: 'D2', after: [21] },
  { number: 23, name: 'Logging and tracing', domain: 'D4', after: [7] },
  { number: 24, name: 'CloudWatch metrics', domain: 'D4', after: [3] },
  { number: 25, name: 'Throttling', domain: 'D1', after: [7] },
  { number: 26, name: 'Errors', domain: 'D4', after: [12] },
  { number: 27, name: 'CORS', domain: 'D1', after: [12] },
  { number: 28, name: 'CORS, enabled', domain: 'D1', after: [27] },
  { number: 29, name: 'IAM permissions', domain: 'D2', after: [2] },
  { number: 30, name: 'Resource policies', domain: 'D2', after: [29] },
  { number: 31, name: 'Cognito user pools', domain: 'D2', after: [2] },
  { number: 32, name: 'Lambda authorizer', domain: 'D2', after: [13] },
  { number: 33, name: 'Security summary', domain: 'D2', after: [29, 31, 32] },
  { number: 34, name: 'HTTP API and REST API', domain: 'D1', after: [12] },
  { number: 35, name: 'WebSocket API', domain: 'D1', after: [3] },
  { number: 36, name: 'Connecting to a WebSocket API', domain: 'D1', after: [35] },
  { number: 37, name: 'Connection ID', domain: 'D1', after: [36] },
  { number: 38, name: 'Server-to-client messages', domain: 'D1', after: [37] },
  { number: 39, name: 'Connection URL operations', domain: 'D1', after: [38] },
  { number: 40, name: 'WebSocket API routing', domain: 'D1', after: [36] },
  { number: 41, name: 'Architecture', domain: 'D1', after: [4, 33] },
];

/** The domain of a question: its own, or that of its first heading. */
export function domainOf(question: {
  readonly domain?: string | undefined;
  readonly topics: readonly number[];
}): Domain {
  const own = (Object.keys(DOMAINS) as Domain[]).find((domain) => domain === question.domain);
  return own ?? HEADINGS[(question.topics[0] ?? 1) - 1]?.domain ?? 'D1';
}
