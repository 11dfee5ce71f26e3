import { isObject } from '../../kernel/is-object.ts';
import { denied, inputOf, json, jsonError, NOT_JSON, notModelled, textIn } from './answers.ts';
import { keyText } from './attribute-values.ts';
import { MODELLED_ACTIONS } from './actions.ts';
import type { Put, ServiceAnswer, ServiceCall, ServiceModel, ServiceView } from './service-call.ts';

type Input = Readonly<Record<string, unknown>>;

/** What each action reads; `ConsistentRead` changes nothing here, where every read is consistent. */
const WRITE_MEMBERS = ['TableName', 'ConditionExpression', 'ExpressionAttributeNames', 'ReturnValues'];
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  PutItem: [...WRITE_MEMBERS, 'Item'],
  DeleteItem: [...WRITE_MEMBERS, 'Key'],
  GetItem: ['TableName', 'Key', 'ConsistentRead'],
  Scan: ['TableName', 'ConsistentRead'],
};

const tableOf = (call: ServiceCall): string => textIn(inputOf(call), 'TableName');

/**
 * DynamoDB with items of its typed JSON. Of expressions only `attribute_exists(NAME)` and `attribute_not_exists(NAME)` are
 * modelled; a call with any other member is refused by its name, never answered as though the member were not there.
 */
export const dynamodb: ServiceModel = {
  needs: (call) => ({
    action: `dynamodb:${call.action}`,
    resource: `arn:aws:dynamodb:${call.region}:${call.accountId}:table/${tableOf(call)}`,
  }),
  answer: (call, view) => {
    const input = inputOf(call);
    if (!input) return NOT_JSON;
    if (!MODELLED_ACTIONS.dynamodb.includes(call.action)) return notModelled(call.action);
    if (!view.has('tables', tableOf(call)))
      return jsonError('ResourceNotFoundException', 'Requested resource not found');
    const foreign = foreignMember(call.action, input);
    return foreign === null ? onTable(call, view, input) : memberNotModelled(foreign);
  },
  denied,
};

const memberNotModelled = (member: string): ServiceAnswer =>
  jsonError('ValidationException', `The member ${member} is not modelled.`);

/** The first member of an input that we could only ignore, with its value where the member alone would do. */
function foreignMember(action: string, input: Input): string | null {
  const foreign = Object.keys(input).find((member) => !MEMBERS[action]?.includes(member));
  if (foreign !== undefined) return foreign;
  if (input['ConditionExpression'] !== undefined && !conditionOf(input)) return 'ConditionExpression';
  const values = input['ReturnValues'] ?? 'NONE';
  return values === 'NONE' || values === 'ALL_OLD' ? null : 'ReturnValues';
}

const CONDITION = /^\s*attribute_(not_)?exists\s*\(\s*(#?[\w-]+)\s*\)\s*$/;
type Condition = { readonly attribute: string; readonly isWanted: boolean };

/** Whether a condition as a text is one of the two functions on one attribute. */
export const isModelledCondition = (text: string): boolean => CONDITION.test(text);

function conditionOf(input: Input): Condition | null {
  const [, not, name] = CONDITION.exec(textIn(input, 'ConditionExpression')) ?? [];
  if (name === undefined) return null;
  const names = input['ExpressionAttributeNames'];
  const attribute = name.startsWith('#') ? textIn(isObject(names) ? names : null, name) : name;
  return { attribute, isWanted: not === undefined };
}

const holds = (condition: Condition | null, item: string | undefined): boolean =>
  condition === null || (item !== undefined && hasAttribute(item, condition.attribute)) === condition.isWanted;

function hasAttribute(item: string, name: string): boolean {
  const value = JSON.parse(item) as unknown;
  return isObject(value) && Object.hasOwn(value, name);
}

/** The words of the API reference of DynamoDB; status 400. */
const CONDITION_FAILED = jsonError('ConditionalCheckFailedException', 'The conditional request failed');

function onTable(call: ServiceCall, view: ServiceView, input: Input): ServiceAnswer {
  const table = tableOf(call);
  const held = view.held('tables', table);
  if (call.action === 'Scan') {
    const items = Array.from(held.values(), (item) => JSON.parse(item) as unknown);
    return json(200, { Count: items.length, Items: items, ScannedCount: items.length });
  }
  const keyName = view.tableKey(table);
  const named = input[call.action === 'PutItem' ? 'Item' : 'Key'];
  if (!isObject(named) || named[keyName] === undefined)
    return jsonError('ValidationException', `One of the required keys was not given a value: ${keyName}`);
  const key = keyText(named[keyName]);
  const old = held.get(key);
  if (call.action === 'GetItem') return json(200, shown('Item', old));
  if (!holds(conditionOf(input), old)) return CONDITION_FAILED;
  const text = call.action === 'PutItem' ? JSON.stringify(named) : null;
  const put: Put = { service: 'tables', resource: table, key, text };
  return json(200, input['ReturnValues'] === 'ALL_OLD' ? shown('Attributes', old) : {}, [put]);
}

const shown = (member: string, item: string | undefined): object =>
  item === undefined ? {} : { [member]: JSON.parse(item) as unknown };

/** Members that a template can ask for and we refuse; an attribute of an item of that name has an object as its value. */
const REFUSED =
  /"(AttributesToGet|AttributeUpdates|ConditionalOperator|ExclusiveStartKey|Expected|ExpressionAttributeValues|FilterExpression|IndexName|KeyConditionExpression|KeyConditions|Limit|ProjectionExpression|QueryFilter|ReturnConsumedCapacity|ReturnItemCollectionMetrics|ReturnValuesOnConditionCheckFailure|ScanFilter|ScanIndexForward|Segment|Select|TotalSegments|UpdateExpression)"\s*:(?!\s*\{\s*"(?:S|N|B|BOOL|NULL|M|L|SS|NS|BS)"\s*:)/g;
const CONDITION_TEXT = /"ConditionExpression"\s*:\s*"([^"]*)"/g;
const RETURN_TEXT = /"ReturnValues"\s*:\s*"(?!NONE"|ALL_OLD")\w*"/;

/** The members in a request template's text that a call made by it is refused for, as far as the text says so. */
export function refusedMembers(template: string): readonly string[] {
  const conditions = Array.from(template.matchAll(CONDITION_TEXT), ([, text = '']) => text);
  return [
    ...new Set([
      ...Array.from(template.matchAll(REFUSED), ([, member = '']) => member),
      ...conditions.flatMap((text) =>
        isModelledCondition(text) || text.includes('$') ? [] : [`ConditionExpression "${text}"`],
      ),
      ...(RETURN_TEXT.test(template) ? ['ReturnValues'] : []),
    ]),
  ];
}
