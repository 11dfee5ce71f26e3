import { isRefusalStep } from '../gateway/protocols.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { eventKind, outcomeOf, stepName } from '../trace/describe.ts';
import type { RunRecord } from '../trace/record.ts';
import type { OptionProof, Proof } from './proof.ts';

/**
 * The step of the gateway a question turns on: the one its right answer's run points at; else the one that refused or
 * answered the exchange it points at; else, for counts and sums over a run, the one that refused most often in it; else
 * the step its headings are about. Null where it turns on no step of a request, e.g. the parts of an ARN.
 */
export function decidingStep({ options }: Proof, topics: readonly number[]): string | null {
  const right = options.find(({ correct, scenario }) => correct && scenario !== null);
  const ran = right?.scenario == null ? null : runScenario(right.scenario);
  const inRun = ran?.ok === true && right ? stepInRun(ran.record, right) : null;
  return inRun ?? stepOfTopics(topics);
}

function stepInRun(record: RunRecord, { event, exchange }: OptionProof): string | null {
  if (event >= 0 && eventKind(record, event) === 'step') return stepName(record, event);
  const own = exchange >= 0 ? exchange : (record.events.exchange[event] ?? -1);
  const decided = decidedSteps(record, own);
  return (own >= 0 ? decided.at(-1) : mostFrequent(decided)) ?? null;
}

/** The steps that refused or answered; of an exchange, or of every one. What words a refusal decided nothing. */
function decidedSteps(record: RunRecord, exchange: number): readonly string[] {
  return Array.from(record.events.time, (_time, event) => event)
    .filter((event) => eventKind(record, event) === 'step' && !isRefusalStep(record.events.step[event] ?? -1))
    .filter((event) => exchange < 0 || record.events.exchange[event] === exchange)
    .filter((event) => {
      const outcome = outcomeOf(record, event);
      return outcome === 'refused' || (exchange >= 0 && outcome === 'answered');
    })
    .map((event) => stepName(record, event));
}

function mostFrequent(names: readonly string[]): string | undefined {
  const countOf = (name: string): number => names.filter((each) => each === name).length;
  return [...new Set(names)].sort((a, b) => countOf(b) - countOf(a))[0];
}

/** The step a heading is about. Headings that are about none (logs, metrics, documents of OpenAPI) are left out. */
export const STEP_OF_HEADING: Readonly<Record<number, string>> = {
  3: 'callIntegration',
  4: 'callIntegration',
  5: 'resolveStage',
  6: 'resolveStage',
  7: 'resolveStage',
  8: 'resolveStage',
  9: 'callIntegration',
  10: 'callIntegration',
  11: 'resolveStage',
  12: 'callIntegration',
  13: 'callIntegration',
  14: 'callIntegration',
  15: 'mapRequest',
  16: 'mapRequest',
  17: 'mapRequest',
  19: 'lookUpCache',
  20: 'lookUpCache',
  21: 'requireApiKey',
  22: 'requireApiKey',
  25: 'throttleMethod',
  26: 'selectResponse',
  27: 'methodResponse',
  28: 'methodResponse',
  29: 'authorize',
  30: 'applyResourcePolicy',
  31: 'authorize',
  32: 'authorize',
  33: 'authorize',
  35: 'selectRoute',
  36: 'upgrade',
  37: 'upgrade',
  38: 'useConnection',
  39: 'findConnection',
  40: 'selectRoute',
};

const stepOfTopics = (topics: readonly number[]): string | null =>
  topics.map((heading) => STEP_OF_HEADING[heading]).find((step) => step !== undefined) ?? null;
