import { mount } from 'svelte';
import Notes from './Notes.svelte';

/**
 * The notes in a window of their own, which the one who presents keeps off the projected screen; false where the browser
 * opens none.
 */
export function openNotes(title: string, story: string, surprise: string): boolean {
  const own = open('', 'preflight-notes', 'popup,width=560,height=720');
  if (!own) return false;
  const page = own.document;
  page.title = title;
  page.documentElement.lang = document.documentElement.lang;
  const { theme } = document.documentElement.dataset;
  if (theme !== undefined) page.documentElement.dataset['theme'] = theme;
  const styles = [...document.querySelectorAll('link[rel=stylesheet], style')];
  page.head.replaceChildren(...styles.map((style) => page.importNode(style, true)));
  page.body.replaceChildren();
  mount(Notes, { target: page.body, props: { title, story, surprise } });
  own.focus();
  return true;
}
