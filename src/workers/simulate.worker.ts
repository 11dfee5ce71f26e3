import { writeHar } from '../interchange/har/write-har.ts';
import { importFile } from '../interchange/import-file.ts';
import { writeOpenApi } from '../world/control/export/write-openapi.ts';
import { writeReport } from '../interchange/report/write-report.ts';
import { gradeAnswer } from '../quiz/grade.ts';
import { checkQuiz } from '../quiz/check-quiz.ts';
import { examQuestion } from '../quiz/exam-question.ts';
import { countEdits, gradeLab, labStart, parOf, solutionText } from '../quiz/lab.ts';
import { parseQuiz } from '../quiz/parse.ts';
import type { Proof } from '../quiz/proof.ts';
import { baseText, drawnQuestion, proveQuestion } from '../quiz/prove.ts';
import { changeScenario } from '../scenario/change.ts';
import { evaluateExpectations, type ExpectationResult } from '../scenario/evaluate.ts';
import { faultOptions } from '../scenario/fault-options.ts';
import { presetsOf } from '../scenario/presets.ts';
import { whatIf } from '../scenario/what-if.ts';
import { parseScenario, type ParsedScenario } from '../scenario/parse.ts';
import { movesOf, movesOfExchange } from '../study/coverage.ts';
import type { ExamItem } from '../study/progress.ts';
import { explanationWithLines, withLines } from '../scenario/with-lines.ts';
import type { RunRecord } from '../trace/record.ts';
import { explainExchange } from '../world/explain.ts';
import { EVENT_BUDGET, stretchFrom, windowAround } from '../world/simulate.ts';
import { Simulation } from '../world/simulation.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

type Parsed = Extract<ParsedScenario, { ok: true }>;
type Run = {
  readonly text: string;
  readonly simulation: Simulation;
  readonly record: RunRecord;
  readonly parsed: Parsed;
  readonly expectations: readonly ExpectationResult[];
};

const SLICE_MS = 20;
const SLICE_EVENTS = 4096;
const PROGRESS_MS = 120;
const TIME_BUDGET_MS = 120_000;

let current = 0;
let last: Run | null = null;

const scope = self as unknown as {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};
const post = (message: FromWorker): void => scope.postMessage(message);

/** Lets waiting messages in, such as a cancellation, before the next slice. */
const channel = new MessageChannel();
let resume: (() => void) | null = null;
channel.port1.onmessage = () => resume?.();
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    resume = resolve;
    channel.port2.postMessage(null);
  });

async function simulate(id: number, text: string): Promise<void> {
  current = id;
  const parsed = parseScenario(text);
  if (!parsed.ok) return void post({ kind: 'invalid', id, diagnostics: parsed.diagnostics });
  const simulation = new Simulation(parsed.setup);
  const finished = await runInSlices(simulation, id);
  if (!finished) return;
  const record = withLines(simulation.record(), parsed);
  const expectations = evaluateExpectations(record, parsed.expectations, (pointer) => parsed.placeOf(pointer).line);
  last = { text, simulation, record, parsed, expectations };
  const { id: name, title, story = '', surprise = '', topics = [] } = parsed.scenario;
  post({
    kind: 'finished',
    id,
    record,
    expectations,
    diagnostics: parsed.diagnostics,
    facts: { id: name, title, story, surprise, topics },
  });
}

/** False when a newer request took over; a run that is stopped is finished with what it has. */
async function runInSlices(simulation: Simulation, id: number): Promise<boolean> {
  const began = performance.now();
  let told = began;
  for (;;) {
    const sliceBegan = performance.now();
    while (performance.now() - sliceBegan < SLICE_MS) if (simulation.advance(SLICE_EVENTS) === 'finished') return true;
    await breathe();
    const now = performance.now();
    if (current !== id && current !== -id) return false;
    if (current === -id) simulation.stop('cancelled');
    const { events, exchanges, expected, virtualMicros } = simulation.progress;
    if (events > EVENT_BUDGET || now - began > TIME_BUDGET_MS) simulation.stop('budget');
    if (now - told < PROGRESS_MS) continue;
    told = now;
    post({ kind: 'progress', id, exchanges, expected, virtualMicros });
  }
}

