import { select, zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3';

export type View = { readonly k: number; readonly x: number; readonly y: number };
export const WHOLE: View = { k: 1, x: 0, y: 0 };

/** What the page may ask of a scene that can be zoomed. */
export type Zooming = {
  readonly by: (factor: number) => void;
  /** Moves what is seen, in pixels of the screen. */
  readonly pan: (dx: number, dy: number) => void;
  /** Brings a point of the whole picture, in pixels, to the middle as far as the edges let it. */
  readonly centre: (x: number, y: number) => void;
  readonly fit: () => void;
  readonly stop: () => void;
};

const CLOSEST = 6;

/** A page is scrolled with the wheel and with one finger: those zoom nothing unless the scene is already enlarged. */
const isMeant = (event: Event, k: number): boolean => {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
  if (event.type.startsWith('touch') && 'touches' in event) return (event as TouchEvent).touches.length > 1 || k > 1;
  return event instanceof MouseEvent && event.button === 0 && k > 1;
};

/** Zoom and pan of one SVG by d3, told as a view; Svelte draws it. */
export function zoomOn(svg: SVGSVGElement, tell: (view: View) => void): Zooming {
  let k = 1;
  const behaviour: ZoomBehavior<SVGSVGElement, unknown> = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, CLOSEST])
    .filter((event: Event) => isMeant(event, k))
    .extent(() => [
      [0, 0],
      [svg.clientWidth, svg.clientHeight],
    ])
    .translateExtent([
      [0, 0],
      [svg.clientWidth, svg.clientHeight],
    ])
    .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
      k = transform.k;
      tell({ k: transform.k, x: transform.x, y: transform.y });
    });
  const target = select(svg);
  target.call(behaviour).on('dblclick.zoom', null);
  return {
    by: (factor) => target.call((each) => behaviour.scaleBy(each, factor)),
    pan: (dx, dy) => target.call((each) => behaviour.translateBy(each, -dx / k, -dy / k)),
    centre: (x, y) => target.call((each) => behaviour.translateTo(each, x, y)),
    fit: () => target.call((each) => behaviour.transform(each, zoomIdentity)),
    stop: () => target.on('.zoom', null),
  };
}
