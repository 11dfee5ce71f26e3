import { tinykeys } from 'tinykeys';
import type { Flight } from './flight.svelte.ts';

/** Where somebody types or chooses, every key is theirs. */
const FIELDS = 'input,textarea,select,[role=dialog],[role=combobox],[contenteditable],.monaco-editor';
/** What is pressed keeps the keys that press it, and what moves by arrows keeps those. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  Space: 'button,a,summary,[role=tab]',
  ArrowLeft: '[role=tab],[role=slider]',
  ArrowRight: '[role=tab],[role=slider]',
  Home: '[role=tab],[role=slider]',
  End: '[role=tab],[role=slider]',
};

/** Unless what has the focus needs the key, it acts. */
const elsewhere = (key: string, act: () => void) => (event: KeyboardEvent) => {
  const own = OWN_KEYS[key];
  if (event.target instanceof Element && event.target.closest(own === undefined ? FIELDS : `${FIELDS},${own}`)) return;
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
  return tinykeys(window, Object.fromEntries(Object.entries(acts).map(([key, act]) => [key, elsewhere(key, act)])));
}
