import { DOMAIN_NAMES, DOMAINS } from '../quiz/syllabus.ts';

/** Domains of an exam by number; DVA-C02 has four, the longest list six. */
export type ExamDomain = 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6';
type Mix = Readonly<Partial<Record<ExamDomain, number>>>;
type ExamFacts = {
  readonly items: number;
  readonly unscored: number;
  readonly minutes: number;
  /** Scaled score that passes, of 1000. */
  readonly pass: number;
  /** Whether it asks orderings and matchings beside choices. */
  readonly isMixed: boolean;
  readonly domains: Readonly<Partial<Record<ExamDomain, string>>>;
  /** Weight of each domain in per cent. */
  readonly weights: Mix;
  /** The exam's page, the day of our notes on it, and how well they are backed. */
  readonly page: string;
  readonly read: string;
  readonly backed:
    'from excerpts of the guide' | 'not checked again with the current guide' | 'from several guides of others';
};

const PAGES = 'https://aws.amazon.com/certification';
const READ = '2026-11-22';
const ASSOCIATE = { items: 65, unscored: 15, minutes: 130, pass: 720, isMixed: false, read: READ } as const;
const PROFESSIONAL = { items: 75, unscored: 10, minutes: 180, pass: 750, isMixed: false, read: READ } as const;

/** The exams in scope, each with its own length, time, domains and weights. */
export const EXAM_FACTS = {
  'DVA-C02': {
    ...ASSOCIATE,
    domains: DOMAIN_NAMES,
    weights: DOMAINS,
    page: `${PAGES}/certified-developer-associate/`,
    backed: 'from excerpts of the guide',
  },
  'SAA-C03': {
    ...ASSOCIATE,
    domains: {
      D1: 'Secure architectures',
      D2: 'Resilient architectures',
      D3: 'High-performing architectures',
      D4: 'Cost-optimized architectures',
    },
    weights: { D1: 30, D2: 26, D3: 24, D4: 20 },
    page: `${PAGES}/certified-solutions-architect-associate/`,
    backed: 'not checked again with the current guide',
  },
  'SAP-C02': {
    ...PROFESSIONAL,
    domains: {
      D1: 'Organizational complexity',
      D2: 'New solutions',
      D3: 'Continuous improvement',
      D4: 'Migration and modernization',
    },
    weights: { D1: 26, D2: 29, D3: 25, D4: 20 },
    page: `${PAGES}/certified-solutions-architect-professional/`,
    backed: 'not checked again with the current guide',
  },
  'DOP-C02': {
    ...PROFESSIONAL,
    domains: {
      D1: 'SDLC automation',
      D2: 'Configuration and infrastructure as code',
      D3: 'Resilient cloud solutions',
      D4: 'Monitoring and logging',
      D5: 'Incident and event response',
      D6: 'Security and compliance',
    },
    weights: { D1: 22, D2: 17, D3: 15, D4: 15, D5: 14, D6: 17 },
    page: `${PAGES}/certified-devops-engineer-professional/`,
    backed: 'not checked again with the current guide',
  },
  'SCS-C03': {
    ...ASSOCIATE,
    minutes: 170,
    pass: 750,
    isMixed: true,
    domains: {
      D1: 'Detection',
      D2: 'Incident response',
      D3: 'Infrastructure security',
      D4: 'Identity and access management',
      D5: 'Data protection',
      D6: 'Foundations and governance',
    },
    weights: { D1: 16, D2: 14, D3: 18, D4: 20, D5: 18, D6: 14 },
    page: `${PAGES}/certified-security-specialty/`,
    backed: 'from several guides of others',
  },
  'SOA-C03': {
    ...ASSOCIATE,
    domains: {
      D1: 'Monitoring, logging, remediation and performance',
      D2: 'Reliability and continuity',
      D3: 'Deployment, provisioning and automation',
      D4: 'Security and compliance',
      D5: 'Networking and content delivery',
    },
    weights: { D1: 22, D2: 22, D3: 22, D4: 16, D5: 18 },
    page: `${PAGES}/certified-cloudops-engineer-associate/`,
    backed: 'from excerpts of the guide',
  },
} as const satisfies Readonly<Record<string, ExamFacts>>;
export type ExamName = keyof typeof EXAM_FACTS;
export const EXAM_NAMES = Object.keys(EXAM_FACTS) as readonly ExamName[];
/** The exam of records that name none. */
export const FIRST_EXAM: ExamName = 'DVA-C02';
export const isExam = (name: string): name is ExamName => Object.hasOwn(EXAM_FACTS, name);

