import type { Diagnostic } from '../../scenario/diagnostics.ts';
import type { Change } from '../../scenario/change.ts';
import type { Preset } from '../../scenario/presets.ts';
import type { WhatIf } from '../../scenario/what-if.ts';
import type { RunRecord } from '../../trace/record.ts';
import type { SimulatorClient } from '../../workers/client.ts';

const RUN_AFTER_MS = 150;

/** A scenario and what it would be: two texts, where the one goes on as the other, and the last good comparison. */
export class WhatIfSession {
  readonly text: string;
  readonly #simulator: Pick<SimulatorClient, 'ask' | 'forget'>;
  #other = $state('');
  #fromMicros = $state<number | null>(null);
  #presets = $state.raw<readonly Preset[]>([]);
  #seeking = $state(true);
  #chosen = $state<Preset['id'] | null>(null);
  #result = $state.raw<WhatIf | null>(null);
  #diagnostics = $state.raw<readonly Diagnostic[]>([]);
  #failure = $state('');
  #running = $state(false);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(text: string, simulator: Pick<SimulatorClient, 'ask' | 'forget'>, fromMicros: number | null = null) {
    this.text = text;
    this.#other = text;
    this.#simulator = simulator;
    this.#fromMicros = fromMicros;
  }

  get other(): string {
    return this.#other;
  }
  get fromMicros(): number | null {
    return this.#fromMicros;
  }
  get presets(): readonly Preset[] {
    return this.#presets;
  }
  /** Which presets apply is being worked out: some run the scenario to know. */
  get seeking(): boolean {
    return this.#seeking;
  }
  /** The preset the other text was made with. */
  get chosen(): Preset['id'] | null {
    return this.#chosen;
  }
  /** The last good comparison. */
  get result(): WhatIf | null {
    return this.#result;
  }
  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }
  get failure(): string {
    return this.#failure;
  }
  get running(): boolean {
    return this.#running;
  }
  get changed(): boolean {
    return this.#other !== this.text;
  }

  async loadPresets(record: RunRecord): Promise<void> {
    const message = await this.#simulator.ask({
      kind: 'presets',
      text: this.text,
      longestWaitMicros: longestWait(record),
    }).reply;
    if (message.kind === 'presets') this.#presets = message.presets;
    this.#seeking = false;
  }

  /** A preset in one press; pressed again it is taken back. */
  async choose(preset: Preset): Promise<void> {
    if (this.#chosen === preset.id) return this.#become(this.text, null);
    await this.change(preset.change, preset.id);
  }

  async change(change: Change, chosen: Preset['id'] | null = null): Promise<void> {
    const message = await this.#simulator.ask({ kind: 'change', text: this.text, change }).reply;
    if (message.kind === 'changed' && message.changed.ok) this.#become(message.changed.text, chosen);
    else this.#failure = message.kind === 'changed' && !message.changed.ok ? message.changed.message : FAILED;
  }

  edit(text: string): void {
    this.#other = text;
    this.#chosen = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.run(), RUN_AFTER_MS);
  }

  forkFrom(micros: number | null): void {
    this.#fromMicros = micros;
    if (this.changed) void this.run();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#simulator.forget(this.#asked);
  }

  #become(text: string, chosen: Preset['id'] | null): void {
    this.#other = text;
    this.#chosen = chosen;
    void this.run();
  }

  async run(): Promise<void> {
    this.#simulator.forget(this.#asked);
    this.#failure = '';
    if (!this.changed) {
      [this.#result, this.#diagnostics, this.#running] = [null, [], false];
      return;
    }
    this.#running = true;
    const { text, other, fromMicros } = this;
    const { id, reply } = this.#simulator.ask({ kind: 'whatIf', text, other, fromMicros });
    this.#asked = id;
    const message = await reply;
    if (id !== this.#asked) return;
    this.#running = false;
    if (message.kind === 'failed') this.#failure = message.message;
    if (message.kind !== 'whatIf') return;
    this.#diagnostics = message.result.ok ? [] : message.result.diagnostics;
    if (message.result.ok) this.#result = message.result.whatIf;
  }
}

const FAILED = 'The change could not be made.';

/** The longest a request waited for a backend; null where none was called. */
function longestWait({ exchanges }: RunRecord): number | null {
  let longest = Number.NaN;
  exchanges.calledAt.forEach((calledAt, id) => {
    const waited = Math.min(exchanges.receivedAt[id] ?? Infinity, exchanges.backendDoneAt[id] ?? Infinity) - calledAt;
    if (waited > 0 && !(waited <= longest)) longest = waited;
  });
  return Number.isNaN(longest) ? null : longest;
}
