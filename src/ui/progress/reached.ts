import { addMoves } from '../../study/coverage.ts';
import { database } from '../storage/database.ts';

/** What one flight made happen: each move counts once, however often it is played. */
export class FlightLog {
  readonly #noted = new Set<string>();

  async note(moves: Iterable<string>): Promise<void> {
    const fresh = [...moves].filter((move) => !this.#noted.has(move));
    for (const move of fresh) this.#noted.add(move);
    const db = fresh.length > 0 ? await database() : null;
    if (!db) return;
    const transaction = db.transaction('reached', 'readwrite');
    for (const move of addMoves(await transaction.store.getAll(), fresh, Date.now())) void transaction.store.put(move);
    await transaction.done;
  }
}
