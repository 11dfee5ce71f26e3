import { parseScenario } from '../scenario/parse.ts';
import { limitUses, type LimitUse, type Told } from './check-limits.ts';
import { isLesson, isQuiz, type ContentFile } from './content-file.ts';
import { parseLesson } from './lesson.ts';
import { LIMIT_TABLE } from './limit-table.ts';
import type { Limit } from './limit.ts';
import { parseQuiz } from './parse.ts';
import { toldBy, toldByLesson, toldByScenario } from './told-texts.ts';

type Place = LimitUse & { readonly user: string };

/** What is wrong with the limits some texts quote. */
export const wrongLimits = (texts: readonly Told[]): readonly string[] =>
  texts
    .flatMap((told) => limitUses(told))
    .flatMap(({ sentence, wrong }) => (wrong === null ? [] : [`"${sentence}" ${wrong}`]));

export type ToldFile = { readonly user: string; readonly told: readonly Told[] };

/** All prose of the content, by the lesson, question or scenario it stands in. */
export const toldIn = (files: readonly ContentFile[]): readonly ToldFile[] => files.flatMap(textsOf);

/** Every place of the content that quotes a limit of the table. */
export const limitPlaces = (texts: readonly ToldFile[], table: readonly Limit[] = LIMIT_TABLE): readonly Place[] =>
  texts.flatMap(({ user, told }) => {
    const whole = told.map(({ text }) => text).join(' ');
    return told.flatMap((text) => limitUses(text, { whole, table }).map((use) => ({ ...use, user })));
  });

function textsOf(source: ContentFile): readonly ToldFile[] {
  const { file, text } = source;
  if (isLesson(source)) {
    const parsed = parseLesson(text);
    return parsed.ok ? [{ user: file, told: toldByLesson(parsed.lesson) }] : [];
  }
  if (isQuiz(source)) {
    const parsed = parseQuiz(text);
    return parsed.ok
      ? parsed.quiz.questions.map((question) => ({ user: `${file} ${question.id}`, told: toldBy(question) }))
      : [];
  }
  const parsed = parseScenario(text);
  return parsed.ok ? [{ user: file, told: toldByScenario(parsed.scenario) }] : [];
}

/** Which lessons, questions and scenarios quote each limit: what must be read again when it changes. */
export function limitUsers(
  files: readonly ContentFile[],
  more: readonly ToldFile[] = [],
): readonly { readonly id: string; readonly users: readonly string[] }[] {
  const places = limitPlaces([...toldIn(files), ...more]);
  return LIMIT_TABLE.map(({ id }) => ({
    id,
    users: [...new Set(places.filter(({ limit }) => limit === id).map(({ user }) => user))],
  }));
}
