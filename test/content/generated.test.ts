import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../scripts/generated.ts';

test.each(generatedFiles())('$file is what the schema says; if not: npm run generate', ({ file, text }) => {
  expect(readFileSync(file, 'utf8') === text, `${file} is stale. Run: npm run generate`).toBe(true);
});
