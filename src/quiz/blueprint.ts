/** Headings that belong to one topic of the blueprint, and how many questions of its full bank it gives them. */
export const TOPICS = [
  { name: 'fundamentals', headings: [1, 2], wanted: 6 },
  { name: 'service integrations', headings: [4], wanted: 14 },
  { name: 'endpoints and domains', headings: [5, 6], wanted: 21 },
  { name: 'stages and versions', headings: [7, 8], wanted: 14 },
  { name: 'stage variables and aliases', headings: [9, 10], wanted: 12 },
  { name: 'canary', headings: [11], wanted: 10 },
  { name: 'integration types', headings: [3, 12, 13, 14], wanted: 20 },
  { name: 'mapping, models, validation', headings: [15, 16, 17], wanted: 16 },
  { name: 'OpenAPI and SDKs', headings: [18], wanted: 8 },
  { name: 'caching', headings: [19, 20], wanted: 18 },
  { name: 'throttling, usage plans, keys', headings: [21, 22, 25], wanted: 24 },
  { name: 'monitoring', headings: [23, 24], wanted: 18 },
  { name: 'errors', headings: [26], wanted: 16 },
  { name: 'CORS', headings: [27, 28], wanted: 12 },
  { name: 'IAM', headings: [29], wanted: 6 },
  { name: 'resource policies', headings: [30], wanted: 7 },
  { name: 'Cognito', headings: [31], wanted: 12 },
  { name: 'Lambda authorizers', headings: [32], wanted: 10 },
  { name: 'choosing authorization', headings: [33], wanted: 6 },
  { name: 'HTTP and REST', headings: [34], wanted: 8 },
  { name: 'WebSocket', headings: [35, 36, 37, 38, 39, 40], wanted: 14 },
  { name: 'architecture', headings: [41], wanted: 10 },
] as const;
export type TopicName = (typeof TOPICS)[number]['name'];
const ALL = TOPICS.reduce((sum, { wanted }) => sum + wanted, 0);

/** The topic a question counts for: that of its first heading. */
export const topicOf = ([first = 1]: readonly number[]): TopicName =>
  TOPICS.find(({ headings }) => (headings as readonly number[]).includes(first))?.name ?? 'fundamentals';

/** The share the blueprint gives each topic, in per cent. */
export const TOPIC_SHARES: ReadonlyMap<string, number> = new Map(
  TOPICS.map(({ name, wanted }) => [name, (100 * wanted) / ALL]),
);
/** The share of each format the blueprint aims at, in per cent; a part of a case study counts as its own format. */
export const FORMAT_SHARES = {
  single: 40,
  multiple: 15,
  predict: 18,
  fix: 10,
  ordering: 6,
  matching: 6,
  expression: 5,
} as const;

/** A share of the bank beside the blueprint's, in per cent. */
export type Share = { readonly name: string; readonly percent: number; readonly wanted: number };
/** So many points a topic and a format may be off before the check fails. */
export const TOLERANCES = { topic: 2.5, format: 3 } as const;

/** What share each topic has of some questions. */
export const topicMix = (questions: readonly { readonly topics: readonly number[] }[]): readonly Share[] =>
  [...TOPIC_SHARES].map(([name, wanted]) => {
    const count = questions.filter(({ topics }) => topicOf(topics) === name).length;
    return { name, percent: (100 * count) / Math.max(1, questions.length), wanted };
  });

/** Shares that are too far from the blueprint's, as things to mend. */
export const outOfProportion = (what: string, mix: readonly Share[], tolerance: number): readonly string[] =>
  mix
    .filter(({ percent, wanted }) => Math.abs(percent - wanted) > tolerance)
    .map(
      ({ name, percent, wanted }) =>
        `${what} ${name}: ${percent.toFixed(1)} in 100 questions, the blueprint gives it ${wanted.toFixed(1)} (tolerance ${tolerance}). Write ${percent < wanted ? 'more of it' : 'more of the others'}.`,
    );

/** A mix as one line: `caching 6.1 (6.4)`. */
export const mixLine = (mix: readonly Share[]): string =>
  mix.map(({ name, percent, wanted }) => `${name} ${percent.toFixed(1)} (${wanted.toFixed(1)})`).join(', ');
