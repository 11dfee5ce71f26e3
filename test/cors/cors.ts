import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { COMBINATIONS } from './combinations.ts';
import { compareCors } from './compare.ts';
import { BUILT_IN } from './http-api.ts';

/** `npm run cors`: the modelled browser against the real one, combination by combination. */
const { options, name } = await findBrowser();
const browser = await chromium.launch(options);
const result = await compareCors(browser, COMBINATIONS, BUILT_IN);
await browser.close();
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
else {
  console.log(`${name}: ${result.agree} of ${result.combinations} combinations agree with the model.`);
  for (const { name: what, model, browser: real } of result.differences)
    console.log(`${what}\n  the model: ${JSON.stringify(model)}\n  the browser: ${JSON.stringify(real)}`);
}
process.exitCode = result.differences.length === 0 ? 0 : 1;
