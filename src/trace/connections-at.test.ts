import { expect, test } from 'vitest';
import { CONNECTION_EVENTS, connectionMachine } from '../gateway/websocket/connection.machine.ts';
import { CONNECTION_STATES } from '../gateway/websocket/connection-states.ts';
import { compileMachine } from '../gateway/request.machine.ts';
import { scenarioText } from '../../test/content/library.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { connectionsAt } from './connections-at.ts';
import { exchangeName } from './exchange-name.ts';

const recordOf = (id: string) => {
  const run = runScenario(scenarioText(id));
  if (!run.ok) throw new Error(`${id} does not run`);
  return run.record;
};
const SECOND = 1_000_000;

test('the page knows the states of the machine', () => {
  expect(CONNECTION_STATES).toEqual(compileMachine(connectionMachine, CONNECTION_EVENTS).states);
});

/** The cursor at an instant: the last event not after it. */
function at(id: string, seconds: number) {
  const record = recordOf(id);
  const now = seconds * SECOND;
  const cursor = record.events.time.findLastIndex((time) => time <= now);
  return connectionsAt(record, cursor, now).map(({ connection, state, idleLeft, lifetimeLeft, sent, received }) => [
    exchangeName(record, connection.exchange),
    state,
    idleLeft === null ? null : Math.ceil(idleLeft / SECOND),
    lifetimeLeft === null ? null : Math.ceil(lifetimeLeft / SECOND),
    sent,
    received,
  ]);
}

test('who is open, who is gone without a word, and what their timers have left', () => {
  expect(at('ghosts-in-the-table', 0.01)).toEqual([['anna', 'handshaking', null, null, 0, 0]]);
  // A client that vanishes tells nobody: it shows with the next thing that happens.
  expect(at('ghosts-in-the-table', 20.01)).toEqual([
    ['anna', 'open', 600, 7181, 1, 0],
    ['ben', 'halfOpen', 582, 7182, 0, 0],
    ['cem', 'open', 583, 7183, 0, 0],
  ]);
  // Anna's message and the frame it brought back both began her ten minutes anew.
  expect(at('ghosts-in-the-table', 30)).toEqual([
    ['anna', 'open', 591, 7171, 1, 1],
    ['ben', 'closed', null, null, 0, 0],
    ['cem', 'open', 591, 7173, 0, 1],
  ]);
  expect(at('bouncer-at-the-door', 2)).toContainEqual(['noToken', 'refused', null, null, 0, 0]);
});
