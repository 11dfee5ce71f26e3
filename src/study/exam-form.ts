import { hashText, keyed } from '../kernel/keyed-random.ts';
import { FORMAT_SHARES, topicOf, TOPIC_SHARES } from '../quiz/blueprint.ts';
import { domainIn, EXAM_FACTS, type ExamDomain, type ExamName, type NamedDomains } from './exams.ts';
import { PaperDraw, type Proportion } from './paper-draw.ts';

export type FormName = 'full' | 'sprint' | 'mixed';
export type ExamForm = {
  readonly name: FormName;
  readonly items: number;
  readonly unscored: number;
  readonly minutes: number;
  readonly kinds: readonly string[];
  /** Share of each domain. */
  readonly mix: Readonly<Partial<Record<ExamDomain, number>>>;
  /** Share of each topic; the blueprint gives them for DVA-C02 alone. */
  readonly topics?: ReadonlyMap<string, number>;
  /** So many of a kind at least, as far as there are so many. */
  readonly atLeast?: Readonly<Record<string, number>>;
};
/** A prediction is asked as a choice. */
const CHOICES = ['single', 'multiple', 'predict'] as const;
const MIXED = [...CHOICES, 'ordering', 'matching'] as const;
const SHORT_ITEMS = 20;
/** The blueprint's mix of a sprint for DVA-C02. */
const SPRINT_MIX: ExamForm['mix'] = { D1: 35, D2: 25, D3: 20, D4: 20 };
export const FORM_TITLES = { full: 'Full exam', sprint: 'Sprint', mixed: 'Mixed formats' } as const satisfies Record<
  FormName,
  string
>;

/** The papers of an exam: one as long as the real one, and two short ones at its pace. */
export function formsOf(exam: ExamName): Readonly<Record<FormName, ExamForm>> {
  const { items, unscored, minutes, isMixed, weights } = EXAM_FACTS[exam];
  const short = { items: SHORT_ITEMS, unscored: 0, minutes: Math.round((SHORT_ITEMS * minutes) / items) };
  const kinds = isMixed ? MIXED : CHOICES;
  const topics = exam === 'DVA-C02' ? { topics: TOPIC_SHARES } : {};
  return {
    full: { name: 'full', items, unscored, minutes, kinds, mix: weights, ...topics },
    sprint: { name: 'sprint', ...short, kinds: CHOICES, mix: exam === 'DVA-C02' ? SPRINT_MIX : weights, ...topics },
    mixed: { name: 'mixed', ...short, kinds: MIXED, mix: weights, atLeast: { ordering: 2, matching: 2 }, ...topics },
  };
}

/** What the exam knows of a question before it is opened. */
export type Candidate = {
  readonly quiz: string;
  readonly id: string;
  readonly kind: string;
  readonly topics: readonly number[];
  readonly exams: readonly string[];
  readonly domain: ExamDomain;
  /** The domains it names for other exams. */
  readonly domains?: NamedDomains | undefined;
  /** The facts it serves, the main one first. */
  readonly facts: readonly [string, ...string[]];
  readonly drawn: boolean;
  readonly inExam: boolean;
};
export type Pick = {
  readonly quiz: string;
  readonly question: string;
  readonly seed: number;
  readonly fact: string;
  readonly domain: ExamDomain;
  readonly topics: readonly number[];
  readonly scored: boolean;
};
/** Whether a form may ask it: its kind fits, and the prompt alone is enough to answer. */
export const isAskable = (
  { kinds }: ExamForm,
  { kind, inExam }: { readonly kind: string; readonly inExam: boolean },
): boolean => inExam && kinds.includes(kind);

const MOST_PER_FACT = 2;
const ORDER = 81;
const UNSCORED = 82;

/** What a question is known by among those a learner has had. */
const keyOf = ({ quiz, id }: { readonly quiz: string; readonly id: string }): string => `${quiz}/${id}`;

/** The questions of exams that were begun: whoever sat one has met them, answered or not. */
export const metIn = (
  exams: readonly { readonly items: readonly { readonly quiz: string; readonly question: string }[] }[],
): ReadonlySet<string> =>
  new Set(exams.flatMap(({ items }) => items.map(({ quiz, question }) => keyOf({ quiz, id: question }))));

/**
 * The questions of a paper: the same seed and content, the same paper, so that a class can share one. Questions the learner
 * has met come only where nothing else is left of their domain (or of a format the form must have); such a paper is one
 * learner's own.
 */
