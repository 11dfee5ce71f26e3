import { originOf } from '../../kernel/url.ts';
import type { SimulatedWorld } from '../world.ts';
import type { BindingContext } from './bind.ts';

const NO_OWNER = { plan: null, key: null, api: null, stage: null, method: null } as const;

/** What binding one API needs of the world: numbers for names, and its buckets, made on first sight. */
export function bindingContext(world: SimulatedWorld, api: number): BindingContext {
  const { setup, numbers, buckets } = world;
  const { name = '', pointer = '', account = 0 } = setup.apis[api] ?? {};
  return {
    api,
    apiName: name,
    pointer,
    account: accountBucket(world, account),
    stageIndex: (ofApi, stage) => numbers.stages.numberOf({ api: ofApi, name: stage }),
    methodIndex: (ofApi, resource, method) => numbers.methods.numberOf({ api: ofApi, resource, method }),
    functionIndex: (wanted) => setup.functions.findIndex((candidate) => candidate.name === wanted),
    backendIndex: (url) => setup.backends.findIndex(({ origin }) => originOf(origin) === originOf(url)),
    invokeUrl: ({ name: fn, qualifier }) => {
      const { accountId = '', region = '' } = setup.accounts[account] ?? {};
      const arn = `arn:aws:lambda:${region}:${accountId}:function:${fn}${qualifier === '' ? '' : `:${qualifier}`}`;
      return `https://lambda.${region}.amazonaws.com/2015-03-31/functions/${arn}/invocations`;
    },
    throttleBucket: (stage, method, limits, ref) => {
      const owner = {
        ...NO_OWNER,
        layer: 'method' as const,
        label: `${name} ${stage} ${method}`,
        api: name,
        stage,
        method,
      };
      return buckets.define(owner, limits, ref, world.now);
    },
  };
}

function accountBucket(world: SimulatedWorld, account: number): BindingContext['account'] {
  const { accountId = '', region = '', throttleSettings, pointer = '' } = world.setup.accounts[account] ?? {};
  const ref = { pointer: `${pointer}/throttleSettings` };
  const owner = { ...NO_OWNER, layer: 'account' as const, label: `account ${accountId} ${region}` };
  const limits = throttleSettings ?? { rateLimit: 10_000, burstLimit: 5_000 };
  return { bucket: world.buckets.define(owner, limits, ref, world.now), ref };
}
