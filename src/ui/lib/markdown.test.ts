import { expect, test } from 'vitest';
import { htmlOf } from './markdown.ts';

test.each([
  ['![a <far> one](https://example.com/a.png)', '<p>a &lt;far&gt; one</p>'],
  ['[click *me*](javascript:alert(1))', '<p>click <em>me</em></p>'],
  ['[the guide](https://docs.aws.amazon.com/)', '<p><a href="https://docs.aws.amazon.com/">the guide</a></p>'],
  ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
])('%s becomes %s', (text, html) => {
  expect(htmlOf(text)).toBe(html);
});
