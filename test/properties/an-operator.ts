import { OPERATIONS } from '../../src/world/control/operation-list.ts';
import type { Input } from '../../src/world/control/outcome.ts';
import { initialControl, type ControlState } from '../../src/world/control/state.ts';
import { aSetup, type ScenarioParts } from './a-setup.ts';

/** What a call came to: its status, and AWS's answer or refusal. */
export type Answer = { readonly status: number; readonly result: Input; readonly error: string | null };

/** An operator at the control plane of the small shop: acts, and reads what AWS answers. */
export class Operator {
  state: ControlState;
  readonly #setup;
  #calls = 0;

  constructor(parts: Partial<ScenarioParts> = {}) {
    this.#setup = aSetup({ timeline: '[]', ...parts });
    this.state = initialControl(this.#setup);
  }

  does(operation: string, input: Input = {}, name = `call${this.#calls}`, now = 0): Answer {
    this.#calls += 1;
    const handler = OPERATIONS[operation];
    if (!handler) throw new RangeError(`${operation} is no operation`);
    const outcome = handler(this.state, {
      setup: this.#setup,
      now,
      name,
      input: { restApiId: 'shop', ...input },
      ref: (member = '') => ({ pointer: `/timeline/0/with${member}`, operation: 0 }),
    });
    if (!outcome.ok) return { status: outcome.status, result: {}, error: `${outcome.code}: ${outcome.message}` };
    this.state = outcome.state;
    return { status: outcome.status, result: outcome.result ?? {}, error: null };
  }
}

/** An operator whose API also has a POST of /pets with a MOCK integration and a declared 200. */
export function anOperator(parts: Partial<ScenarioParts> = {}): Operator {
  const operator = new Operator(parts);
  const at = { resource: '/pets', httpMethod: 'POST' };
  operator.does('PutMethod', { ...at, authorizationType: 'NONE' });
  operator.does('PutMethodResponse', { ...at, statusCode: '200' });
  operator.does('PutIntegration', { ...at, type: 'MOCK' });
  return operator;
}
