import { parseArgs } from 'node:util';
import { isFolder, replayFolder } from './conformance-replay.ts';

const { values } = parseArgs({
  options: { dir: { type: 'string', default: '../shared/conformance' }, json: { type: 'boolean', default: false } },
});
if (!isFolder(values.dir)) {
  process.stderr.write(`${values.dir} is no folder. Name the folder of recorded cases: --dir DIR\n`);
  process.exitCode = 2;
} else {
  const report = replayFolder(values.dir);
  if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    console.table(report.files);
    console.table(report.bySource);
    process.stdout.write(`${report.passed} cases pass, ${report.failed} do not yet.\n`);
  }
}
