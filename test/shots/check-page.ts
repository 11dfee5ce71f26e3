/** What an eye would object to, found in the page itself. Runs there: nothing from outside is known. */
export function findProblems(): readonly string[] {
  const problems: string[] = [];
  const LARGE_PX = 24;
  const LARGE_BOLD_PX = 18.66;
  const SLACK_PX = 1.5;

  const seen = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return (
      box.width > 1 &&
      box.height > 1 &&
      style.visibility === 'visible' &&
      element.checkVisibility({ opacityProperty: true })
    );
  };
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} "${element.textContent.trim().slice(0, 40)}"`;
  const isExempt = (element: Element): boolean =>
    element.closest('.monaco-editor, .visually-hidden, .swatches, [aria-disabled=true], :disabled, .skip') !== null;

  function findScroll(): void {
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over > 0) problems.push(`horizontal scroll: ${over} px`);
  }

  /** Text that does not fit where its overflow is hidden; a line clamp or an ellipsis is a decision, not an accident. */
  function findClipped(): void {
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element instanceof SVGElement || isExempt(element) || !seen(element)) continue;
      const style = getComputedStyle(element);
      const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
      const decided = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '',
      );
      if (hides && !decided && hasText && element.scrollWidth > element.clientWidth + SLACK_PX)
        problems.push(`clipped text: ${nameOf(element)}`);
    }
    for (const text of document.querySelectorAll('svg text')) {
      const svg = text.closest('svg');
      if (!svg || !seen(text)) continue;
      const box = text.getBoundingClientRect();
      if (box.left < -SLACK_PX || box.right > innerWidth + SLACK_PX) problems.push(`clipped text: ${nameOf(text)}`);
    }
  }

  const meet = (a: DOMRect, b: DOMRect): boolean =>
    a.left < b.right - SLACK_PX &&
    b.left < a.right - SLACK_PX &&
    a.top < b.bottom - SLACK_PX &&
    b.top < a.bottom - SLACK_PX;

  /** Texts of a picture over one another, and controls over one another. What moves lies over what stands: tokens. */
  function findOverlaps(): void {
    for (const svg of document.querySelectorAll('svg[role=img]')) {
      const texts = [...svg.querySelectorAll('text')].filter(
        (text) => seen(text) && !text.closest('.token, .bubble, .stamp'),
      );
      compare(texts);
    }
    const controls = [...document.querySelectorAll('button, a[href], input, select, [role=slider]')].filter(
      (element) => seen(element) && !isExempt(element) && !floats(element),
    );
    compare(controls);
  }
  /** What stays in place while the page scrolls is meant to lie over it. */
  const floats = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true;
    return false;
  };
  /** What is left of a box in the windows it is scrolled in: what a list has scrolled away lies over nothing. */
  function inWindow(element: Element, box: DOMRect): DOMRect {
    let [top, bottom] = [box.top, box.bottom];
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowY === 'visible') continue;
      const window = at.getBoundingClientRect();
      [top, bottom] = [Math.max(top, window.top), Math.min(bottom, window.bottom)];
    }
    return new DOMRect(box.x, top, box.width, Math.max(0, bottom - top));
  }
  function compare(elements: readonly Element[]): void {
    // A link over two lines is two boxes, not the one around both.
    const boxes = elements.map((element) =>
      [...element.getClientRects()].map((box) => inWindow(element, box)).filter(({ height }) => height > SLACK_PX),
    );
    for (const [i, mine] of boxes.entries())
      for (let j = i + 1; j < boxes.length; j++) {
        const [one, other] = [elements[i], elements[j]];
        if (!one || !other || one.contains(other) || other.contains(one)) continue;
        // The lines of one label stand close on purpose.
        if (one.tagName === 'text' && one.parentElement === other.parentElement && one.closest('.station, .response'))
          continue;
        if (mine.some((a) => boxes[j]?.some((b) => meet(a, b))))
          problems.push(`overlap: ${nameOf(one)} and ${nameOf(other)}`);
      }
  }

  const TOUCH_PX = 43.5;
  /** On a touch screen what is pressed is as large as a finger; a link within a sentence may be as large as its words. */
  function findSmall(): void {
    if (!matchMedia('(pointer: coarse)').matches) return;
    const pressed = 'button, select, summary, textarea, a.button, [role=slider], [role=tab], input:not([type=hidden])';
    for (const element of document.querySelectorAll<HTMLElement>(pressed)) {
      if (isExempt(element) || !seen(element)) continue;
      if (element.matches('.link')) continue;
      // A box to be ticked is pressed with its label.
      const target = element.matches('[type=checkbox], [type=radio]') ? (element.closest('label') ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      if (width < TOUCH_PX || height < TOUCH_PX)
        problems.push(`small target ${Math.round(width)} × ${Math.round(height)}: ${nameOf(element)}`);
    }
  }

  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  /** Any CSS colour as red, green, blue and opacity. */
  function channels(colour: string): readonly [number, number, number, number] {
    if (!canvas || colour === 'none' || colour === '') return [0, 0, 0, 0];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  }
  const luminance = ([r, g, b]: readonly number[]): number =>
    [r, g, b]
      .map((value = 0) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, i) => sum + value * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0);
  function ratio(a: readonly number[], b: readonly number[]): number {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
  }

  /** What lies under a text of a picture: the nearest filled shape painted before it, or the page. */
  function ground(text: Element, svg: SVGElement): readonly number[] {
    const box = text.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const shapes = [...svg.querySelectorAll('rect, path, circle')].filter((shape) => {
      const under = shape.getBoundingClientRect();
      const before = (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      return before && under.left <= x && x <= under.right && under.top <= y && y <= under.bottom;
    });
    const filled = shapes
      .map((shape) => channels(getComputedStyle(shape).fill))
      .findLast(([, , , alpha]) => alpha > 0.9);
    return filled ?? pageGround(svg);
  }
  function pageGround(element: Element): readonly number[] {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0.9) return colour;
    }
    return [255, 255, 255];
  }

  /** HTML is judged by axe; here the texts of pictures, which axe does not read. */
  function findFaint(): void {
    for (const text of document.querySelectorAll('svg text')) {
      const svg = text.closest('svg');
      if (!svg || !seen(text) || text.textContent.trim() === '') continue;
      const style = getComputedStyle(text);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= LARGE_PX || (size >= LARGE_BOLD_PX && Number(style.fontWeight) >= 700);
      const found = ratio(channels(style.fill), ground(text, svg));
      if (found < (isLarge ? 3 : 4.5)) problems.push(`contrast ${found.toFixed(2)}: ${nameOf(text)}`);
    }
  }

  findScroll();
  findClipped();
  findOverlaps();
  findSmall();
  findFaint();
  return [...new Set(problems)];
}
