import type { KeptAnswer, KeptResult } from '../../../trace/kept.ts';
import type { RunRecord } from '../../../trace/record.ts';

/** One thing that is kept, as a row of a table; times in microseconds. */
export type KeptRow = {
  readonly id: number;
  readonly key: string;
  readonly kept: string;
  readonly filledBy: number;
  readonly event: number;
  readonly remaining: number;
  readonly ttl: number;
};

/** A stage by its name, with its API's where there are several. */
export const stageTitle = ({ names }: RunRecord, stage: number): string => {
  const { api, name = '' } = names.stages[stage] ?? {};
  return names.apis.length > 1 ? `${names.apis[api ?? -1]?.name ?? ''}, stage ${name}` : `stage ${name}`;
};

/** Answers in stage caches, under their keys. */
export const answerRows = (record: RunRecord, answers: readonly KeptAnswer[]): readonly KeptRow[] =>
  answers.map(({ entry, stage, ...kept }) => ({
    ...kept,
    id: entry,
    kept: stageTitle(record, stage),
  }));

/** Results of Lambda authorizers, under the identities they were asked about. */
export const resultRows = (record: RunRecord, results: readonly KeptResult[]): readonly KeptRow[] =>
  results.map(({ filledBy, stage, authorizer, identity, principal, ...kept }) => ({
    ...kept,
    id: filledBy,
    filledBy,
    key: identity.join(' · '),
    kept: `${authorizer} of ${stageTitle(record, stage)}${principal === null ? '' : ` said it is ${principal}`}`,
  }));
