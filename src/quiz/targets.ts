import { outOfProportion, TOLERANCES, TOPICS } from './blueprint.ts';
import type { ContentReport, ContentTally } from './check-content.ts';
import { MISCONCEPTIONS } from './misconceptions.ts';
import { HEADINGS } from './syllabus.ts';

/** What the ground school aims at. */
const AIMS = {
  questions: 300,
  proofPercent: 60,
  mostCitations: 40,
  perHeading: 5,
  templates: 40,
  labs: 30,
  labsOfOtherFixes: 60,
  labsOfCheats: 60,
  toldAsExam: 60,
} as const;
/** Questions an exam's track needs so that one can be prepared with it. */
const EXAMS = { 'DVA-C02': 300, 'SAA-C03': 60, 'SAP-C02': 70, 'DOP-C02': 55, 'SCS-C03': 60, 'SOA-C03': 65 } as const;
/** Three papers of 65 in the exam's mix of domains, without a question asked twice. */
const DOMAIN_FLOORS = { D1: 63, D2: 51, D3: 48, D4: 36 } as const;
/** Recall, application, analysis, in per cent; what is within the tolerance is near enough. */
const DIFFICULTIES = { foundation: 30, associate: 50, professional: 20 } as const;
const TOLERANCE = 5;
const DISPROOFS = {
  option: 'no wrong option stands for',
  experiment: 'no scenario disproves',
  lab: 'no lab tempts with',
} as const;

/** What the content still lacks, as a list of things to write; empty when every aim is reached. */
export const missingTargets = (report: ContentReport, tally: ContentTally): readonly string[] => [
  ...countsMissing(report),
  ...proofsMissing(report),
  ...Object.entries(EXAMS).flatMap(([exam, wanted]) => below(exam, report.questions.byExam[exam], wanted)),
  ...Object.entries(DOMAIN_FLOORS).flatMap(([name, wanted]) => below(`domain ${name}`, tally.byDomain[name], wanted)),
  ...mixMissing(tally.byDifficulty),
  ...below(
    'DVA-C02 questions told as a scenario with a deciding constraint',
    tally.toldAsExam['DVA-C02'],
    AIMS.toldAsExam,
  ),
  ...below('labs that show another right fix', tally.labs.alsoRight, AIMS.labsOfOtherFixes),
  ...below('labs that show a cheat their hidden checks catch', tally.labs.cheats, AIMS.labsOfCheats),
  ...outOfProportion('topic', tally.topics, TOLERANCES.topic),
  ...outOfProportion('format', tally.formats, TOLERANCES.format),
  ...beliefsMissing(tally),
];

const below = (what: string, count = 0, wanted: number): readonly string[] =>
  count < wanted ? [`${what}: ${count} of ${wanted}`] : [];

function countsMissing({ lessons, questions, parametric, labs }: ContentReport): readonly string[] {
  const inHeadings = (numbers: readonly number[]): number =>
    numbers.reduce((sum, number) => sum + (questions.byHeading[number] ?? 0), 0);
  return [
    ...below('lessons', lessons, HEADINGS.length),
    ...below('questions', questions.total, AIMS.questions),
    ...below('parametric templates', parametric.templates, AIMS.templates),
    ...below('labs', labs.total, AIMS.labs),
    ...HEADINGS.flatMap(({ number, name }) =>
      below(`questions of heading ${number}, ${name}`, questions.byHeading[number], AIMS.perHeading),
    ),
    ...TOPICS.flatMap(({ name, headings, wanted }) => below(`questions on ${name}`, inHeadings(headings), wanted)),
  ];
}

function proofsMissing({ questions: { total, withProof, citationOnly } }: ContentReport): readonly string[] {
  const percent = total === 0 ? 0 : (100 * withProof) / total;
  return [
    ...(percent < AIMS.proofPercent ? [`only ${Math.floor(percent)} in 100 questions carry a proof`] : []),
    ...(citationOnly > AIMS.mostCitations
      ? [`${citationOnly} questions only cite a page, at most ${AIMS.mostCitations} should`]
      : []),
  ];
}

function mixMissing(byDifficulty: Readonly<Record<string, number>>): readonly string[] {
  const total = Object.values(byDifficulty).reduce((sum, count) => sum + count, 0);
  return Object.entries(DIFFICULTIES).flatMap(([name, wanted]) => {
    const percent = total === 0 ? 0 : (100 * (byDifficulty[name] ?? 0)) / total;
    return Math.abs(percent - wanted) > TOLERANCE
      ? [`${Math.round(percent)} in 100 questions are ${name}, ${wanted} are wanted`]
      : [];
  });
}

const beliefsMissing = ({ misconceptions }: ContentTally): readonly string[] =>
  Object.entries(MISCONCEPTIONS).flatMap(([number, text]) =>
    (Object.keys(DISPROOFS) as (keyof typeof DISPROOFS)[])
      .filter((by) => !misconceptions[by].includes(Number(number)))
      .map((by) => `${DISPROOFS[by]} misconception ${number}: ${text}`),
  );