function openExchange(id: number, exchange: number): void {
  if (!last) return post({ kind: 'opened', id, record: null });
  const { simulation, record, parsed } = last;
  post({ kind: 'opened', id, record: withLines(windowAround(simulation, record, exchange), parsed) });
}

function openStretch(id: number, fromMicros: number): void {
  if (!last) return post({ kind: 'opened', id, record: null });
  const { simulation, record, parsed } = last;
  post({ kind: 'opened', id, record: withLines(stretchFrom(simulation, record, fromMicros), parsed) });
}

function explain(id: number, text: string, exchange: number): void {
  const run = last?.text === text ? last : runOf(text);
  const explanation =
    run && explanationWithLines(explainExchange(run.simulation, run.record, exchange), run.parsed.placeOf);
  post({ kind: 'explained', id, explanation });
}

/** A run of a text that is not the last one, such as a proof's. */
function runOf(text: string): Omit<Run, 'expectations'> | null {
  const parsed = parseScenario(text);
  if (!parsed.ok) return null;
  const simulation = new Simulation(parsed.setup);
  if (simulation.advance(EVENT_BUDGET) === 'running') simulation.stop('budget');
  return { text, simulation, record: simulation.record(), parsed };
}

function exportRun({ id, format, api: index }: Extract<ToWorker, { kind: 'exportRun' }>): void {
  if (!last) throw new Error('There is no run to export yet. Mend the scenario first.');
  const { record, parsed, expectations } = last;
  if (format === 'report')
    return post({ kind: 'exported', id, text: writeReport(record, parsed.scenario, expectations) });
  const api = parsed.setup.apis[index];
  const account = parsed.setup.accounts[api?.account ?? 0];
  if (format === 'openapi' && (!api || !account)) throw new Error('There is no such API in this run.');
  if (format === 'openapi' && api?.protocolType !== 'REST')
    throw new Error('Only REST APIs can be written as OpenAPI.');
  const value =
    format === 'har' || api?.protocolType !== 'REST' || !account
      ? writeHar(record)
      : writeOpenApi(api, account, Object.keys(api.stages)[0] ?? 'prod');
  post({ kind: 'exported', id, text: `${JSON.stringify(value, null, 2)}\n` });
}

function readQuiz(id: number, text: string): void {
  const parsed = parseQuiz(text);
  post(
    parsed.ok
      ? { kind: 'quiz', id, quiz: parsed.quiz, diagnostics: [] }
      : { kind: 'quiz', id, quiz: null, diagnostics: parsed.diagnostics },
  );
}

type Asked = Pick<Extract<ToWorker, { kind: 'openLab' }>, 'id' | 'quiz' | 'question' | 'scenarios'>;

function findQuestion({ quiz, question }: Asked) {
  const parsed = parseQuiz(quiz);
  const found = parsed.ok ? parsed.quiz.questions.find((candidate) => candidate.id === question) : undefined;
  if (!parsed.ok || !found) throw new Error(`There is no question ${question} in this quiz.`);
  return { found, scenario: parsed.quiz.scenario };
}

function prove(message: Extract<ToWorker, { kind: 'prove' }>): void {
  const { id, scenarios, answer, seed } = message;
  const { found, scenario } = findQuestion(message);
  const proof = proveQuestion(found, scenario, (name) => scenarios[name] ?? null, seed);
  const asked = drawnQuestion(found, seed);
  const right = answer && typeof asked !== 'string' ? gradeAnswer(asked, answer, proof) : null;
  const moves = right === true && found.kind === 'predict' ? predictedMoves(proof) : [];
  post({ kind: 'proved', id, proof, right, moves });
}

/** What the learner predicted: the ways of the exchange the question is about, or of all where it is about none. */
function predictedMoves({ options }: Proof): readonly string[] {
  const asked = options.find(({ correct, scenario }) => correct && scenario !== null);
  const ran = asked?.scenario == null ? null : runOf(asked.scenario);
  if (!asked || !ran) return [];
  return [...(asked.exchange < 0 ? movesOf(ran.record) : movesOfExchange(ran.record, asked.exchange))];
}

