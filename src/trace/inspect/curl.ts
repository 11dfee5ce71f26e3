import type { RunRecord } from '../record.ts';
import { sentRequest } from '../sent-request.ts';
import { sentUrl } from '../sent-url.ts';

/** A text as one word of a POSIX shell: inside single quotes every character means itself, a single quote ends them. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A header as curl takes it: an empty one is written with a semicolon; one that begins with @ would be read as a file. */
function headerArgument(name: string, value: string): string {
  const argument = value === '' ? `${name};` : `${name}: ${value}`;
  return shellWord(argument.startsWith('@') ? ` ${argument}` : argument);
}

/** The request of an exchange as a command for curl, to be pasted into a POSIX shell. */
export function curlOf(record: RunRecord, id: number): string {
  const { method, headers, body, isBase64 } = sentRequest(record, id);
  const client = record.names.clients[record.names.entries[record.exchanges.entry[id] ?? -1]?.client ?? -1];
  const has = (wanted: string): boolean => headers.some(([name]) => name.toLowerCase() === wanted);
  const agent =
    client?.userAgent && !has('user-agent') && !client.userAgent.startsWith('curl/') ? client.userAgent : null;
  const hasBody = body !== null && body !== '';
  const parts = [
    // Without these curl reads braces as a list of addresses, and folds dots.
    'curl --include --globoff --path-as-is',
    method === 'HEAD' ? '--head' : `--request ${shellWord(method)}`,
    shellWord(sentUrl(record, id)),
    ...(agent === null ? [] : [`--user-agent ${shellWord(agent)}`]),
    ...headers.map(([name, value]) => `--header ${headerArgument(name, value)}`),
    // curl would call a body a form.
    ...(hasBody && !has('content-type') ? [`--header ${shellWord('Content-Type:')}`] : []),
    ...(hasBody ? [isBase64 ? '--data-binary @-' : `--data-raw ${shellWord(body)}`] : []),
  ];
  const command = parts.join(' \\\n  ');
  return hasBody && isBase64 ? `printf %s ${shellWord(body)} | base64 -d | ${command}` : command;
}
