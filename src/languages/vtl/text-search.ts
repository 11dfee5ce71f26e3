import type { Budget } from '../budget.ts';

/** Below this length the engine's own search is fast whatever the text. */
const SHORT = 16;

/**
 * Where a text is found in another from a place on, -1 if nowhere. The time is that of looking at both once: a long
 * text sought in a text that is nearly like it makes the usual search slow (Knuth, Morris and Pratt).
 */
export function indexOf(text: string, sought: string, from: number, budget: Budget): number {
  budget.scan(text.length - Math.max(0, from));
  if (sought.length < SHORT) return text.indexOf(sought, from);
  const borders = bordersOf(sought, budget);
  let matched = 0;
  for (let at = Math.max(0, from); at < text.length; at++) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && unit !== sought.charCodeAt(matched)) matched = borders[matched - 1] ?? 0;
    if (unit === sought.charCodeAt(matched)) matched += 1;
    if (matched === sought.length) return at + 1 - matched;
  }
  return -1;
}

/** For each beginning of a text the longest proper beginning of it that it also ends with. */
function bordersOf(text: string, budget: Budget): Uint32Array {
  budget.scan(text.length);
  const borders = new Uint32Array(text.length);
  let length = 0;
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    while (length > 0 && unit !== text.charCodeAt(length)) length = borders[length - 1] ?? 0;
    if (unit === text.charCodeAt(length)) length += 1;
    borders[i] = length;
  }
  return borders;
}

const reversed = (text: string): string => text.split('').reverse().join('');

/** The last place where a text is found in another that is not behind `from`; -1 if nowhere. */
export function lastIndexOf(text: string, sought: string, from: number, budget: Budget): number {
  if (sought.length < SHORT) {
    budget.scan(text.length);
    return text.lastIndexOf(sought, from);
  }
  budget.rewrite(text.length + sought.length);
  const end = Math.min(text.length, from + sought.length);
  const found = end < sought.length ? -1 : indexOf(reversed(text.slice(0, end)), reversed(sought), 0, budget);
  return found < 0 ? -1 : end - found - sought.length;
}

/** A text with all occurrences of a text replaced. */
export function replaceText(text: string, from: string, to: string, budget: Budget): string {
  budget.rewrite(text.length);
  if (from.length < SHORT) {
    const parts = text.split(from);
    budget.spend(parts.length);
    budget.copy(parts.length * to.length);
    const joined = parts.join(to);
    if (from !== '') return budget.text(joined);
    // Where nothing is replaced the new text also stands before and behind everything.
    return budget.text(text === '' ? to : to + joined + to);
  }
  let result = '';
  let start = 0;
  for (let at = indexOf(text, from, 0, budget); at >= 0; at = indexOf(text, from, start, budget)) {
    result += text.slice(start, at) + to;
    start = at + from.length;
    budget.copy(to.length);
    budget.spend(1);
  }
  return budget.text(result + text.slice(start));
}
