import { filmOf, packFilm } from '../film/film.ts';
import type { RunRecord } from '../../trace/record.ts';

export type Stretch = { readonly from: number; readonly to: number; readonly follow: number };

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? '');

/** A stretch of a run as one file of HTML that plays by itself and fetches nothing: its own policy forbids it. */
export async function filmFile(record: RunRecord, { from, to, follow }: Stretch): Promise<string> {
  const [{ default: player }, film] = await Promise.all([
    import('virtual:film-player'),
    packFilm(filmOf(record, from, to, follow)),
  ]);
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${player.hash}'`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(record.title)}</title>
<style>${player.style}</style>
</head>
<body>
<div id="app"></div>
<noscript>This file plays a run of Preflight and needs JavaScript. It fetches nothing.</noscript>
<script type="application/octet-stream" id="film">${film}</script>
<script>${player.script}</script>
</body>
</html>
`;
}
