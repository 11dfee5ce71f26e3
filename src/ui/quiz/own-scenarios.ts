import type { SavedDocument } from '../../study/progress.ts';
import { contentFile, scenarioById } from '../content/files.ts';
import { allDocuments } from '../storage/database.ts';

/** A scenario that questions name: as it ships, as its author changed it here, or none that anybody knows. */
export type Named = {
  readonly id: string;
  readonly text: string | null;
  readonly from: 'library' | 'changed' | 'own' | 'nowhere';
};

/** Names of scenarios in the text of a quiz. */
export const scenarioNames = (quiz: string): readonly string[] => [
  ...new Set([...quiz.matchAll(/\bscenario:\s*["']?([\w-]+)/g)].flatMap(([, id]) => id ?? [])),
];

const ID = /^id:\s*["']?([\w-]+)/m;
const NEW = 'new';
/**
 * Documents that are scenarios of the author's own, by the id their text says: what was written under New, and flights
 * that were changed under their own name. Others (labs, proofs, what came by a link) are somebody else's.
 */
export const ownScenarios = (documents: readonly SavedDocument[]): ReadonlyMap<string, string> =>
  new Map(
    documents.flatMap(({ id: key, text }) => {
      const [, id] = ID.exec(text) ?? [];
      return id !== undefined && (key === NEW || key === id) ? [[id, text] as const] : [];
    }),
  );

/** The scenarios a quiz names. What its author changed here, or wrote here, comes before what ships. */
export async function scenariosOf(quiz: string): Promise<readonly Named[]> {
  const own = ownScenarios(await allDocuments());
  return Promise.all(
    scenarioNames(quiz).map(async (id): Promise<Named> => {
      const mine = own.get(id);
      const shipped = scenarioById(id);
      if (mine !== undefined) return { id, text: mine, from: shipped ? 'changed' : 'own' };
      return shipped
        ? { id, text: await contentFile(shipped.file), from: 'library' }
        : { id, text: null, from: 'nowhere' };
    }),
  );
}
