import type { Tree } from './build.ts';

const BAD_ADDRESS = '198.51.100.7';

/** A web ACL `wall` that blocks one address, and the client `bad` who has it. */
export const WALL: Tree = {
  webAcls: {
    wall: {
      rules: [
        {
          name: 'badAddress',
          priority: 1,
          action: 'BLOCK',
          statement: { ipSetReferenceStatement: { addresses: [`${BAD_ADDRESS}/32`] } },
        },
      ],
    },
  },
  clients: { bad: { kind: 'http', sourceIp: BAD_ADDRESS } },
};
/** The stage `prod` with that web ACL. */
export const WALLED: Tree = { stages: { prod: { webAclArn: 'wall' } } };
