import { needsMoreWords } from '../trace/words/more.ts';
import type { FromWorker, Progress, ToWorker } from './protocol.ts';

type Reply = Exclude<FromWorker, Progress>;
type Waiting = {
  readonly resolve: (reply: Reply) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
};
type Request = ToWorker extends infer M ? (M extends { readonly id: number } ? Omit<M, 'id'> : never) : never;
/** What the client needs of a worker; tests give it one that is none. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
};

/**
 * The simulator in its worker, asked with numbered messages. Replies nobody waits for are dropped; a worker that
 * dies is replaced, and those who waited are told.
 */
export class SimulatorClient {
  readonly #make: () => WorkerLike;
  readonly #waiting = new Map<number, Waiting>();
  #worker: WorkerLike | null = null;
  #next = 1;

  constructor(make: () => WorkerLike) {
    this.#make = make;
  }

  /** Sends a request; `id` can be used to cancel it. */
  ask(
    request: Request,
    onProgress?: (progress: Progress) => void,
  ): { readonly id: number; readonly reply: Promise<Reply> } {
    const id = this.#next++;
    const reply = new Promise<Reply>((resolve) => this.#waiting.set(id, { resolve, onProgress }));
    this.#running().postMessage({ ...request, id });
    return { id, reply };
  }

  cancel(id: number): void {
    this.#worker?.postMessage({ kind: 'cancel', id } satisfies ToWorker);
  }

  /** Nobody is interested in this reply any more. */
  forget(id: number): void {
    this.#waiting.delete(id);
  }

  #running(): WorkerLike {
    if (this.#worker) return this.#worker;
    const worker = this.#make();
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => this.#died(event.message);
    this.#worker = worker;
    return worker;
  }

  #receive(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if (message.kind === 'progress') return void waiting.onProgress?.(message);
    this.#waiting.delete(message.id);
    if (!('record' in message) || !needsMoreWords(message.record)) waiting.resolve(message);
    else
      void import('../trace/words/load-network.ts').then(() => {
        waiting.resolve(message);
      });
  }

  #died(message: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    const all = [...this.#waiting];
    this.#waiting.clear();
    for (const [id, { resolve }] of all)
      resolve({
        kind: 'failed',
        id,
        message: `The simulator stopped: ${message || 'unknown reason'}. Your text is kept; change it and it runs again.`,
      });
  }
}
