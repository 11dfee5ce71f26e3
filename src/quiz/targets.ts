import type { ContentReport } from './check-content.ts';
import { MISCONCEPTIONS } from './misconceptions.ts';
import { HEADINGS } from './syllabus.ts';

/** What the ground school aims at. */
const AIMS = { questions: 300, proofPercent: 60, perHeading: 5, templates: 40, labs: 30 } as const;

/** What the content still lacks, as a list of things to write; empty when every aim is reached. */
export function missingTargets(report: ContentReport, dispelled: readonly number[]): readonly string[] {
  const { lessons, questions, parametric, labs } = report;
  const counts = [
    ['lessons', lessons, HEADINGS.length],
    ['questions', questions.total, AIMS.questions],
    ['parametric templates', parametric.templates, AIMS.templates],
    ['labs', labs.total, AIMS.labs],
  ] as const;
  const percent = questions.total === 0 ? 0 : (100 * questions.withProof) / questions.total;
  const thin = HEADINGS.filter(({ number }) => (questions.byHeading[number] ?? 0) < AIMS.perHeading);
  const believed = Object.entries(MISCONCEPTIONS).filter(([number]) => !dispelled.includes(Number(number)));
  return [
    ...counts.flatMap(([what, count, aim]) => (count < aim ? [`${what}: ${count} of ${aim}`] : [])),
    ...(percent < AIMS.proofPercent ? [`only ${Math.floor(percent)} in 100 questions carry a proof`] : []),
    ...thin.map(
      ({ number, name }) =>
        `heading ${number} has ${questions.byHeading[number] ?? 0} questions, at least ${AIMS.perHeading} are wanted: ${name}`,
    ),
    ...believed.map(([number, text]) => `no wrong option stands for misconception ${number}: ${text}`),
  ];
}
