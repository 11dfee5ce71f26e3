import { getShortestPaths } from 'xstate/graph';
import { initialTransition, transition } from 'xstate';
import { describe, expect, test } from 'vitest';
import { PROTOCOLS } from './protocol-list.ts';
import { compileMachine, stateName } from './request.machine.ts';
import { MACHINE_EVENTS, type AnyStep } from './step.ts';

const stateOf = (step: AnyStep | undefined): string =>
  step ? `${step.group}.${step.name}${step.resume ? '.working' : ''}` : '';

describe.each(PROTOCOLS)('$kind', ({ machine, steps }) => {
  test('the compiled table makes exactly the moves the machine makes, for every state and event', () => {
    const { states, next } = compileMachine(machine);
    for (const { state } of getShortestPaths(machine)) {
      const from = states.indexOf(stateName(state.value));
      expect(from).toBeGreaterThanOrEqual(0);
      MACHINE_EVENTS.forEach((type, event) => {
        const [to] = transition(machine, state, { type });
        const moved = next[from * MACHINE_EVENTS.length + event] ?? -2;
        expect(moved === -1 ? stateName(state.value) : states[moved]).toBe(stateName(to.value));
      });
    }
  });

  test('every state can be reached, and every way ends in an answer', () => {
    const { states, next } = compileMachine(machine);
    expect(getShortestPaths(machine)).toHaveLength(states.length);
    expect(stateName(initialTransition(machine)[0].value)).toBe(stateOf(steps[0]));
    const final = states.indexOf('responded');
    expect(
      [...next.slice(final * MACHINE_EVENTS.length, (final + 1) * MACHINE_EVENTS.length)].every((to) => to === -1),
    ).toBe(true);
  });

  test('every step names its page of the guide', () => {
    expect(steps.filter(({ source }) => !source.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
  });
});