export function choosePaper(
  form: ExamForm,
  candidates: readonly Candidate[],
  seed: number,
  met: ReadonlySet<string> = new Set(),
): readonly Pick[] {
  const able = candidates.filter((candidate) => isAskable(form, candidate));
  const ranked = shuffledBy(able, seed, keyOf);
  const perFact = new Map<string, number>();
  const draw = new PaperDraw(proportionsOf(form), form.items, ranked, seed);
  const hasRoom = ({ facts }: Candidate): boolean => facts.every((fact) => (perFact.get(fact) ?? 0) < MOST_PER_FACT);
  const chosen = new Set<Candidate>();
  const fill = (wanted: number, suits: (candidate: Candidate) => boolean, stock: readonly Candidate[]): void => {
    const from = stock.filter(suits);
    for (let lack = wanted - [...chosen].filter(suits).length; lack > 0; lack--) {
      const next = draw.next(from.filter((candidate) => !chosen.has(candidate) && hasRoom(candidate)));
      if (!next) return;
      chosen.add(next);
      draw.note(next);
      for (const fact of next.facts) perFact.set(fact, (perFact.get(fact) ?? 0) + 1);
    }
  };
  const isMet = (candidate: Candidate): boolean => met.has(keyOf(candidate));
  const stocks = [ranked.filter((candidate) => !isMet(candidate)), ranked.filter(isMet)];
  for (const [kind, wanted] of Object.entries(form.atLeast ?? {}))
    for (const stock of stocks) fill(wanted, (candidate) => candidate.kind === kind, stock);
  // What is new goes into every domain before anything that is not: a fact has room for two, and the new come first.
  for (const stock of stocks)
    for (const [domain, wanted] of quotasOf(form)) fill(wanted, (candidate) => candidate.domain === domain, stock);
  for (const stock of stocks) fill(form.items, () => true, stock);
  return withUnscored(
    form,
    shuffledBy([...chosen], seed + 1, ({ id }) => id),
    seed,
  );
}

/** The blueprint's shares: of the formats a form asks, and of the topics where it gives them. */
const proportionsOf = ({ topics }: ExamForm): readonly Proportion<Candidate>[] => [
  { keyOf: ({ kind }) => kind, shares: new Map(Object.entries(FORMAT_SHARES)) },
  ...(topics ? [{ keyOf: (candidate: Candidate) => topicOf(candidate.topics), shares: topics }] : []),
];

/** So many of each domain, by the largest remainders. */
function quotasOf({ items, mix }: ExamForm): readonly (readonly [ExamDomain, number])[] {
  const exact = (Object.entries(mix) as [ExamDomain, number][]).map(([domain, share]) => ({
    domain,
    whole: Math.floor((items * share) / 100),
    rest: ((items * share) / 100) % 1,
  }));
  let left = items - exact.reduce((sum, { whole }) => sum + whole, 0);
  const raised = new Set(
    [...exact]
      .sort((a, b) => b.rest - a.rest)
      .filter(() => left-- > 0)
      .map(({ domain }) => domain),
  );
  return exact.map(({ domain, whole }) => [domain, whole + (raised.has(domain) ? 1 : 0)] as const);
}

/** A share of the items counts for nothing, and is not marked as such; a short paper keeps the proportion. */
function withUnscored(form: ExamForm, chosen: readonly Candidate[], seed: number): readonly Pick[] {
  const count = Math.round((chosen.length * form.unscored) / form.items);
  const unscored = new Set(
    chosen
      .map((_candidate, i) => ({ i, at: keyed(seed, 0, i, UNSCORED) }))
      .sort((a, b) => a.at - b.at)
      .slice(0, count)
      .map(({ i }) => i),
  );
  return chosen.map(({ quiz, id, facts: [fact], domain, topics }, i) => ({
    quiz,
    question: id,
    seed: (keyed(seed, hashText(id), i, ORDER) % 1_000_000) + 1,
    fact,
    domain,
    topics,
    scored: !unscored.has(i),
  }));
}

/** The seed a learner typed: a number is itself, any other text stands for one, so that a class can share a word. */
export const seedOf = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : hashText(text.trim()));

function shuffledBy<T>(items: readonly T[], seed: number, nameOf: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, at: keyed(seed, hashText(nameOf(item)), 0, ORDER) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Minutes for a paper: two an item, as the exam gives. */
export const minutesFor = ({ minutes, items }: ExamForm, count: number): number => Math.ceil((minutes * count) / items);

/** The questions an exam may draw from, each in the domain it has there. */
export const candidatesFor = <Q extends Candidate>(exam: ExamName, questions: readonly Q[]): readonly Q[] =>
  questions.filter(({ exams }) => exams.includes(exam)).map((each) => ({ ...each, domain: domainIn(exam, each) }));

/** Domains of which a paper has fewer items than the exam's weights ask, for want of questions, and how many fewer. */
export const shortDomains = (
  form: ExamForm,
  paper: readonly Pick[],
): readonly { readonly domain: ExamDomain; readonly missing: number }[] =>
  quotasOf(form)
    .map(([domain, wanted]) => ({ domain, missing: wanted - paper.filter((pick) => pick.domain === domain).length }))
    .filter(({ missing }) => missing > 0);
