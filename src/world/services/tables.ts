import type { ActionFailure } from '../backends/actions.ts';
import { attributesOf, keyText, plainItem, plainOf, type Item } from './attribute-values.ts';
import type { Services } from './services.ts';

/** DynamoDB's words for a put without its key. */
const keyless = (name: string): ActionFailure => ({
  errorType: 'ValidationException',
  errorMessage: `One of the required keys was not given a value: ${name}`,
});

/** What a table holds, as a function sees it through a document client. */
export const itemsIn = (services: Services, table: string): readonly Item[] =>
  Array.from(services.held('tables', table).values(), (text) => plainItem(JSON.parse(text) as Item));

/** A function writes an item; null: it is there. */
export function putItem(services: Services, table: string, item: Item, exchange: number): ActionFailure | null {
  const name = services.tableKey(table);
  const attributes = attributesOf(item);
  const key = attributes[name];
  if (key === undefined) return keyless(name);
  services.keep(
    [{ service: 'tables', resource: table, key: keyText(key), text: JSON.stringify(attributes) }],
    exchange,
  );
  return null;
}

/** A function deletes the item whose key reads like this; one that is not there is deleted too, as in DynamoDB. */
export function deleteItem(services: Services, table: string, value: string, exchange: number): void {
  const found = [...services.held('tables', table).keys()].find((key) => String(plainOf(JSON.parse(key))) === value);
  if (found !== undefined) services.keep([{ service: 'tables', resource: table, key: found, text: null }], exchange);
}
