import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import type { Combination } from './combination.ts';
import { COMBINATIONS } from './combinations.ts';
import { compareCors } from './compare.ts';
import { BUILT_IN } from './http-api.ts';

/** `npm run cors`: the modelled browser against the real one, combination by combination; `--only TEXT`: those named so. */
const only = process.argv[process.argv.indexOf('--only') + 1] ?? '';
const isMeant = ({ name }: Combination): boolean => !process.argv.includes('--only') || name.includes(only);
const builtIn = BUILT_IN.map(({ api, combinations }) => ({ api, combinations: combinations.filter(isMeant) }));

const { options, name } = await findBrowser();
const browser = await chromium.launch(options);
const result = await compareCors(
  browser,
  COMBINATIONS.filter(isMeant),
  builtIn.filter(({ combinations }) => combinations.length > 0),
);
await browser.close();
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
else {
  console.log(`${name}: ${result.agree} of ${result.combinations} combinations agree with the model.`);
  for (const { name: what, model, browser: real } of result.differences)
    console.log(`${what}\n  the model: ${JSON.stringify(model)}\n  the browser: ${JSON.stringify(real)}`);
}
process.exitCode = result.differences.length === 0 ? 0 : 1;
