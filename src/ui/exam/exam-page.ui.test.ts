import 'fake-indexeddb/auto';
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { questions } from 'virtual:study';
import { beforeEach, expect, test } from 'vitest';
import { beginExam } from '../../study/exam-clock.ts';
import { candidatesFor, choosePaper, formsOf } from '../../study/exam-form.ts';
import { parseRoute, router } from '../router.svelte.ts';
import { database, deleteEverything } from '../storage/database.ts';
import ExamPage from './ExamPage.svelte';

const form = formsOf('DVA-C02').full;
const snapshot = { kind: 'single' as const, id: 'one', prompt: 'What?', source: { page: 'https://docs.aws.amazon.com/a.html', read: '2026-11-22' }, options: [{ text: 'a', why: 'So.' }] }; // prettier-ignore
/** A full paper of the seed 7, as it was begun. */
async function sitSeven(): Promise<void> {
  const picks = choosePaper(form, candidatesFor('DVA-C02', questions), 7);
  const items = picks.map((pick) => ({ ...pick, topics: [...pick.topics], snapshot, orders: [], step: null }));
  await (await database())?.put('exams', beginExam(form, items, 7, 1));
}
const box = () => screen.getByTestId<HTMLInputElement>('new-first');
const cardOfFull = () => screen.getByTestId('begin-full').closest('li')?.textContent ?? '';

beforeEach(async () => {
  await deleteEverything();
  router.current = parseRoute('#/exam');
});

test('the offered seed puts new items first; a typed one gives the paper of the class, and says what comes again', async () => {
  await sitSeven();
  render(ExamPage, { id: '' });
  await screen.findByText('In the middle of');
  expect(box().checked).toBe(true);
  expect(screen.getByTestId('sharing').textContent).toContain('yours alone');
  expect(cardOfFull()).not.toContain('you have had');
  await fireEvent.input(screen.getByTestId('seed'), { target: { value: '7' } });
  await waitFor(() => expect(box().checked).toBe(false));
  expect(screen.getByTestId('sharing').textContent).toContain('a class can share it');
  expect(cardOfFull()).toContain('65 of them you have had');
  await fireEvent.click(box());
  expect(cardOfFull()).not.toContain('you have had');
});

test('a seed that comes by a link is for a class', () => {
  router.current = parseRoute('#/exam?seed=class-a');
  render(ExamPage, { id: '' });
  expect(screen.getByTestId<HTMLInputElement>('seed').value).toBe('class-a');
  expect(box().checked).toBe(false);
});
