import { formatDuration } from '../kernel/time.ts';
import { countExchanges } from '../scenario/evaluate-count.ts';
import { evaluateExpectations } from '../scenario/evaluate.ts';
import { parseExpectations } from '../scenario/parse.ts';
import { findExchange } from '../trace/exchange-name.ts';
import { clusterHours } from '../trace/cache-clusters.ts';
import { logsOf } from '../trace/logs.ts';
import { metricValues, statisticOf } from '../trace/metrics.ts';
import { openExchange } from '../trace/open-exchange.ts';
import { priceOf } from '../trace/prices.ts';
import { evaluateCase } from './expression.ts';
import { isAnswer } from './is-answer.ts';
import { run, type Ran } from './judge.ts';
import { problemsIn, unproven, type OptionProof, type Proof } from './proof.ts';
import type { Ask, PredictQuestion } from './schema.ts';

type Found = { readonly value: string | null; readonly event: number; readonly exchange: number };
type AskOf<K extends string> = Extract<Ask, Readonly<Record<K, unknown>>>;
const NOWHERE = { event: -1, exchange: -1 } as const;

/** Reads the key from the run; no distractor may equal it. */
export function provePrediction(question: PredictQuestion, text: string): Proof {
  const ask = question.ask ?? question.key;
  if (!ask) return unproven(`${question.id}: nothing is asked`);
  const found = 'evaluate' in ask ? evaluated(ask) : fromRun(ask, run(text));
  if (typeof found === 'string') return unproven(`${question.id}: ${found}`);
  const { value, event, exchange } = found;
  if (value === null) return unproven(`${question.id}: what is asked for is not in the run`);
  const base = { scenario: text === '' ? null : text, event, exchange };
  const key = question.roughly ? `${question.roughly.value}` : value;
  const holds = isAnswer(question, value, key);
  const actual = holds ? 'read from the run' : `the run shows ${value}, which is not about ${key}`;
  const right: OptionProof = { option: key, correct: true, asItMust: holds, actual, ...base };
  const wrong = question.distractors.map(({ value: distractor }): OptionProof => {
    const same = isAnswer(question, `${distractor}`, key);
    const actual = same ? 'it equals the key' : `the run shows ${value}`;
    return { option: `${distractor}`, correct: false, asItMust: !same, actual, ...base };
  });
  const doubled = new Set(wrong.map(({ option }) => option)).size < wrong.length;
  const problems = [
    ...problemsIn([right, ...wrong], question),
    ...(doubled ? [`${question.id}: two distractors are the same`] : []),
  ];
  return { problems, options: [right, ...wrong], key };
}

function evaluated({ evaluate, expression, message, routes = [], input, arn }: AskOf<'evaluate'>): Found {
  const given = {
    ...(message !== undefined && { message }),
    ...(input && { input }),
    ...(arn !== undefined && { arn }),
  };
  const { value } = evaluateCase(evaluate, expression, given, routes);
  return { value: value ?? 'none', ...NOWHERE };
}

function fromRun(ask: Exclude<Ask, AskOf<'evaluate'>>, ran: Ran | string): Found | string {
  if (typeof ran === 'string') return ran;
  if ('exchange' in ask) return ofExchange(ask, ran);
  if ('function' in ask) return ofFunction(ask, ran);
  if ('metric' in ask) return ofMetric(ask, ran);
  if ('log' in ask) return ofLog(ask, ran);
  if ('price' in ask) return ofPrice(ask, ran);
  if ('cacheCluster' in ask) return ofCluster(ask, ran);
  const [count] = evaluateExpectations(ran.record, parseExpectations([{ ...ask, is: '>= 0' }]).entries);
  if (count?.holds !== true) return { value: null, ...NOWHERE };
  return { value: `${countExchanges(ran.record, ask)}`, event: count.event, exchange: count.exchange };
}

function ofExchange(ask: AskOf<'exchange'>, { record }: Ran): Found {
  const id = findExchange(record, ask.exchange);
  if (id < 0) return { value: null, ...NOWHERE };
  const [result] = evaluateExpectations(record, parseExpectations([{ exchange: ask.exchange, status: 0 }]).entries);
  const view = openExchange(record, id);
  const value =
    ask.field === 'at' ? (view.receivedAt === null ? null : formatDuration(view.receivedAt)) : `${view[ask.field]}`;
  return { value, event: result?.event ?? -1, exchange: id };
}

function ofFunction(ask: AskOf<'function'>, { record }: Ran): Found {
  const fn = record.functions.find(({ name }) => name === ask.function);
  const last = fn?.lastFinishedAt ?? null;
  const value = ask.field === 'invocations' ? fn?.invocations : last === null ? undefined : formatDuration(last);
  return {
    value: value === undefined ? null : `${value}`,
    event: record.events.time.length - 1,
    exchange: -1,
  };
}

function ofMetric({ metric, api, stage, stat }: AskOf<'metric'>, { record }: Ran): Found {
  if (!record.names.apis.some(({ name }) => name === api)) return { value: null, ...NOWHERE };
  const value = statisticOf(metricValues(record, metric, { api, stage }), stat);
  return { value: value === null ? null : `${value}`, ...NOWHERE };
}

function ofLog({ log, containing = '' }: AskOf<'log'>, { record }: Ran): Found {
  const ids = Array.from(record.exchanges.status, (_status, id) => id);
  const lines = logsOf(record, ids).filter(({ kind, text }) => kind === log && text.includes(containing));
  return { value: `${lines.length}`, event: -1, exchange: lines[0]?.exchange ?? -1 };
}

function ofPrice({ price: api, field }: AskOf<'price'>, { record }: Ran): Found {
  const price = priceOf(
    record,
    record.names.apis.findIndex(({ name }) => name === api),
  );
  const value = field === 'billed' ? price?.billed : price?.connections?.minutes;
  return { value: value === undefined ? null : `${value}`, ...NOWHERE };
}

function ofCluster({ cacheCluster, api, size }: AskOf<'cacheCluster'>, { record }: Ran): Found {
  const { stages, apis } = record.names;
  const stage = stages.findIndex(({ name, api: of }) => name === cacheCluster && apis[of]?.name === api);
  return { value: stage < 0 ? null : `${clusterHours(record, stage, size)}`, ...NOWHERE };
}
