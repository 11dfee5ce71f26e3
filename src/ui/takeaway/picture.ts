import { flushSync, mount, unmount } from 'svelte';
import { formatClock } from '../../kernel/time.ts';
import { stateAtInstant } from '../../trace/seek.ts';
import type { Instant } from '../cockpit/instant.ts';
import Scene from '../cockpit/scene/Scene.svelte';
import { textWidth } from '../cockpit/scene/text-width.ts';
import { FONTS, selfContained } from './self-contained.ts';

export type Theme = 'light' | 'dark';
/** Wide enough for every step's name. */
const WIDTH = 1280;
const MARGIN = 24;
const LINE = 22;
const SIZE = 15;
const PNG_SCALE = 2;

/** The scene at an instant as one SVG, with what is said of it below: the same wherever it is opened. */
export function pictureOf(instant: Instant, theme: Theme): string {
  const { target, app } = drawn(instant, theme);
  try {
    const scene = target.querySelector<SVGSVGElement>('svg[role=img]');
    if (!scene) throw new Error('The scene could not be drawn.');
    const style = getComputedStyle(target);
    const colour = (role: string): string => style.getPropertyValue(`--${role}`).trim();
    return new XMLSerializer().serializeToString(framed(scene, instant, colour));
  } finally {
    void unmount(app);
    target.remove();
  }
}

/** Drawn once more, out of sight: in the theme that is asked for, wide, every token an element. */
function drawn({ record, pacing, screenMs, cursor, now, followed, sentence, glides, untold }: Instant, theme: Theme) {
  const target = document.createElement('div');
  target.dataset['theme'] = theme;
  target.setAttribute('aria-hidden', 'true');
  target.style.cssText = `position:fixed;left:-9999px;top:0;width:${WIDTH}px;visibility:hidden;pointer-events:none`;
  document.body.append(target);
  const moment = untold?.moment ?? stateAtInstant(record, cursor, now);
  const told = untold?.told ?? Infinity;
  const props = { record, moment, pacing, screenMs, followed, told, glides, sentence, allInSvg: true };
  const app = mount(Scene, { target, props });
  flushSync();
  return { target, app };
}

function framed(scene: SVGSVGElement, instant: Instant, colour: (role: string) => string): SVGSVGElement {
  const picture = selfContained(scene);
  const [width, height] = [Number(scene.getAttribute('width')), Number(scene.getAttribute('height'))];
  const lines = broken(instant.sentence, width - MARGIN);
  const caption = MARGIN + (lines.length + 1) * LINE;
  const [fullWidth, fullHeight] = [width + 2 * MARGIN, height + 2 * MARGIN + caption];
  picture.setAttribute('viewBox', `${-MARGIN} ${-MARGIN} ${fullWidth} ${fullHeight}`);
  picture.setAttribute('width', `${fullWidth}`);
  picture.setAttribute('height', `${fullHeight}`);
  const ground = element('rect', {
    x: -MARGIN,
    y: -MARGIN,
    width: fullWidth,
    height: fullHeight,
    fill: colour('paper'),
  });
  const { record, now } = instant;
  picture.prepend(
    element('title', {}, record.title),
    element('desc', {}, `${formatClock(now)}: ${instant.sentence}`),
    ground,
  );
  const text = { 'font-family': FONTS, 'font-size': SIZE };
  lines.forEach((line, i) =>
    picture.append(
      element('text', { ...text, y: height + MARGIN + i * LINE, fill: colour('ink'), 'font-weight': 600 }, line),
    ),
  );
  const place = `${record.title} · ${formatClock(now)}`;
  picture.append(element('text', { ...text, y: height + MARGIN + lines.length * LINE, fill: colour('soft') }, place));
  return picture;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  made.textContent = text;
  return made;
}

function broken(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, SIZE) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The same picture in pixels, twice as fine as the screen of one to one. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * PNG_SCALE;
    canvas.height = image.naturalHeight * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!png) throw new Error('This browser cannot make a picture of that size. Take the SVG.');
    return png;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
