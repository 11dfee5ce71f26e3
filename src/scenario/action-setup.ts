import type { FunctionAction } from '../world/backends/actions.ts';
import type { ActionInput } from './schema/lambda.ts';
import type { Scenario } from './schema/scenario.ts';

type Names = { readonly apis: readonly string[] };
export const namesForActions = ({ apis }: Pick<Scenario, 'apis'>): Names => ({ apis: Object.keys(apis) });

/** What a function does, its names resolved; `references.ts` has said what is wrong with them. */
export const actionSetups = (actions: readonly ActionInput[], names: Names): readonly FunctionAction[] =>
  actions.flatMap((action) => actionSetup(action, names));

function actionSetup({ putItem, deleteItem, forEach, ...calls }: ActionInput, names: Names): readonly FunctionAction[] {
  if (putItem) return [{ kind: 'putItem', table: putItem.table, item: putItem.item }];
  if (deleteItem) return [{ kind: 'deleteItem', table: deleteItem.table, key: deleteItem.key }];
  if (forEach) {
    const { table, where = {}, does } = forEach;
    return [{ kind: 'forEach', table, where, does: actionSetups(does, names) }];
  }
  const { postToConnection: post, deleteConnection: remove } = calls;
  if (post) return [{ kind: 'postToConnection', data: post.data, ...callSetup(post, names) }];
  return remove ? [{ kind: 'deleteConnection', data: '', ...callSetup(remove, names) }] : [];
}

function callSetup({ connectionId, endpoint, onGone }: NonNullable<ActionInput['deleteConnection']>, names: Names) {
  const [api = '', stage = ''] = endpoint?.split('/') ?? [];
  return {
    connectionId,
    endpoint: endpoint === undefined ? null : { api: names.apis.indexOf(api), stage },
    onGone: onGone ? actionSetups(onGone, names) : null,
  };
}
