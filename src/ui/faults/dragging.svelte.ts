import type { FaultOption } from '../../scenario/fault-options.ts';
import type { Placed } from './placed.ts';

/** What is dragged: something new from the palette, or a mark on the lane. */
export type Dragged = { readonly option: FaultOption } | { readonly placed: Placed };
type Drag = {
  readonly what: Dragged;
  readonly fromX: number;
  readonly fromY: number;
  readonly x: number;
  readonly y: number;
  readonly moved: boolean;
};

/** Pixels a pointer moves before a press becomes a drag. */
const DRAG_FROM = 6;

/** One thing under the pointer, by mouse or finger; the press that ends a drag is none. */
export class Dragging {
  #drag = $state.raw<Drag | null>(null);
  #dropped = false;
  readonly #onDrop: (what: Dragged, x: number, y: number) => void;

  constructor(onDrop: (what: Dragged, x: number, y: number) => void) {
    this.#onDrop = onDrop;
  }

  /** What is dragged, and where the pointer is; null while nothing has been moved. */
  get moved(): { readonly what: Dragged; readonly x: number; readonly y: number } | null {
    return this.#drag?.moved === true ? this.#drag : null;
  }

  grab(event: PointerEvent & { currentTarget: HTMLElement }, what: Dragged): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { clientX: x, clientY: y } = event;
    this.#drag = { what, fromX: x, fromY: y, x, y, moved: false };
  }

  readonly follow = ({ clientX: x, clientY: y }: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag) return;
    const moved = drag.moved || Math.hypot(x - drag.fromX, y - drag.fromY) >= DRAG_FROM;
    this.#drag = { ...drag, x, y, moved };
  };

  readonly drop = (): void => {
    const moved = this.moved;
    if (moved) {
      this.#dropped = true;
      this.#onDrop(moved.what, moved.x, moved.y);
    }
    this.#drag = null;
  };

  readonly cancel = (): void => {
    this.#drag = null;
  };

  /** Does what a press does, unless it was the end of a drag. */
  press(act: () => void): void {
    if (this.#dropped) this.#dropped = false;
    else act();
  }
}
