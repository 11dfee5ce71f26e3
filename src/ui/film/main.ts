import { mount } from 'svelte';
import '../styles/base.css';
import { unpackFilm } from './film.ts';
import FilmPlayer from './FilmPlayer.svelte';

/** The player inside a file that was taken away: the run stands in the file, nothing is fetched. */
async function play(target: HTMLElement): Promise<void> {
  try {
    const film = await unpackFilm(document.getElementById('film')?.textContent ?? '');
    mount(FilmPlayer, { target, props: { film } });
  } catch {
    target.textContent = 'This file is damaged, or this browser is too old to play it. Open it in a current browser.';
  }
}

const target = document.getElementById('app');
if (target) void play(target);
