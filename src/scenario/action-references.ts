import { suggestion, type Problem } from './diagnostics.ts';
import type { Scenario } from './schema/scenario.ts';
import type { ActionInput } from './schema/lambda.ts';
import { tablesOf } from './tables.ts';

type Say = (code: string, pointer: string, message: string, remedy: string) => void;

type Doing = {
  readonly does?: readonly ActionInput[] | undefined;
  readonly role?: string | undefined;
  readonly cases?: readonly { readonly does?: readonly ActionInput[] | undefined }[] | undefined;
};

/** Tables, endpoints and the role a function names. */
export function actionProblems(scenario: Scenario, base: string, fn: Doing): readonly Problem[] {
  const problems: Problem[] = [];
  const say: Say = (code, pointer, message, remedy) => void problems.push({ code, pointer, message, remedy });
  const principals = Object.keys(scenario.principals ?? {});
  if (fn.role !== undefined && !principals.includes(fn.role))
    say(
      'noSuchPrincipal',
      `${base}/role`,
      `there is no principal ${fn.role}`,
      suggestion(fn.role, principals, 'principal'),
    );
  checkActions(say, `${base}/does`, fn.does ?? [], scenario);
  fn.cases?.forEach((item, i) => {
    checkActions(say, `${base}/cases/${i}/does`, item.does ?? [], scenario);
  });
  return problems;
}

function checkActions(say: Say, base: string, actions: readonly ActionInput[], scenario: Scenario): void {
  const tables = Object.keys(tablesOf(scenario));
  actions.forEach((action, i) => {
    const [verb, ...more] = Object.keys(action) as (keyof ActionInput)[];
    const at = `${base}/${i}`;
    if (!verb || more.length > 0) say('action', at, 'an action is exactly one verb', 'Write one list item for each.');
    if (!verb) return;
    const { table, does, onGone, endpoint } = { ...action[verb] } as {
      table?: string;
      does?: ActionInput[];
      onGone?: ActionInput[];
      endpoint?: string;
    };
    if (table !== undefined && !tables.includes(table))
      say('noSuchTable', `${at}/${verb}/table`, `there is no table ${table}`, suggestion(table, tables, 'table'));
    const api = endpoint?.split('/')[0];
    if (api !== undefined && scenario.apis[api]?.protocolType !== 'WEBSOCKET')
      say(
        'noSuchApi',
        `${at}/${verb}/endpoint`,
        `${api} is no WebSocket API`,
        suggestion(api, Object.keys(scenario.apis), 'API'),
      );
    checkActions(say, `${at}/${verb}/does`, does ?? [], scenario);
    checkActions(say, `${at}/${verb}/onGone`, onGone ?? [], scenario);
  });
}