type Group = { readonly headings: readonly number[] } & Readonly<Record<Exclude<ExamName, 'DVA-C02'>, ExamDomain>>;
/** Where the headings of the syllabus belong in the other exams. AWS does not assign them: this is our reading of the guides. */
const GROUPS: readonly Group[] = [
  { headings: [1, 2, 34, 41], 'SAA-C03': 'D3', 'SAP-C02': 'D2', 'DOP-C02': 'D3', 'SCS-C03': 'D6', 'SOA-C03': 'D2' },
  { headings: [3, 12, 13, 14, 15, 16, 17, 26], 'SAA-C03': 'D2', 'SAP-C02': 'D4', 'DOP-C02': 'D5', 'SCS-C03': 'D2', 'SOA-C03': 'D1' },
  { headings: [4], 'SAA-C03': 'D2', 'SAP-C02': 'D2', 'DOP-C02': 'D3', 'SCS-C03': 'D3', 'SOA-C03': 'D2' },
  { headings: [5, 6], 'SAA-C03': 'D1', 'SAP-C02': 'D1', 'DOP-C02': 'D6', 'SCS-C03': 'D3', 'SOA-C03': 'D5' },
  { headings: [7, 8, 10, 11], 'SAA-C03': 'D2', 'SAP-C02': 'D3', 'DOP-C02': 'D1', 'SCS-C03': 'D6', 'SOA-C03': 'D3' },
  { headings: [9, 18], 'SAA-C03': 'D2', 'SAP-C02': 'D3', 'DOP-C02': 'D2', 'SCS-C03': 'D6', 'SOA-C03': 'D3' },
  { headings: [19, 20], 'SAA-C03': 'D4', 'SAP-C02': 'D3', 'DOP-C02': 'D3', 'SCS-C03': 'D5', 'SOA-C03': 'D1' },
  { headings: [21, 22, 25], 'SAA-C03': 'D3', 'SAP-C02': 'D3', 'DOP-C02': 'D3', 'SCS-C03': 'D3', 'SOA-C03': 'D2' },
  { headings: [23, 24], 'SAA-C03': 'D2', 'SAP-C02': 'D3', 'DOP-C02': 'D4', 'SCS-C03': 'D1', 'SOA-C03': 'D1' },
  { headings: [27, 28], 'SAA-C03': 'D1', 'SAP-C02': 'D2', 'DOP-C02': 'D6', 'SCS-C03': 'D5', 'SOA-C03': 'D5' },
  { headings: [29, 30, 31, 32, 33], 'SAA-C03': 'D1', 'SAP-C02': 'D1', 'DOP-C02': 'D6', 'SCS-C03': 'D4', 'SOA-C03': 'D4' },
  { headings: [35, 36, 37, 38, 39, 40], 'SAA-C03': 'D3', 'SAP-C02': 'D2', 'DOP-C02': 'D3', 'SCS-C03': 'D4', 'SOA-C03': 'D2' },
]; // prettier-ignore

/** Domains a question names for other exams than DVA-C02. */
export type NamedDomains = Readonly<Partial<Record<Exclude<ExamName, 'DVA-C02'>, ExamDomain>>>;
type Placed = {
  readonly domain: ExamDomain;
  readonly domains?: NamedDomains | undefined;
  readonly topics: readonly number[];
};
/** The domain a question counts for in an exam: its own in DVA-C02, else the one it names, or that of its first heading. */
export function domainIn(exam: ExamName, { domain, domains, topics }: Placed): ExamDomain {
  if (exam === 'DVA-C02') return domain;
  const named = domains?.[exam];
  if (named) return named;
  return GROUPS.find(({ headings }) => headings.includes(topics[0] ?? 1))?.[exam] ?? 'D1';
}
