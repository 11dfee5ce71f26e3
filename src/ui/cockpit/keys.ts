import { tinykeys } from 'tinykeys';
import type { Flight } from './flight.svelte.ts';

const FIELDS =
  'input,textarea,select,button,a,summary,[role=tab],[role=slider],[role=dialog],[contenteditable],.monaco-editor';

/** Unless somebody types or presses something else, a key acts. */
const elsewhere = (act: () => void) => (event: KeyboardEvent) => {
  if (event.target instanceof Element && event.target.closest(FIELDS)) return;
  event.preventDefault();
  act();
};

/** The keys of a flight, the same wherever one is watched; returns what releases them. */
export function flightKeys(flight: Flight, further: Readonly<Record<string, () => void>> = {}): () => void {
  const acts: Readonly<Record<string, () => void>> = {
    Space: () => flight.toggle(),
    ArrowRight: () => flight.step(1),
    ArrowLeft: () => flight.step(-1),
    Home: () => flight.seek(0),
    End: () => flight.seek(Infinity),
    '.': () => flight.stepExchange(1),
    ',': () => flight.stepExchange(-1),
    w: () => flight.askWhy(),
    n: () => flight.step(1),
    ...further,
  };
  return tinykeys(window, Object.fromEntries(Object.entries(acts).map(([key, act]) => [key, elsewhere(act)])));
}
