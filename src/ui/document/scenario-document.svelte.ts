import type { Explanation } from '../../trace/explanation.ts';
import type { RunRecord } from '../../trace/record.ts';
import { simulator } from '../../workers/simulator.ts';
import { reactive } from '../lib/actor.svelte.ts';
import { deleteDocument, loadDocument, saveDocument } from '../storage/database.ts';
import { movesOf } from '../../study/coverage.ts';
import { FlightLog } from '../progress/reached.ts';
import { startDocument } from './document.machine.ts';

/** Milliseconds of quiet before a text runs again, and before it is saved. */
const RUN_AFTER_MS = 110;
const SAVE_AFTER_MS = 300;

/** A scenario being edited: its text, its last good run, and the wish to keep both in step. */
export class ScenarioDocument {
  readonly id: string;
  readonly #machine = reactive(startDocument());
  #window = $state.raw<RunRecord | null>(null);
  #restored = $state(false);
  #saved = $state(true);
  #runTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  /** The text of the run that is shown; what is being typed may be ahead of it. */
  #ran = $state('');
  /** The text is the learner's doing: typed here, or grown by their own calls; not what the page opened or wrote. */
  #own = false;
  readonly #log = new FlightLog();

  constructor(id: string) {
    this.id = id;
  }

  readonly context = $derived(this.#machine.snapshot.context);
  readonly state = $derived(this.#machine.snapshot.value);
  /** The run to show: the last good one, or a window of it that was opened. */
  readonly record = $derived(this.#window ?? this.context.run?.record ?? null);
  readonly stale = $derived(this.context.run !== null && (this.state === 'invalid' || this.state === 'failed'));
  readonly changed = $derived(this.context.text !== this.context.original);

  get restored(): boolean {
    return this.#restored;
  }
  get ran(): string {
    return this.#ran;
  }
  get saved(): boolean {
    return this.#saved;
  }

  /** Opens the original, or what was last typed here, if a tab died in between. */
  async open(original: string): Promise<void> {
    const kept = await loadDocument(this.id);
    const text = kept?.text ?? original;
    this.#restored = kept !== undefined && kept.text !== original;
    this.#machine.send({ type: 'OPENED', text, original });
    this.#own = false;
    this.run();
  }

  /** `by` the page: a lab's solution, say, which is not what the learner made happen. */
  edit(text: string, by: 'learner' | 'page' = 'learner'): void {
    if (text === this.context.text) return;
    this.#own = by === 'learner';
    this.#machine.send({ type: 'EDITED', text });
    this.#saved = false;
    clearTimeout(this.#runTimer);
    clearTimeout(this.#saveTimer);
    this.#runTimer = setTimeout(() => this.run(), RUN_AFTER_MS);
    this.#saveTimer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** A scenario that grows elsewhere: its text is the original from now on, unless somebody edited it here. */
  grow(text: string): void {
    if (this.changed) return;
    this.#machine.send({ type: 'GREW', text });
    this.#own = true;
    this.run();
  }

  async save(): Promise<void> {
    clearTimeout(this.#saveTimer);
    const { text } = this.context;
    if (this.changed) await saveDocument(this.id, text, Date.now());
    else await deleteDocument(this.id);
    this.#saved = text === this.context.text;
  }

  /** Back to the original; the editor's own undo brings the text back again. */
  reset(): void {
    this.edit(this.context.original, 'page');
    this.#restored = false;
  }

  dismissNotice(): void {
    this.#restored = false;
  }

  run(): void {
    if (this.#asked > 0) simulator.forget(this.#asked);
    this.#machine.send({ type: 'RUN_STARTED' });
    const { text } = this.context;
    const { id, reply } = simulator.ask({ kind: 'simulate', text }, (progress) => {
      if (id === this.#asked) this.#machine.send({ type: 'PROGRESSED', progress });
    });
    this.#asked = id;
    void reply.then((message) => {
      if (id !== this.#asked) return;
      if (message.kind === 'invalid') this.#machine.send({ type: 'FOUND_INVALID', diagnostics: message.diagnostics });
      if (message.kind === 'failed') this.#machine.send({ type: 'FAILED', message: message.message });
      if (message.kind !== 'finished') return;
      this.#window = null;
      this.#ran = text;
      this.#machine.send({ type: 'RUN_FINISHED', run: message });
      if (this.#own) void this.#log.note(movesOf(message.record));
    });
  }

  /** The learner played, or stepped, past these events of the run that is shown. */
  played(record: RunRecord, from: number, to: number): void {
    void this.#log.note(movesOf(record, from, to));
  }

  cancel(): void {
    simulator.cancel(this.#asked);
  }

  /** In a large run the details of an exchange are derived when someone looks. */
  async openExchange(exchange: number): Promise<void> {
    const { reply } = simulator.ask({ kind: 'openExchange', exchange });
    const message = await reply;
    if (message.kind === 'opened' && message.record) this.#window = message.record;
  }

  /** Of a large run the events from an instant on; 0: those it begins with. */
  async openStretch(fromMicros: number): Promise<void> {
    if (fromMicros === 0) {
      this.#window = null;
      return;
    }
    const message = await simulator.ask({ kind: 'openStretch', fromMicros }).reply;
    if (message.kind === 'opened' && message.record) this.#window = message.record;
  }

  /** What the run that is shown does not keep of an exchange. */
  async explain(exchange: number): Promise<Explanation | null> {
    const message = await simulator.ask({ kind: 'explain', text: this.#ran, exchange }).reply;
    return message.kind === 'explained' ? message.explanation : null;
  }

  close(): void {
    clearTimeout(this.#runTimer);
    if (!this.#saved) void this.save();
  }
}
