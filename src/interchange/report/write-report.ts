import { formatClock, formatDuration, isoTime } from '../../kernel/time.ts';
import { harmless } from './harmless.ts';
import type { ExpectationResult } from '../../scenario/evaluate.ts';
import { causeOf } from '../../trace/cause.ts';
import { DEFAULT_LABEL, unsetName } from '../../trace/words/unset.ts';
import { describeEvent, eventKind, outcomeOf } from '../../trace/describe.ts';
import { answeredByOf } from '../../trace/answer-kind.ts';
import { exchangeLabel, exchangeName } from '../../trace/exchange-name.ts';
import type { RunRecord } from '../../trace/record.ts';
import { sourceOfStep } from '../../trace/step-sources.ts';
import { ANSWERED_BY_LABELS } from '../../trace/words/en.ts';

/** What a report says of a run besides the run itself. */
export type ReportFacts = {
  readonly title: string;
  readonly story?: string | undefined;
  readonly surprise?: string | undefined;
};
/** Tables stay readable: of more rows it is said how many there are. */
const MOST_ROWS = 200;

/** A run as Markdown for people: its story, what was asked, what came of it, what was refused and why. */
export function writeReport(record: RunRecord, facts: ReportFacts, expectations: readonly ExpectationResult[]): string {
  const sections = [
    `# ${facts.title}`,
    summary(record),
    facts.story?.trim() ?? '',
    facts.surprise ? `> **What surprises:** ${oneLine(facts.surprise)}` : '',
    section('What was asked', asked(record)),
    section('Exchanges', exchanges(record)),
    section('Refusals', refusals(record)),
    section('Expectations', expected(expectations)),
    section('Sources', sources(record)),
    'Simulated with Preflight from documented and recorded behaviour. Not affiliated with Amazon Web Services.',
  ];
  return harmless(`${sections.filter((text) => text !== '').join('\n\n')}\n`);
}

const section = (title: string, body: string): string => (body === '' ? '' : `## ${title}\n\n${body}`);
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** A bar would end a cell of a table. */
const cell = (text: string): string => oneLine(text).replaceAll('|', String.raw`\|`);
const code = (text: string): string => (text === '' ? '' : `\`${text.replaceAll('`', "'")}\``);
const lineOf = (line: number | null | undefined): string => (line == null ? '' : `line ${line}`);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const shown = [row(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.slice(0, MOST_ROWS).map(row)].join(
    '\n',
  );
  return rows.length <= MOST_ROWS ? shown : `${shown}\n\n… and ${rows.length - MOST_ROWS} more.`;
}

function summary(record: RunRecord): string {
  const { scenario, seed, durationMicros, names } = record;
  const apis = names.apis.map(({ name, protocolType, region }) => `${name} (${protocolType}, ${region})`).join(', ');
  const begin = isoTime(record.startEpochMs);
  const stopped =
    record.stopped === 'no' ? '' : ' The run was stopped before its end: what is here is exact, but not all.';
  return `Scenario ${code(scenario)}, seed ${seed}: ${record.exchanges.status.length} exchanges in ${formatDuration(durationMicros)} from ${begin}; ${apis}.${stopped}`;
}

function asked({ names, entryLines }: RunRecord): string {
  const rows = names.entries
    .map((entry, i) => ({ entry, line: entryLines[i] }))
    .sort((a, b) => a.entry.atMicros - b.entry.atMicros)
    .map(({ entry, line }) => [
      formatClock(entry.atMicros),
      entry.name,
      entry.kind === 'operation' ? 'the operator' : (names.clients[entry.client]?.name ?? ''),
      entry.kind === 'operation' ? code(entry.method) : code(`${entry.method} ${entry.target}`.trim()),
      entry.load === null ? '' : `${entry.load} times`,
      lineOf(line),
    ]);
  return table(['At', 'Name', 'Who', 'What', 'How often', 'Line'], rows);
}

function exchanges(record: RunRecord): string {
  const { status, sentAt, receivedAt } = record.exchanges;
  const rows = Array.from(status, (code_, id) => [
    exchangeName(record, id),
    code(exchangeLabel(record, id)),
    code_ === 0 ? 'none' : `${code_}`,
    ANSWERED_BY_LABELS[answeredByOf(record, id)],
    Number.isNaN(receivedAt[id] ?? Number.NaN)
      ? 'still waiting'
      : formatDuration((receivedAt[id] ?? 0) - (sentAt[id] ?? 0)),
  ]);
  return table(['Exchange', 'Request', 'Status', 'Answered by', 'After'], rows);
}

/** Each refusal with what made it so; those of one sentence and one line are one, with their number. */
function refusals(record: RunRecord): string {
  const found = new Map<string, { readonly first: string; readonly line: string; count: number }>();
  for (let event = 0; event < record.events.time.length; event++) {
    const isRefused = eventKind(record, event) === 'step' && outcomeOf(record, event) === 'refused';
    const isBlocked = eventKind(record, event) === 'judged' && causeOf(record, event) !== null;
    if (!isRefused && !isBlocked) continue;
    const { sentence, detail } = describeEvent(record, event);
    const cause = causeOf(record, event);
    const line = cause?.unset
      ? `${unsetName(cause.unset)}: ${DEFAULT_LABEL}, not set in the file`
      : lineOf(cause?.line);
    const what = `**${formatClock(record.events.time[event] ?? 0)}** ${sentence} ${detail}`.trim();
    const why = cause ? ` Cause: ${cause.sentence}` : '';
    const key = `${record.events.step[event] ?? 0} ${record.events.reason[event] ?? 0} ${line} ${isBlocked}`;
    const same = found.get(key);
    if (same) same.count += 1;
    else found.set(key, { first: `${what}${why}`, line, count: 1 });
  }
  return [...found.values()]
    .map(({ first, line, count }) =>
      [`- ${oneLine(first)}`, line && ` (${line})`, count > 1 ? ` ${count - 1} more like it.` : ''].join(''),
    )
    .join('\n');
}

const expected = (expectations: readonly ExpectationResult[]): string =>
  expectations
    .map(({ holds, text, actual, line }) =>
      [
        holds ? '- ✓ ' : '- ✗ ',
        text,
        holds ? '' : `; instead: ${actual}`,
        line === null ? '' : ` (${lineOf(line)})`,
      ].join(''),
    )
    .join('\n');

/** The pages of AWS's guide behind the steps that did not merely let it pass, and those a setting of the scenario met. */
function sources(record: RunRecord): string {
  const pages = new Set<string>();
  record.events.step.forEach((step, event) => {
    if (eventKind(record, event) !== 'step') return;
    const tells = outcomeOf(record, event) !== 'passed' || (record.events.ref[event] ?? -1) >= 0;
    if (tells && sourceOfStep(step) !== '') pages.add(sourceOfStep(step));
  });
  return [...pages]
    .sort()
    .map((page) => `- ${page}`)
    .join('\n');
}
