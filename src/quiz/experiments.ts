/** How a misconception is shown to be one: a flight, what to do in it and what is seen then; and the lab about it. */
export type Experiment = {
  readonly scenario: string;
  readonly todo: string;
  readonly seen: string;
  /** Id of the lab's question. */
  readonly lab: string;
};

/** By the misconception's number. */
export const EXPERIMENTS: Readonly<Record<number, Experiment>> = {
  1: {
    scenario: 'first-light',
    todo: 'Call a method that was saved, before and after CreateDeployment.',
    seen: '403 Missing Authentication Token, then 200: callers see deployments, not drafts.',
    lab: 'roll-back',
  },
  2: {
    scenario: 'preflight-blocked',
    todo: 'Send the same request from a page and from curl, and count the invocations.',
    seen: 'The page may not read the answer; curl may, and the function ran for both.',
    lab: 'two-origins',
  },
  3: {
    scenario: 'enable-cors',
    todo: 'Set the header where the page came from, then on the API that is called.',
    seen: 'Only the API’s own answers let the page read them.',
    lab: 'cors-end-to-end',
  },
  4: {
    scenario: 'four-doors',
    todo: 'Use a key from another client, then knock at a door with an authorizer.',
    seen: 'Whoever has the key is let in. Only the authorizer asks who it is.',
    lab: 'forgotten-door',
  },
  5: {
    scenario: 'api-keys-in-the-right-order',
    todo: 'Call with a new key, then link it to a plan that holds the stage.',
    seen: '403 Forbidden until CreateUsagePlanKey; then 200.',
    lab: 'keys-in-order',
  },
  6: {
    scenario: 'bronze-and-gold',
    todo: 'Watch the tank when many calls come at once, then go on at the rate.',
    seen: 'The burst passes first, and the rate only refills. AWS calls throttling best effort; the simulator counts exactly.',
    lab: 'fragile-host',
  },
  7: {
    scenario: 'who-failed-behind-the-proxy',
    todo: 'Let the gateway throttle, then let Lambda throttle.',
    seen: '429 without any invocation, then 500: Lambda’s own 429 never reaches a REST client.',
    lab: 'noisy-neighbour',
  },
  8: {
    scenario: 'who-said-429',
    todo: 'Flood one API and call another one of the same account.',
    seen: 'The other one gets 429 as well: the account’s bucket is shared.',
    lab: 'noisy-neighbour',
  },
  9: {
    scenario: 'same-mistake-two-answers',
    todo: 'Call a function that takes 35 s through a REST and an HTTP API.',
    seen: '504 after 29 s, 503 after 30 s. The function ends its work for nobody.',
    lab: 'too-slow-to-wait',
  },
  10: {
    scenario: 'gateway-or-backend',
    todo: 'Compare Latency and IntegrationLatency of the call behind the slow authorizer.',
    seen: 'The client waits 2.9 s; IntegrationLatency says 0.3 s.',
    lab: 'slow-guard',
  },
  11: {
    scenario: 'gateway-or-backend',
    todo: 'Look at the first call, which wakes the function.',
    seen: 'IntegrationLatency is 3.2 s though the code ran 0.2 s.',
    lab: 'first-call-of-the-day',
  },
  12: {
    scenario: 'same-mistake-two-answers',
    todo: 'Return a bare object with a member of your own from the function.',
    seen: 'REST: 502, malformed. HTTP with payload format 2.0: 200 with the object as its body.',
    lab: 'envelope-of-the-proxy',
  },
  13: {
    scenario: 'same-item-four-ways',
    todo: 'Give a proxy integration a mapping template.',
    seen: 'The event is the same as without it: a proxy passes everything on.',
    lab: 'soap-behind-rest',
  },
  14: {
    scenario: 'the-200-that-is-an-error',
    todo: 'Let a function throw behind a custom integration without a pattern.',
    seen: '200, with the errorMessage in its body.',
    lab: 'quiet-failure',
  },
  15: {
    scenario: 'cached-answer',
    todo: 'Ask for two carts, with nothing about the user in the cache key.',
    seen: 'Ben reads Ann’s cart, from the cache.',
    lab: 'neighbours-cart',
  },
  16: {
    scenario: 'cached-answer',
    todo: 'Open State before the first request comes, and look at the cluster’s price.',
    seen: 'It is paid for by the hour and by its size, asked or not.',
    lab: 'idle-cache',
  },
  17: {
    scenario: 'refresh-please',
    todo: 'Ask for a fresh answer in three ways.',
    seen: 'Only Cache-Control: max-age=0 renews the entry, and only with permission where it is asked for.',
    lab: 'who-may-refresh',
  },
  18: {
    scenario: 'ten-percent',
    todo: 'Follow one client through twenty calls.',
    seen: 'Old and new answers, mixed: each request is drawn by itself.',
    lab: 'two-contracts',
  },
  19: {
    scenario: 'canary-and-cache',
    todo: 'Split traffic at the stage, and look where the split is written down.',
    seen: 'A canary chooses between deployments at the gateway; a weighted alias chooses versions behind it.',
    lab: 'promote-completely',
  },
  20: {
    scenario: 'works-in-dev',
    todo: 'Call the alias PROD with a permission for the function alone.',
    seen: '500 on prod only: every alias needs a permission of its own.',
    lab: 'alias-permission',
  },
  21: {
    scenario: 'id-or-access',
    todo: 'Call the method that names no authorizer.',
    seen: '200 for a stranger; 401 once the method names it and is deployed.',
    lab: 'forgotten-door',
  },
  22: {
    scenario: 'four-doors',
    todo: 'Send a signed call to the user pool’s door, and a token to the one of IAM.',
    seen: '401 and 403: credentials of an identity pool sign, tokens of a user pool are read.',
    lab: 'credentials-at-the-wrong-door',
  },
  23: {
    scenario: 'edge-regional-private',
    todo: 'Deploy a private API that has no resource policy.',
    seen: 'The deployment is refused: Private REST API doesn’t have a resource policy attached to it.',
    lab: 'private-needs-a-policy',
  },
  25: {
    scenario: 'same-mistake-two-answers',
    todo: 'Make the same mistakes at both kinds of API.',
    seen: '403 and 404, 504 and 503, 502 and 500; keys, caches and web ACLs do not exist there.',
    lab: 'one-voice',
  },
};
