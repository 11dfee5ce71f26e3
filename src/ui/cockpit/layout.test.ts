import { describe, expect, test } from 'vitest';
import { PROTOCOL_TYPES } from '../../gateway/protocols.ts';
import { STEP_GROUPS } from '../../gateway/step.ts';
import { simulate } from '../../world/simulate.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { layoutScene } from './layout.ts';

const aRecord = (clients: number, functions: number) => {
  const names = (count: number, prefix: string) => Array.from({ length: count }, (_none, i) => `${prefix}${i}`);
  const parsed = parseScenario(`version: 1
id: t
title: T
apis: { a: { protocolType: REST, resources: { /p: { GET: { methodIntegration: { type: AWS_PROXY, httpMethod: POST, uri: lambda:f0 } } } }, stages: { s: {} } } }
functions: { ${names(functions, 'f').map((name) => `${name}: {}`).join(', ')} }
clients: { ${names(clients, 'c').map((name) => `${name}: { kind: http }`).join(', ')} }
timeline: [{ as: x, at: 0s, client: c0, request: GET /s/p }]
`); // prettier-ignore
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return simulate(parsed.setup);
};

const VIEWS = PROTOCOL_TYPES.flatMap((kind) => STEP_GROUPS.map((open) => ({ kind, open })));

describe.each([false, true])('vertical: %s', (vertical) => {
  test.each(VIEWS)(
    '$kind with $open open: stations, clients and backends keep their distance and stay inside',
    ({ kind, open }) => {
      const layout = layoutScene(aRecord(3, 3), kind, open, vertical);
      const shown = [
        ...layout.stations.filter(({ folded }) => !folded),
        ...layout.groups.filter((group) => !group.open),
        layout.gatewayResponse,
      ];
      for (const [i, a] of shown.entries()) {
        for (const b of shown.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(34);
        expect(a.x > 0 && a.x < layout.width && a.y > 0 && a.y < layout.height).toBe(true);
      }
      for (const list of [layout.clients, layout.backends])
        for (const [i, a] of list.entries())
          for (const b of list.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(70);
    },
  );
});