function findLab(asked: Asked) {
  const { found, scenario } = findQuestion(asked);
  if (found.kind !== 'fix') throw new Error(`${found.id} is not a lab.`);
  const base = baseText(found, scenario, (name) => asked.scenarios[name] ?? null);
  if (!base.ok) throw new Error(base.message);
  return { lab: found, start: labStart(base.text) };
}

function openLab(asked: Asked): void {
  const { lab, start } = findLab(asked);
  post({ kind: 'lab', id: asked.id, start, solution: solutionText(lab, start), par: parOf(lab, start) ?? 0 });
}

function checkLab(asked: Extract<ToWorker, { kind: 'checkLab' }>): void {
  const { lab, start } = findLab(asked);
  const result = gradeLab(lab, start, asked.text);
  post({ kind: 'labChecked', id: asked.id, result, edits: countEdits(start, asked.text) });
}

/** `line:12:5: …` as an author reads it; the text at the desk has no file name. */
const atLine = (message: string): string => message.replace(/^line:(\d+):(?:\d+:)?/, 'line $1:');

/** Seeds an author's template is tried with while typing; the command line tries more. */
const AUTHOR_SEEDS = 5;

function checkText({ id, text, scenarios }: Extract<ToWorker, { kind: 'checkQuiz' }>): void {
  const file = { file: 'line', text };
  const today = new Date().toISOString().slice(0, 10);
  const { questions, problems, warnings } = checkQuiz(file, (name) => scenarios[name] ?? null, AUTHOR_SEEDS, today);
  const facts = questions.map(({ question, proofs }) => {
    const options = proofs.flatMap((proof) => proof.options);
    return { question, options: options.length, asTheyMust: options.filter(({ asItMust }) => asItMust).length };
  });
  post({ kind: 'quizChecked', id, problems: problems.map(atLine), warnings: warnings.map(atLine), questions: facts });
}

/** The items of a paper; a question that cannot be asked is left out. */
function buildPaper({ id, quizzes, scenarios, picks }: Extract<ToWorker, { kind: 'buildPaper' }>): void {
  const parsed = new Map(Object.entries(quizzes).map(([name, text]) => [name, parseQuiz(text)]));
  const items = picks.flatMap(({ quiz, question, topics, ...pick }): ExamItem[] => {
    const found = parsed.get(quiz);
    const asked = found?.ok ? found.quiz.questions.find((candidate) => candidate.id === question) : undefined;
    if (!found?.ok || !asked) return [];
    const built = examQuestion(asked, found.quiz.scenario, (name) => scenarios[name] ?? null, pick.seed);
    if (!built) return [];
    const orders = built.orders.map((order) => [...order]);
    return [{ ...pick, quiz, question, topics: [...topics], snapshot: built.question, orders, step: built.step }];
  });
  post({ kind: 'paper', id, items });
}

async function handle(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'simulate':
      return simulate(message.id, message.text);
    case 'cancel':
      if (current === message.id) current = -message.id;
      return;
    case 'importFile':
      return post({ kind: 'imported', id: message.id, imported: importFile(message.text) });
    case 'exportRun':
      return exportRun(message);
    case 'openExchange':
      return openExchange(message.id, message.exchange);
    case 'openStretch':
      return openStretch(message.id, message.fromMicros);
    case 'explain':
      return explain(message.id, message.text, message.exchange);
    case 'readQuiz':
      return readQuiz(message.id, message.text);
    case 'prove':
      return prove(message);
    case 'checkQuiz':
      return checkText(message);
    case 'buildPaper':
      return buildPaper(message);
    case 'whatIf':
      return post({ kind: 'whatIf', id: message.id, result: whatIf(message.text, message.other, message.fromMicros) });
    case 'presets':
      return post({ kind: 'presets', id: message.id, presets: presetsOf(message.text, message.longestWaitMicros) });
    case 'faultOptions':
      return post({ kind: 'faultOptions', id: message.id, options: faultOptions(message.text) });
    case 'change':
      return post({ kind: 'changed', id: message.id, changed: changeScenario(message.text, message.change) });
    case 'openLab':
      return openLab(message);
    case 'checkLab':
      return checkLab(message);
  }
}

scope.onmessage = ({ data }) => {
  handle(data).catch((error: unknown) => {
    post({ kind: 'failed', id: data.id, message: error instanceof Error ? error.message : 'The simulator failed.' });
  });
};
