// Runs everything that must hold, part by part, and ends with one line: "N passed, N failed".
// --fast leaves out what needs a build or a browser (npm run check).
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const fast = process.argv.includes('--fast');
const bin = (name) => path.join('node_modules', '.bin', name);
const results = [];
mkdirSync('test-results', { recursive: true });

/** Runs a command; its output is shown when it ends, so that parts that run side by side do not mix. */
function run(title, command, args, env = {}, show = false) {
  return new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(command, args, {
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      console.log(`\n== ${title}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
      if (code !== 0 || show) console.log(output.trim().split('\n').slice(-120).join('\n'));
      resolve(code ?? 1);
    });
  });
}

/** A check that passes or fails as one. */
async function check(title, command, args) {
  const code = await run(title, command, args);
  results.push({ title, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
}

/** A test runner whose report tells how many passed. */
async function tests(title, command, args, report, read, env) {
  rmSync(report, { force: true });
  const code = await run(title, command, args, env);
  const counted = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
  const failed = counted.failed === 0 && code !== 0 ? 1 : counted.failed;
  if (counted.passed + counted.failed === 0) console.log(`   ${title} ran no test: that counts as a failure.`);
  results.push({ title, passed: counted.passed, failed: counted.passed + counted.failed === 0 ? 1 : failed });
}
const vitestCounts = ({ numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests }) => ({
  passed: numPassedTests,
  failed: numFailedTests || (numTotalTests === 0 ? numFailedTestSuites : 0),
});
const playwrightCounts = ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + stats.skipped,
});
const vitest = (projects, report) => [
  'run',
  ...projects.flatMap((name) => ['--project', name]),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
];

if (!existsSync(path.join('..', 'shared', 'conformance')))
  console.log('The folder ../shared is not there: the conformance cases are not replayed. Everything else runs.');

await Promise.all([
  check('types of the core rooms, without the DOM', bin('tsc'), ['-p', 'tsconfig.core.json']),
  check('types of everything, templates included', bin('svelte-check'), [
    '--tsconfig',
    './tsconfig.json',
    '--fail-on-warnings',
  ]),
]);
await Promise.all([
  check('lint', bin('eslint'), ['.', '--quiet']),
  (async () => {
    await check('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
    await check('direction of imports', bin('depcruise'), ['src', '--config', '.dependency-cruiser.cjs']);
    await check('dead code', bin('knip'), ['--no-progress']);
  })(),
]);
await tests(
  'unit, component, content, golden and property tests',
  bin('vitest'),
  vitest(['core', 'ui'], 'test-results/unit.json'),
  'test-results/unit.json',
  vitestCounts,
);

if (!fast) {
  const found = await run('a browser that starts', process.execPath, ['scripts/find-browser.mjs'], {}, true);
  if (found === 0) {
    await tests(
      'tests in the browser',
      bin('vitest'),
      vitest(['browser'], 'test-results/browser.json'),
      'test-results/browser.json',
      vitestCounts,
      { PREFLIGHT_BROWSER: '1' },
    );
    await check('production build', bin('vite'), ['build', '--logLevel', 'warn']);
    await tests(
      'end-to-end tests on the production build',
      bin('playwright'),
      ['test'],
      'test-results/e2e.json',
      playwrightCounts,
    );
  } else results.push({ title: 'browser', passed: 0, failed: 1 });
}

console.log('');
for (const { title, passed, failed } of results)
  console.log(`${failed === 0 ? 'ok    ' : 'FAILED'} ${title}: ${passed} passed, ${failed} failed`);
const total = results.reduce(
  (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
  { passed: 0, failed: 0 },
);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
