import { micromark } from 'micromark';

/**
 * A text of a scenario as HTML. micromark escapes HTML and empties dangerous links, so a stranger's text stays text; what
 * it empties is shown as words, and a picture as what stands for it: nothing is fetched.
 */
export const htmlOf = (text: string): string =>
  micromark(text)
    .replace(/<img [^>]*?alt="([^"]*)"[^>]*>/g, '$1')
    .replace(/<a href="">(.*?)<\/a>/gs, '$1');
