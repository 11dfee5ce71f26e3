import { quizzes, scenarios } from 'virtual:catalogue';

const cache = new Map<string, Promise<string>>();

/** A content file as text; precached by the service worker, so it is there offline too. */
export function contentFile(file: string): Promise<string> {
  const known = cache.get(file);
  if (known) return known;
  const text = fetch(new URL(file, document.baseURI)).then((response) => {
    if (!response.ok)
      throw new Error(`${file} could not be loaded (${response.status}). Reload the page when you are online once.`);
    return response.text();
  });
  cache.set(file, text);
  text.catch(() => cache.delete(file));
  return text;
}

export const scenarioById = (id: string) => scenarios.find((scenario) => scenario.id === id);
export const quizById = (id: string) => quizzes.find((quiz) => quiz.id === id);
