import { getShortestPaths } from 'xstate/graph';
import { initialTransition, transition } from 'xstate';
import { expect, test } from 'vitest';
import { MACHINE_EVENTS } from '../step.ts';
import { restPipeline, restSteps } from './pipeline.ts';
import { compileRequestMachine, requestMachine, stateName } from './request.machine.ts';

// The order is the service's own: REST API reference, 1.1 (developer guide and recorded logs, read 2026-02).
test('the steps stand in the order of the service', () => {
  expect(restPipeline.map(({ name }) => name)).toEqual([
    'resolveStage', 'checkLimits', 'matchRoute', 'applyResourcePolicy', 'authorize', 'requireApiKey', 'throttleUsagePlan', 'countQuota',
    'throttleMethod', 'throttleAccount', 'validateRequest', 'lookUpCache', 'mapRequest', 'callIntegration', 'selectResponse', 'mapResponse',
    'methodResponse', 'storeInCache',
  ]); // prettier-ignore
});

test('the compiled table makes exactly the moves the machine makes, for every state and event', () => {
  const { states, next } = compileRequestMachine();
  for (const { state } of getShortestPaths(requestMachine)) {
    const from = states.indexOf(stateName(state.value));
    expect(from).toBeGreaterThanOrEqual(0);
    MACHINE_EVENTS.forEach((type, event) => {
      const [to] = transition(requestMachine, state, { type });
      const moved = next[from * MACHINE_EVENTS.length + event] ?? -2;
      expect(moved === -1 ? stateName(state.value) : states[moved]).toBe(stateName(to.value));
    });
  }
});

test('every state can be reached, and every way ends in an answer', () => {
  const { states, next } = compileRequestMachine();
  expect(getShortestPaths(requestMachine)).toHaveLength(states.length);
  expect(stateName(initialTransition(requestMachine)[0].value)).toBe('frontDoor.resolveStage');
  const final = states.indexOf('responded');
  expect(
    [...next.slice(final * MACHINE_EVENTS.length, (final + 1) * MACHINE_EVENTS.length)].every((to) => to === -1),
  ).toBe(true);
});

test('every step names its page of the guide', () => {
  expect(restSteps.filter(({ source }) => !source.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
});
