import type { Change } from '../../scenario/change.ts';
import type { FaultOption } from '../../scenario/fault-options.ts';
import type { SimulatorClient } from '../../workers/client.ts';

/** The text faults are written into: the page's document. */
export type EditedText = { readonly text: string; edit(text: string): void };
type Asking = Pick<SimulatorClient, 'ask'>;

/** Faults are edits of the scenario's text, made off the page's thread; the last ones can be taken back in turn. */
export class FaultEdits {
  readonly #document: EditedText;
  readonly #simulator: Asking;
  #options = $state.raw<readonly FaultOption[]>([]);
  #done = $state.raw<readonly { readonly before: string; readonly after: string }[]>([]);
  #problem = $state('');
  #loads = $state(true);

  constructor(document: EditedText, simulator: Asking) {
    this.#document = document;
    this.#simulator = simulator;
  }

  get options(): readonly FaultOption[] {
    return this.#options;
  }
  /** Nobody has said yet what can be struck. */
  get loads(): boolean {
    return this.#loads;
  }
  get problem(): string {
    return this.#problem;
  }
  /** Only as long as nobody typed meanwhile. */
  get canUndo(): boolean {
    return this.#done.at(-1)?.after === this.#document.text;
  }

  async load(text: string): Promise<void> {
    const message = await this.#simulator.ask({ kind: 'faultOptions', text }).reply;
    this.#loads = false;
    if (message.kind === 'faultOptions' && message.options.length > 0) this.#options = message.options;
  }

  place(entry: Readonly<Record<string, unknown>>, as: string, at: string): Promise<boolean> {
    return this.#change({ timeline: { add: [{ as, at, ...entry }] } });
  }
  move(name: string, at: string): Promise<boolean> {
    return this.#change({ timeline: { set: { [name]: { at } } } });
  }
  remove(name: string): Promise<boolean> {
    return this.#change({ timeline: { remove: [name] } });
  }

  undo(): void {
    const last = this.#done.at(-1);
    if (!last || !this.canUndo) return;
    this.#done = this.#done.slice(0, -1);
    this.#document.edit(last.before);
  }

  async #change(change: Change): Promise<boolean> {
    const before = this.#document.text;
    const message = await this.#simulator.ask({ kind: 'change', text: before, change }).reply;
    if (message.kind !== 'changed' || this.#document.text !== before) return false;
    this.#problem = message.changed.ok ? '' : message.changed.message;
    if (!message.changed.ok) return false;
    this.#done = [...this.#done, { before, after: message.changed.text }];
    this.#document.edit(message.changed.text);
    return true;
  }
}
