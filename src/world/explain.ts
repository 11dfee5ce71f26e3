import { judge, type BoundPolicy } from '../gateway/authorization/bound-policy.ts';
import { readAuthorizerOutcome } from '../gateway/authorization/authorizer-answer.ts';
import type { Exchange } from '../gateway/exchange.ts';
import { accessRequest } from '../gateway/rest/authorization/access.ts';
import { watchRequestTemplate, watchResponseTemplate, type TemplateRun } from '../gateway/rest/explain-mapping.ts';
import { trySelection } from '../gateway/rest/select-integration-response.ts';
import { testedText } from '../gateway/rest/steps/select-response.ts';
import type { Routed } from '../gateway/views.ts';
import { VERDICT } from '../gateway/step.ts';
import { PAYLOADS } from '../gateway/world.ts';
import type { EffectName } from '../gateway/stores/sink.ts';
import type { Policy } from '../languages/iam-policy/ast.ts';
import { explain } from '../languages/iam-policy/evaluate.ts';
import type { Explanation, PolicyReading, SelectionReading } from '../trace/explanation.ts';
import type { RunRecord } from '../trace/record.ts';
import { Recorder, type Dictionaries } from './recorder.ts';
import { STEPS } from './run-machine.ts';
import { replayAround } from './simulate.ts';
import type { Simulation } from './simulation.ts';
import type { SimulatedWorld } from './world.ts';

/** Lets an exchange happen once more, from the checkpoint before it, and looks on at the steps that weigh something. */
export function explainExchange(run: Simulation, record: RunRecord, exchange: number): Explanation {
  const watcher = new Watcher(run.shared.dictionaries, exchange);
  replayAround(run, record, exchange, watcher, ({ world }) => {
    watcher.world = world;
  });
  return { exchange, templates: watcher.templates, selection: watcher.selection, policies: watcher.policies };
}

/** More events than any one exchange is surrounded by while it lasts. */
const EVENTS_WATCHED = 200_000;
const AUTHORIZER_RESPONSE = PAYLOADS.indexOf('authorizerResponse');

/** A recorder that looks at one exchange right after each of its steps, while its record still says what they saw. */
class Watcher extends Recorder {
  world: SimulatedWorld | null = null;
  readonly templates: TemplateRun[] = [];
  selection: SelectionReading | null = null;
  policies: PolicyReading[] = [];
  readonly #exchange: number;
  #authorizerSaid: string | null = null;

  constructor(dictionaries: Dictionaries, exchange: number) {
    super(EVENTS_WATCHED, dictionaries);
    this.#exchange = exchange;
  }

  override effect(kind: EffectName, subject: number, a: number, b: number, text: string | null): void {
    if (kind === 'payload' && subject === AUTHORIZER_RESPONSE) this.#authorizerSaid = text;
    super.effect(kind, subject, a, b, text);
  }

  override step(now: number, x: Exchange, step: number, outcome: number): void {
    super.step(now, x, step, outcome);
    if (x.id === this.#exchange && this.world && isRouted(x))
      this.#look(x, STEPS[step]?.name ?? '', outcome, this.world);
    this.#authorizerSaid = null;
  }

  #look(x: Routed, step: string, outcome: number, world: SimulatedWorld): void {
    if (step === 'applyResourcePolicy' || step === 'authorize') this.policies = this.#read(x, outcome, world);
    if (step === 'mapRequest') this.#keep(watchRequestTemplate(x, world));
    if (step === 'mapResponse') this.#keep(watchResponseTemplate(x, world));
    if (step === 'selectResponse' && !x.method.integration.isProxy) {
      const tested = testedText(x);
      this.selection = { tested, trials: trySelection(x.method.integration.mapping.responses, tested) };
    }
  }

  #keep(run: TemplateRun | null): void {
    if (run) this.templates.push(run);
  }

  /** Every policy that has a say at this step. */
  #read(x: Routed, outcome: number, world: SimulatedWorld): PolicyReading[] {
    const { policy } = x.stage;
    const { authorization } = x.method;
    const own = authorization.kind === 'iam' ? world.policiesOf(x.principal) : [];
    const answered = authorization.kind === 'lambda' ? this.#authorizerPolicy(x, outcome) : null;
    return [
      ...(policy ? [reading('resource', [policy.policy], [policy], x, world)] : []),
      ...(own.length > 0
        ? [
            reading(
              'identity',
              own.map((bound) => bound.policy),
              own,
              x,
              world,
            ),
          ]
        : []),
      ...(answered ? [reading('authorizer', [answered], [], x, world)] : []),
    ];
  }

  /** What the function just said, or the kept result that was found without asking it. */
  #authorizerPolicy(x: Routed, outcome: number): Policy | null {
    if (this.#authorizerSaid === null) {
      const wasKept = outcome !== VERDICT.waiting && x.woken === 0;
      return wasKept ? (x.request.memo.authorizerEntry?.result.policy ?? null) : null;
    }
    const read = readAuthorizerOutcome({ kind: 'returned', value: JSON.parse(this.#authorizerSaid) as unknown });
    return read.ok ? read.value.policy : null;
  }
}

const isRouted = (x: Exchange): x is Routed => x.request !== null && x.stage !== null && x.method !== null;

function reading(
  kind: PolicyReading['kind'],
  policies: readonly Policy[],
  places: readonly BoundPolicy[],
  x: Routed,
  world: SimulatedWorld,
): PolicyReading {
  const request = accessRequest(x, world);
  const { decision, statement } = judge(policies, request, places);
  const statements = explain(policies, request).map((one) => ({
    ...one,
    decides: statement?.policy === one.policy && statement.statement === one.statement,
    ref: places[one.policy]?.statements[one.statement] ?? null,
    line: null,
  }));
  return { kind, decision, request, statements };
}
