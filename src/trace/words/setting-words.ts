/** A setting as people name it: what it is called, and whose it is, from the inside out. */
export type SettingWords = { readonly setting: string; readonly of: string };

const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** What a list of the scenario holds one of, where its name alone does not say it. */
const KINDS: Readonly<Record<string, string>> = {
  accounts: 'account',
  apis: 'API',
  apiKeys: 'API key',
  backends: 'backend',
  clients: 'client',
  domainNames: 'domain name',
  functions: 'function',
  principals: 'principal',
  usagePlans: 'usage plan',
  vpcEndpoints: 'VPC endpoint',
  vpcs: 'VPC',
  webAcls: 'web ACL',
  // Within an API.
  authorizers: 'authorizer',
  integrations: 'integration',
  models: 'model',
  requestValidators: 'request validator',
  routes: 'route',
  stages: 'stage',
};
/** Members that hold the settings of one thing, and say no more than that. */
const PARTS: Readonly<Record<string, string>> = { methodIntegration: 'the integration' };

/**
 * The setting at a pointer into a scenario: `timeoutInMillis` of `the integration of GET /reports/{id} of API reports`.
 * `entry`: the name of the timeline entry it stands in, where it does.
 */
export function settingWords(pointer: string, entry: string | null = null): SettingWords {
  const parts = pointer.split('/').slice(1).map(unescaped);
  const [list] = parts;
  if (list === 'timeline') return { setting: parts.slice(2).join(' › ') || 'the whole', of: `timeline entry ${entry ?? parts[1] ?? ''}` }; // prettier-ignore
  const owners: string[] = [];
  const rest: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const [part = '', next, after] = parts.slice(i, i + 3);
    const owner = ownerAt(part, next, after);
    if (!owner) rest.push(part);
    else {
      owners.unshift(...(rest.length > 0 ? [rest.splice(0).join(' › ')] : []));
      owners.unshift(owner.words);
      i += owner.taken - 1;
    }
  }
  return { setting: rest.join(' › ') || 'the whole', of: owners.join(' of ') };
}

/** The thing that begins at a part of a pointer, and how many parts name it. */
function ownerAt(part: string, next: string | undefined, after: string | undefined) {
  if (part in PARTS) return { words: PARTS[part] ?? '', taken: 1 };
  if (next === undefined) return null;
  if (part === 'resources')
    return after === undefined ? { words: `resource ${next}`, taken: 2 } : { words: `${after} ${next}`, taken: 3 };
  if (part === 'methodSettings') return { words: methodOf(next), taken: 2 };
  const kind = KINDS[part];
  return kind === undefined ? null : { words: `${kind} ${next}`, taken: 2 };
}

/** A key of `methodSettings`: path, then method; a star for all. */
function methodOf(key: string): string {
  const at = key.lastIndexOf('/');
  const [path, method] = [key.slice(0, at), key.slice(at + 1)];
  if (path === '*' && method === '*') return 'every method';
  return `${method === '*' ? 'every method' : method} ${path}`;
}
