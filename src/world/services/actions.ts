type Listed = 'sqs' | 'sns' | 'kinesis' | 'dynamodb' | 'states' | 'events';

/** The actions that are modelled, of each service; any other is refused in a run and warned of when a scenario is read. */
export const MODELLED_ACTIONS: Readonly<Record<Listed, readonly string[]>> = {
  sqs: ['SendMessage'],
  sns: ['Publish'],
  kinesis: ['PutRecord'],
  dynamodb: ['PutItem', 'GetItem', 'DeleteItem', 'Scan'],
  states: ['StartExecution', 'StartSyncExecution'],
  events: ['PutEvents'],
};

const isListed = (service: string): service is Listed => Object.hasOwn(MODELLED_ACTIONS, service);

/** Whether a service of the list does this; S3 is not in it, its actions are HTTP methods. */
export const isModelled = (service: string, action: string): boolean =>
  !isListed(service) || MODELLED_ACTIONS[service].includes(action);
