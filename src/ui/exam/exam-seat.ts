/** What tabs say to each other of an exam. */
type Word = { readonly kind: 'who' | 'sitting' | 'take' | 'given'; readonly exam: string; readonly from: string };
type Channel = Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;

/** A tab that sits the exam answers at once; one the browser has frozen never does, and hears of it when it thaws. */
const ANSWER_MS = 300;
/** So long it may take to write the last answer down. */
const HAND_OVER_MS = 2000;

/**
 * The one tab that sits an exam: whoever writes, writes alone. Another tab is told, and may take the seat; then this one
 * writes its last answer down, lets go, and says so.
 */
export class ExamSeat {
  readonly #me = `${Math.random()}`;
  readonly #exam: string;
  readonly #letGo: () => Promise<void>;
  readonly #channel: Channel | null;
  #state: 'away' | 'asking' | 'sitting' = 'away';
  #heard: (kind: Word['kind']) => void = () => undefined;

  /** `letGo` is called when another tab takes the seat, and ends when everything is written down. */
  constructor(exam: string, letGo: () => Promise<void>, channel = channelOfExams()) {
    this.#exam = exam;
    this.#letGo = letGo;
    this.#channel = channel;
    if (channel) channel.onmessage = ({ data }: MessageEvent<Word>) => void this.#hear(data);
  }

  /** Sits down if no other tab does; false where one does. */
  async sitDown(patience = ANSWER_MS): Promise<boolean> {
    this.#state = 'asking';
    const answer = await this.#ask('who', 'sitting', patience);
    if (answer || !this.#isAsking()) {
      this.#state = 'away';
      return false;
    }
    this.#state = 'sitting';
    // For a tab the browser has frozen, and for one that asked a moment before and hears of nobody.
    this.#say('take');
    return true;
  }

  /** Sits down, whoever does. */
  async takeOver(patience = HAND_OVER_MS): Promise<void> {
    await this.#ask('take', 'given', patience);
    this.#state = 'sitting';
  }

  leave(): void {
    this.#state = 'away';
    this.#channel?.close();
  }

  /** Another tab's word may have changed it in the meantime. */
  #isAsking(): boolean {
    return this.#state === 'asking';
  }

  /** Says a word to all and waits for an answer, so long as patience lasts. */
  #ask(word: Word['kind'], answer: Word['kind'], patience: number): Promise<boolean> {
    if (!this.#channel) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patience);
      this.#heard = (kind) => {
        if (kind !== answer) return;
        clearTimeout(timer);
        resolve(true);
      };
      this.#say(word);
    });
  }

  #say(kind: Word['kind']): void {
    this.#channel?.postMessage({ kind, exam: this.#exam, from: this.#me } satisfies Word);
  }

  async #hear({ kind, exam, from }: Word): Promise<void> {
    if (exam !== this.#exam) return;
    if (kind === 'who') {
      // Of two that ask at once (a browser that opens its tabs again) one has to be the first.
      if (this.#state === 'sitting' || (this.#state === 'asking' && this.#me < from)) this.#say('sitting');
      return;
    }
    if (kind === 'take' && this.#state !== 'away') {
      const sat = this.#state === 'sitting';
      this.#state = 'away';
      if (sat) await this.#letGo();
      this.#say('given');
      return;
    }
    this.#heard(kind);
  }
}

/** Very old browsers have none: there the last tab to write still wins. */
const channelOfExams = (): Channel | null =>
  'BroadcastChannel' in globalThis ? new BroadcastChannel('preflight-exams') : null;
