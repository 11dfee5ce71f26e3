import { PAYLOAD_BYTES } from '../../payload-limit.ts';
import { REASON } from '../../reasons.ts';
import { pass, refuse } from '../../refuse.ts';
import { guide, type Step } from '../../step.ts';
import type { World } from '../../world.ts';
import type { Resolved } from '../leg.ts';
import { isWithin, type WebAcl } from '../model.ts';
import { networkOf } from '../of-exchange.ts';
import { inspect } from '../web-acl.ts';

const FILTERED = { type: 'WAF_FILTERED', message: 'Forbidden' } as const;

/** The web ACL of the stage, before everything the API does itself (network-and-iam reference, 7). */
export const filterByWebAcl: Step<Resolved, Resolved, 'filterByWebAcl'> = {
  name: 'filterByWebAcl',
  group: 'frontDoor',
  outcomes: ['passed', 'refused'],
  source: guide('apigateway-control-access-aws-waf'),
  run: (x, world) => {
    const { setup } = networkOf(world);
    const stage = world.stageOf(x.api, x.request.stageName);
    const acl = setup.webAcls.find(({ name }) => name === stage?.settings.webAclArn);
    if (!stage || !acl) return pass(x, REASON.noWebAcl);
    // The gateway takes no such message at all, and says so itself (rest-api reference, 1.1 row 5 before row 6).
    const { bodyBytes } = x.network.wire;
    if (bodyBytes > PAYLOAD_BYTES) return pass(x, REASON.payloadNeverAtWebAcl, bodyBytes, PAYLOAD_BYTES);
    if (isWithin(acl.unavailable, world.now)) return withoutWaf(x, acl);
    const { action, rule } = inspect(acl, inspectedOf(x, world));
    const ref = { pointer: rule?.pointer ?? acl.pointer };
    const text = rule ? `${acl.name}, rule ${rule.name}` : `${acl.name}, default action`;
    if (action === 'ALLOW') return pass(x, REASON.webAclAllows, stage.index, 0, 0, ref, text);
    // The gateway responses of the stage are known: WAF_FILTERED may be customised.
    x.stage = stage;
    x.network.refusedBy = 'waf';
    x.network.ownAnswer = rule?.customResponse ? { ...rule.customResponse, reason: 'customResponseOfWebAcl' } : null;
    // A rate-based rule says how many it lets through, and within how long.
    const rate = rule?.statement.kind === 'rate' ? { b: rule.statement.limit, c: rule.statement.windowMicros } : {};
    return refuse(x, FILTERED, REASON.webAclBlocks, { a: stage.index, ...rate, ref, text });
  },
};

function withoutWaf(x: Resolved, { name, failsOpen, pointer }: WebAcl) {
  const facts = { text: name, ref: { pointer } };
  if (failsOpen) return pass(x, REASON.webAclFailsOpen, 0, 0, 0, facts.ref, name);
  x.network.refusedBy = 'waf';
  return refuse(x, FILTERED, REASON.webAclFailsClosed, facts);
}

function inspectedOf(x: Resolved, world: World) {
  const { now } = world;
  const address = world.identity(x).sourceIp;
  return {
    request: x.network.wire,
    address,
    countFor: (rule: string, windowMicros: number) => networkOf(world).countFor(rule, address, windowMicros, now),
  };
}
