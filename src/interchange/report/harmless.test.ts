import { micromark } from 'micromark';
import { expect, test } from 'vitest';
import { harmless } from './harmless.ts';

/** As the most careless of viewers shows it. */
const shown = (markdown: string): string =>
  micromark(harmless(markdown), { allowDangerousHtml: true, allowDangerousProtocol: true });

test.each([
  '# <img src=x onerror=alert(1)>',
  '| <script>alert(1)</script> | b |',
  '![far](https://example.com/a.png)',
  '[click](javascript:alert(1))',
  '[click](  JaVaScRiPt:alert(1))',
  '[click](&#106;avascript:alert(1))',
  '[click][it]\n\n[it]: javascript:alert(1)',
  '> [it]: data:text/html,x\n> [it]',
  '<javascript:alert(1)>',
  '[x](`) <img src=x onerror=alert(1)> `',
  '\\`<img src=x>`',
  '`a\n\n<img src=x>\n\n`',
  '``x` <img src=x> `y',
])('shows as text: %s', (hostile) => {
  expect(shown(hostile)).not.toMatch(/<(?:img|script)|href="(?!https?:|#)/i);
});

test.each([
  ['a `<b>` in code', '<p>a <code>&lt;b&gt;</code> in code</p>'],
  ['[the guide](https://docs.aws.amazon.com/)', '<p><a href="https://docs.aws.amazon.com/">the guide</a></p>'],
  ['crowd[3]: **1** < 2', '<p>crowd[3]: <strong>1</strong> &lt; 2</p>'],
])('leaves alone: %s', (markdown, html) => {
  expect(shown(markdown)).toBe(html);
});
