import type { TemplateRun } from '../../gateway/rest/explain-mapping.ts';
import type {
  Explanation,
  ExpressionReading,
  ParameterReading,
  PolicyReading,
  SelectionReading,
} from '../../trace/explanation.ts';
import type { SimulatedWorld } from '../world.ts';

/** What has been found of an exchange so far. */
export type Findings = {
  readonly templates: TemplateRun[];
  readonly parameters: ParameterReading[];
  readonly expressions: ExpressionReading[];
  selection: SelectionReading | null;
  policies: readonly PolicyReading[];
};
/** What is known right after a step of it. */
export type Moment = {
  readonly step: string;
  readonly outcome: number;
  readonly world: SimulatedWorld;
  /** What the authorizer's function returned in this very step, as JSON. */
  readonly authorizerSaid: string | null;
  /** The answer and its status as they were before the step. */
  readonly before: { readonly answer: number; readonly status: number };
};

export const noFindings = (): Findings => ({
  templates: [],
  parameters: [],
  expressions: [],
  selection: null,
  policies: [],
});

export const keepTemplate = ({ templates }: Findings, run: TemplateRun | null): void => {
  if (run) templates.push(run);
};
export const keepParameters = (
  { parameters }: Findings,
  way: ParameterReading['way'],
  trials: ParameterReading['trials'],
): void => {
  if (trials.length > 0) parameters.push({ way, trials });
};

export const explanationOf = (exchange: number, findings: Findings): Explanation => ({ exchange, ...findings });
