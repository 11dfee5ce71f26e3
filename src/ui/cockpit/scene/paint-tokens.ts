import type { AnswerKind } from '../../../trace/answer-kind.ts';
import { labelOf, tagOf } from './token-marks.ts';
import type { Token } from './tokens.ts';

/** What a canvas offers for drawing: a part of `CanvasRenderingContext2D`. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'setTransform'
  | 'fill'
  | 'stroke'
  | 'beginPath'
  | 'arc'
  | 'roundRect'
  | 'fillText'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textAlign'
  | 'globalAlpha'
>;
export type Paints = {
  /** A colour for each kind, and those of what lies under a token and of the figures on it. */
  readonly inks: Readonly<Partial<Record<AnswerKind, string>>>;
  readonly card: string;
  readonly paper: string;
  readonly font: string;
  readonly paths: Readonly<Record<AnswerKind, Path2D>>;
};
export type Frame = { readonly k: number; readonly x: number; readonly y: number; readonly density: number };

/** Refusals are painted late, so that no other lies over one; the followed token last, with its number and method. */
const paintOrder = ({ kind, followed }: Token): number =>
  followed ? 2 : kind === 'refused' || kind === 'error' || kind === 'blocked' ? 1 : 0;

export function paintTokens(pen: Pen, tokens: readonly Token[], paints: Paints, frame: Frame): void {
  const ordered = [...tokens].sort((a, b) => paintOrder(a) - paintOrder(b));
  for (const token of ordered) {
    place(pen, token, frame);
    if (token.followed) paintFollowed(pen, token, paints, frame);
    else {
      pen.fillStyle = paints.inks[token.kind] ?? 'gray';
      pen.fill(paints.paths[token.kind]);
    }
  }
}

function place(pen: Pen, { x, y, scale }: Token, { k, x: left, y: top, density }: Frame): void {
  const size = k * density * scale;
  pen.setTransform(size, 0, 0, size, (left + x * k) * density, (top + y * k) * density);
}

/** As it stands in SVG: halo, method, shape and number. */
function paintFollowed(pen: Pen, token: Token, { inks, card, paper, font, paths }: Paints, frame: Frame): void {
  const ink = inks[token.kind] ?? 'gray';
  pen.lineWidth = 1.5;
  pen.strokeStyle = ink;
  pen.globalAlpha = 0.45;
  pen.beginPath();
  pen.arc(0, 0, 17, 0, 2 * Math.PI);
  pen.stroke();
  pen.globalAlpha = 1;
  pen.textAlign = 'center';
  const tag = tagOf(token);
  if (tag) {
    pen.fillStyle = card;
    pen.beginPath();
    pen.roundRect(tag.x, -8.5, tag.width, 17, 5);
    pen.fill();
    pen.stroke();
    pen.fillStyle = ink;
    pen.font = `700 10px ${font}`;
    pen.fillText(token.method, tag.textX, 3.8);
  }
  const label = labelOf(token);
  place(pen, { ...token, scale: token.scale * label.grown }, frame);
  pen.fillStyle = ink;
  pen.fill(paths[token.kind]);
  pen.strokeStyle = card;
  pen.stroke(paths[token.kind]);
  place(pen, token, frame);
  pen.fillStyle = paper;
  pen.font = `700 ${label.size}px ${font}`;
  pen.fillText(token.label, 0, label.y);
}
