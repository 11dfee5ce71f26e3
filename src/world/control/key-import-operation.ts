import { answering, badRequest, created, textOf, type OperationHandler, type OperationOutcome } from './outcome.ts';
import { createApiKey, createUsagePlanKey } from './plan-operations.ts';

const COLUMNS = ['name', 'key', 'description', 'enabled', 'usageplanids'] as const;
type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;
type Read = { readonly rows: readonly Row[] } | { readonly problem: string };

/**
 * ImportApiKeys: a CSV file with a heading, of which `Name` and `Key` must be there (rest-api reference, 10.1; guide,
 * "API Gateway API key file format"). The texts are ours.
 */
export const importApiKeys: OperationHandler = (state, context) => {
  const read = rowsOf(textOf(context.input, 'body'));
  if ('problem' in read) return badRequest(read.problem);
  const warnings: string[] = [];
  const ids: string[] = [];
  let now = state;
  const keep = (outcome: OperationOutcome, of: string): boolean => {
    if (outcome.ok) now = outcome.state;
    else warnings.push(`${of}: ${outcome.message}`);
    return outcome.ok;
  };
  for (const [i, row] of read.rows.entries()) {
    const name = `${context.name}-${i + 1}`;
    const input = { ...keyInput(row), enabled: row.enabled?.toLowerCase() === 'true' };
    if (!keep(createApiKey(now, { ...context, name, input }), row.name ?? '')) continue;
    ids.push(name);
    for (const usagePlanId of plansOf(row))
      keep(
        createUsagePlanKey(now, { ...context, input: { usagePlanId, keyId: name, keyType: 'API_KEY' } }),
        usagePlanId,
      );
  }
  if (warnings.length > 0 && context.input['failOnWarnings'] === true) return badRequest(warnings.join('\n'));
  return answering(created(now, `${ids.length} API keys were imported`), { ids, warnings });
};

const keyInput = ({ name, key, description }: Row) => ({
  name,
  value: key,
  ...(description !== undefined && description !== '' && { description }),
});
const plansOf = ({ usageplanids = '' }: Row): readonly string[] => usageplanids.split(',').filter((id) => id !== '');

function rowsOf(text: string): Read {
  const [heading = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const columns = cellsOf(heading).map((cell) => cell.toLowerCase());
  const missing = ['name', 'key'].find((column) => !columns.includes(column));
  if (missing !== undefined) return { problem: `The file has no column ${missing}` };
  return { rows: lines.map((line) => rowOf(columns, cellsOf(line))) };
}

const rowOf = (columns: readonly string[], cells: readonly string[]): Row =>
  Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const cell = cells[columns.indexOf(column)];
      return cell === undefined ? [] : [[column, cell] as const];
    }),
  );

/** Cells between commas; quotes hold a comma together, and two of them are one. */
const cellsOf = (line: string): readonly string[] =>
  Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain = '']) =>
    (quoted?.replaceAll('""', '"') ?? plain).trim(),
  );
