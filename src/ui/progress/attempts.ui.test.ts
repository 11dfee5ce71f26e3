import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Attempt } from '../../study/progress.ts';
import Attempts from './Attempts.svelte';

const source = { page: 'https://docs.aws.amazon.com/a.html', read: '2026-11-22' };
const snapshot = { kind: 'single' as const, id: 'one', prompt: 'Which?', source, options: [{ text: 'This', why: 'It is.' }] }; // prettier-ignore
const attempt: Attempt = { key: 'a', quiz: 'q', question: 'one', right: true, answer: null, at: 1, seed: 1, prompt: 'Which?', snapshot, confidence: null, seconds: null }; // prettier-ignore

test('an answer that was damaged before it was checked says so, and the others stay', () => {
  const broken = { ...snapshot, options: undefined } as unknown;
  render(Attempts, { attempts: [attempt, { ...attempt, key: 'b', question: 'two', snapshot: broken }] });
  expect(screen.getByTestId('damaged').textContent).toContain('question two');
  expect(screen.getByText('This')).toBeTruthy();
});
