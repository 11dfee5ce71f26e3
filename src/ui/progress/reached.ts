import { addMoves, movesOf } from '../../study/coverage.ts';
import type { RunRecord } from '../../trace/record.ts';
import { database } from '../storage/database.ts';

/** Notes which moves of the gateway a run of the learner's has made happen. */
export async function noteRun(record: RunRecord): Promise<void> {
  const db = await database();
  if (!db) return;
  const moves = movesOf(record);
  const transaction = db.transaction('reached', 'readwrite');
  for (const move of addMoves(await transaction.store.getAll(), moves, Date.now())) void transaction.store.put(move);
  await transaction.done;
}
