// Runs everything that must hold, part by part, and ends with one line: "N passed, N failed".
// --fast leaves out what needs a build or a browser (npm run check).
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './find-browser.mjs';

const fast = process.argv.includes('--fast');
const onWindows = process.platform === 'win32';
/** The tests in a browser take four minutes on two quiet cores, and more than twice that on a slow machine. */
const PART_LIMIT_MS = 14 * 60_000;
const SHOWN_LINES = 120;
const results = [];
const bin = (name) => path.join('node_modules', '.bin', onWindows ? `${name}.cmd` : name);
const report = (name) => path.join('test-results', `${name}.json`);
mkdirSync('test-results', { recursive: true });

const failedWith = (title, why) => {
  console.log(`\n== ${title}: FAILED\n${why}`);
  results.push({ title, passed: 0, failed: 1 });
};

/** Ends a part with everything it started, so that a hanging one cannot hold the ports of the next. */
function end(child) {
  if (onWindows) child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}

/** Runs a command; its output is shown when it ends, so that parts that run side by side do not mix. */
function run(title, command, args, env = {}) {
  return new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(command, args, {
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !onWindows,
      shell: onWindows,
    });
    let output = '';
    const add = (text) => (output += text);
    const stop = setTimeout(() => {
      add(`\nStopped: it did not end within ${PART_LIMIT_MS / 60_000} minutes.`);
      end(child);
    }, PART_LIMIT_MS);
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', (error) => add(`\n${error.message}`));
    child.on('close', (code) => {
      clearTimeout(stop);
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      console.log(`\n== ${title}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
      if (code !== 0) console.log(output.trim().split('\n').slice(-SHOWN_LINES).join('\n'));
      // Vite found a package late and loads the page again, in the middle of a test: sooner or later one fails by it.
      const reloaded = output.includes('unexpectedly reloaded a test');
      if (reloaded) console.log('Vite loaded a test anew. Name the package it found in EARLY of vite.config.ts.');
      resolve(reloaded ? 1 : (code ?? 1));
    });
  });
}

/** A check that passes or fails as one. */
async function check(title, command, args) {
  const code = await run(title, command, args);
  results.push({ title, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
}

/** A test runner whose report tells how many passed. One that fails without a failed test, or runs none, has failed. */
async function tests(title, command, args, file, read, env) {
  rmSync(file, { force: true });
  const code = await run(title, command, args, env);
  const { passed, failed, skipped } = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  if (skipped > 0) console.log(`   ${skipped} skipped, which counts as failed: a test is either wanted or removed.`);
  if (passed + failed + skipped === 0) console.log('   No test ran: that counts as a failure.');
  const unexplained = failed + skipped === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  results.push({ title, passed, failed: failed + skipped + unexplained });
}

const vitest = (title, projects, name, env) =>
  tests(
    title,
    bin('vitest'),
    [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report(name)}`,
    ],
    report(name),
    ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests,
    }),
    env,
  );

/** Says which browser the tests use, and which were passed over and why; false, with the remedy, when none starts. */
async function browserStarts() {
  try {
    const { name, passedOver, options } = await findBrowser();
    console.log(`\n== browser: ${name}${options.executablePath ? `, ${options.executablePath}` : ''}`);
    for (const reason of passedOver) console.log(`   passed over: ${reason}`);
    return true;
  } catch (error) {
    failedWith('browser', error.message);
    return false;
  }
}

async function everything() {
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
      await check('content: every proof, 20 variants of each template, and the aims', bin('tsx'), [
        path.join('src', 'cli', 'main.ts'),
        'check',
        '--targets',
      ]);
    })(),
  ]);
  await vitest('unit, component, content, golden and property tests', ['core', 'page', 'ui'], 'unit');
  if (fast || !(await browserStarts())) return;

  await Promise.all([
    vitest('tests in the browser', ['browser'], 'browser', { PREFLIGHT_BROWSER: '1' }),
    check('production build', bin('vite'), ['build', '--logLevel', 'warn']),
  ]);
  await tests('end-to-end tests on the production build', bin('playwright'), ['test'], report('e2e'), ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
}

try {
  await everything();
} catch (error) {
  failedWith('the test command itself', error.stack);
}
console.log('');
for (const { title, passed, failed } of results)
  console.log(`${failed === 0 ? 'ok    ' : 'FAILED'} ${title}: ${passed} passed, ${failed} failed`);
const sum = (kind) => results.reduce((total, result) => total + result[kind], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
