import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KNOWN_ANSWERS } from '../src/quiz/known-answers/all.ts';
import { UNREACHABLE_TYPES } from '../src/quiz/known-answers/gateway-responses.ts';
import { UNSET_HTTP_TRAPS } from '../src/quiz/known-answers/http-traps.ts';
import { UNSET_WS_TRAPS } from '../src/quiz/known-answers/ws-traps.ts';
import { UNSET_NETWORK_TRAPS } from '../src/quiz/known-answers/network-traps.ts';
import { POLICY_TABLE } from '../src/quiz/known-answers/policies.ts';
import { proveKnown } from '../src/quiz/known-answers/prove-known.ts';
import { UNREACHABLE_STATUSES } from '../src/quiz/known-answers/status.ts';
import { UNSET_TRAPS } from '../src/quiz/known-answers/traps.ts';

/** What the reference page shows: the known answers, run while the page is built, and the lists of docs/model.md. */
export function referenceContent(root: string): string {
  const model = readFileSync(path.join(root, 'docs/model.md'), 'utf8');
  const content = {
    answers: KNOWN_ANSWERS.map(proveKnown),
    policies: POLICY_TABLE,
    unreachable: [
      ...UNREACHABLE_STATUSES,
      ...Object.entries(UNREACHABLE_TYPES).map(([row, why]) => ({ row, why })),
      ...UNSET_HTTP_TRAPS.map(({ row, why }) => ({ row: `HTTP API trap ${row}`, why })),
      ...UNSET_WS_TRAPS.map(({ row, why }) => ({ row: `WebSocket API trap ${row}`, why })),
      ...UNSET_NETWORK_TRAPS.map(({ row, why }) => ({ row: `Network trap ${row}`, why })),
      ...UNSET_TRAPS.map(({ rows, why }) => ({ row: `Traps ${rows}`, why })),
    ],
    notModelled: sentences(sectionOf(model, /not modelled/i)),
    unsure: bullets(sectionOf(model, /unverified/i)),
  };
  return `export default ${JSON.stringify(content)};`;
}

/** The text below the first heading that fits, up to the next one. */
function sectionOf(markdown: string, heading: RegExp): string {
  const sections = markdown.split(/^## /m).slice(1);
  const found = sections.find((section) => heading.test(section.split('\n')[0] ?? ''));
  if (found === undefined) throw new Error(`docs/model.md has no section ${heading.source}`);
  return found.split('\n').slice(1).join('\n');
}

const plain = (text: string): string => text.replaceAll(/[`*]/g, '').replaceAll(/\s+/g, ' ').trim();
const bullets = (section: string): readonly string[] => section.split(/^- /m).slice(1).map(plain);

/** Items of a list, or the parts between semicolons of the first paragraph. */
function sentences(section: string): readonly string[] {
  const listed = bullets(section);
  if (listed.length > 0) return listed;
  const [paragraph = ''] = section.trim().split('\n\n');
  return plain(paragraph.slice(paragraph.indexOf(':') + 1))
    .replace(/\.$/, '')
    .split('; ');
}
