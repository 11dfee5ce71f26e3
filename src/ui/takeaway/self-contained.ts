/** What a picture looks like, property by property; each is written on its element, so that no style sheet is needed. */
const PROPERTIES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'text-anchor',
  'font-size',
  'font-weight',
] as const;
/** What SVG takes for granted need not be said. */
const DEFAULTS: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  opacity: '1',
  'text-anchor': 'start',
  'font-size': '16px',
  'font-weight': '400',
};
const OF_TEXT = new Set(['paint-order', 'text-anchor', 'font-size', 'font-weight']);
/** Only what every program that opens SVG has. */
export const FONTS = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const OURS = /^(class|style|role|tabindex|data-|aria-)/;

/** A copy of a drawn picture that needs nothing from this page: colours, sizes and fonts stand in it. */
export function selfContained(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>('*')]);
  to?.forEach((element, i) => {
    const drawn = from?.[i];
    if (drawn) write(element, getComputedStyle(drawn));
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('font-family', FONTS);
  return copy;
}

function write(element: SVGElement, style: CSSStyleDeclaration): void {
  for (const { name } of [...element.attributes]) if (OURS.test(name)) element.removeAttribute(name);
  if (['g', 'title', 'desc', 'svg'].includes(element.tagName)) {
    if (style.opacity !== '1') element.setAttribute('opacity', style.opacity);
    return;
  }
  const isText = element.tagName === 'text' || element.tagName === 'tspan';
  for (const property of PROPERTIES) {
    if (OF_TEXT.has(property) && !isText) continue;
    const value = style.getPropertyValue(property);
    if (value === '' || value === DEFAULTS[property]) element.removeAttribute(property);
    else paint(element, property, value);
  }
}

/** A colour no program but a browser knows (`color(srgb …)`, from a mix) is written as red, green and blue. */
function paint(element: SVGElement, property: string, value: string): void {
  const isPlain = !/^(color|oklab|oklch|lab|lch)\(|^rgba\(/.test(value);
  if (isPlain) return element.setAttribute(property, value);
  const [colour, opacity] = channels(value);
  element.setAttribute(property, colour);
  if (opacity < 1) element.setAttribute(`${property}-opacity`, opacity.toFixed(3));
}

function channels(value: string): readonly [string, number] {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pen) return ['gray', 1];
  pen.fillStyle = value;
  pen.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [`rgb(${r}, ${g}, ${b})`, a / 255];
}
