import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint, serializeRun } from '../../src/trace/bytes.ts';
import { stateAtInstant } from '../../src/trace/seek.ts';
import { simulate, windowAround } from '../../src/world/simulate.ts';
import { Simulation } from '../../src/world/simulation.ts';
import { aSetup } from './a-setup.ts';

const GET = 'request: GET /prod/pets';
const throttled = (rate: number, burst: number) =>
  `{ methodSettings: { '*/*': { throttlingRateLimit: ${rate}, throttlingBurstLimit: ${burst} } } }`;

describe('time', () => {
  test('a reply at exactly 29 s is in time; a microsecond later it is not', () => {
    const at = (duration: string) =>
      simulate(
        aSetup({
          functions: `{ list: { timeout: 60s, duration: ${duration} } }`,
          timeline: `[{ as: a, at: 0s, ${GET} }]`,
        }),
      ).exchanges;
    expect([at('29s').status[0], at('29s').receivedAt[0]]).toEqual([200, 29_000_000]);
    expect([at('29000001us').status[0], at('29000001us').receivedAt[0]]).toEqual([504, 29_000_000]);
  });

  test('a function goes on after the time-out of the gateway, and is counted once', () => {
    const run = simulate(
      aSetup({ functions: '{ list: { timeout: 60s, duration: 31s } }', timeline: `[{ as: a, at: 0s, ${GET} }]` }),
    );
    expect(run.functions[0]).toMatchObject({ invocations: 1, errors: 0, lastFinishedAt: 31_000_000 });
    expect(run.durationMicros).toBe(31_000_000);
  });

  test('operator actions come before arrivals of the same instant', () => {
    const run = simulate(
      aSetup({
        method: 'apiKeyRequired: true',
        extra:
          'apiKeys: { k: { value: key-value-0123456789-0123 } }\nusagePlans: { p: { apiStages: [{ apiId: shop, stage: prod }] } }',
        timeline: `[{ as: a, at: 1s, ${GET}, headers: { x-api-key: key-value-0123456789-0123 } }, { as: link, at: 1s, do: CreateUsagePlanKey, with: { usagePlanId: p, keyId: k, keyType: API_KEY } }]`,
      }),
    );
    expect(run.exchanges.status[0]).toBe(200);
  });
});

describe('buckets', () => {
  test('accepted requests in any window are at most burst + rate × window, and no bucket leaves 0..burst', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 4 }),
        (rate, burst, perSecond, seconds) => {
          const run = simulate(
            aSetup({
              stage: throttled(rate, burst),
              timeline: `[{ as: a, at: 0s, ${GET}, load: { rate: ${perSecond}/s, for: ${seconds}s, arrivals: poisson } }]`,
            }),
          );
          const accepted = [...run.exchanges.sentAt].filter((_at, i) => run.exchanges.status[i] === 200);
          for (const [i, from] of accepted.entries())
            for (let k = i; k < accepted.length; k++)
              expect(k - i + 1).toBeLessThanOrEqual(burst + (rate * ((accepted[k] ?? 0) - from)) / 1e6 + 1e-9);
          run.events.time.forEach((now, cursor) => {
            if (cursor % 7 > 0) return;
            for (const { tokens, burst: size } of stateAtInstant(run, cursor, now).buckets)
              expect(tokens >= 0 && tokens <= size).toBe(true);
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a request exactly one refill later is accepted, one microsecond earlier it is not', () => {
    const second = (at: string) =>
      simulate(
        aSetup({ stage: throttled(3, 1), timeline: `[{ as: a, at: 0s, ${GET} }, { as: b, at: ${at}, ${GET} }]` }),
      ).exchanges.status[1];
    expect([second('333334us'), second('333333us')]).toEqual([200, 429]);
  });

  test('a call refused at one bucket takes no token of the buckets behind it', () => {
    const run = simulate(
      aSetup({
        account: '{ throttleSettings: { rateLimit: 1, burstLimit: 100 } }',
        stage: throttled(1, 2),
        timeline: `[{ as: a, at: 0s, ${GET}, load: { count: 10, over: 0s } }]`,
      }),
    );
    const account = run.names.buckets.findIndex(({ layer }) => layer === 'account');
    expect(
      stateAtInstant(run, run.events.time.length - 1, 0).buckets.find(({ bucket }) => bucket === account)?.tokens,
    ).toBe(98);
  });
});

describe('answers', () => {
  test('every request gets exactly one answer, whatever the load and the function', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 1, max: 35 }),
        fc.integer({ min: 0, max: 5 }),
        (count, over, seconds, reserved) => {
          const run = simulate(
            aSetup({
              functions: `{ list: { timeout: 60s, duration: ${seconds}s, reservedConcurrency: ${reserved} } }`,
              timeline: `[{ as: a, at: 0s, ${GET}, load: { count: ${count}, over: ${over}ms } }]`,
            }),
          );
          expect(run.exchanges.status.length).toBe(count);
          expect([...run.exchanges.receivedAt].every((at) => at >= 0)).toBe(true);
          expect([...run.exchanges.status].every((status) => status >= 200)).toBe(true);
          const received = [...run.events.kind].filter((kind) => kind === 5).length;
          if (run.eventsComplete) expect(received).toBe(count);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('the cache never serves an answer past its TTL', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 60 }), (ttl, perSecond) => {
        const run = simulate(
          aSetup({
            stage: `{ cacheClusterEnabled: true, methodSettings: { '*/*': { cacheTtlInSeconds: ${ttl} } } }`,
            timeline: `[{ as: a, at: 0s, ${GET}, load: { rate: ${perSecond}/s, for: 45s, arrivals: poisson } }]`,
          }),
        );
        let filledAt = -Infinity;
        run.exchanges.cache.forEach((use, i) => {
          if (use === 2) filledAt = Math.max(filledAt, run.exchanges.receivedAt[i] ?? 0);
          if (use === 1) expect((run.exchanges.sentAt[i] ?? 0) - filledAt).toBeLessThan(ttl * 1e6);
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe('determinism', () => {
  const load = `[{ as: a, at: 0s, ${GET}, load: { rate: 80/s, for: 5s, arrivals: poisson } }]`;
  const functions = '{ list: { duration: { p50: 80ms, p99: 900ms }, coldStart: 300ms } }';

  test('the same scenario with the same seed is the same run, byte for byte', () => {
    const run = () => serializeRun(simulate(aSetup({ stage: throttled(60, 10), functions, timeline: load })));
    expect(Buffer.from(run()).equals(Buffer.from(run()))).toBe(true);
  });

  test('another seed is another run', () => {
    const setup = aSetup({ stage: throttled(60, 10), functions, timeline: load });
    expect(fingerprint(simulate(setup))).not.toBe(fingerprint(simulate({ ...setup, seed: 6 })));
  });

  test('unrelated configuration, or its order, changes nothing about a request', () => {
    const statuses = (extra: string) => {
      const run = simulate(
        aSetup({
          stage: throttled(60, 10),
          functions: `{ ${extra} list: { duration: { p50: 80ms, p99: 900ms } } }`,
          timeline: load,
        }),
      );
      return [...run.exchanges.receivedAt].join();
    };
    expect(statuses('other: { duration: 1s },')).toBe(statuses(''));
  });
});

describe('large runs', () => {
  const setup = aSetup({
    stage: throttled(400, 50),
    functions: '{ list: { duration: { p50: 80ms, p99: 900ms } } }',
    timeline: `[{ as: a, at: 0s, ${GET}, load: { rate: 500/s, for: 40s, arrivals: poisson } }]`,
  });

  test('any exchange opens from the checkpoint before it, exactly as a whole recording has it', () => {
    const simulation = new Simulation(setup);
    while (simulation.advance(10_000) === 'running');
    const record = simulation.record();
    expect(record.eventsComplete).toBe(false);
    expect(simulation.checkpoints.length).toBeLessThanOrEqual(64);
    const stepsOf = (run: typeof record, exchange: number) =>
      [...run.events.exchange].flatMap((at, i) =>
        at === exchange && run.events.kind[i] === 2
          ? [
              [
                run.events.step[i],
                run.events.outcome[i],
                run.events.reason[i],
                run.events.a[i],
                run.events.b[i],
                run.events.time[i],
              ],
            ]
          : [],
      );
    for (const exchange of [0, 1, 37, 1500, 2500]) {
      const window = windowAround(simulation, record, exchange);
      expect(stepsOf(window, exchange)).toEqual(stepsOf(record, exchange));
    }
    for (const exchange of [9_000, 15_000, record.exchanges.status.length - 1]) {
      const window = windowAround(simulation, record, exchange);
      const received = [...window.events.exchange].findIndex((at, i) => at === exchange && window.events.kind[i] === 5);
      expect(window.events.time[received]).toBe(record.exchanges.receivedAt[exchange]);
      expect(window.events.a[received]).toBe(record.exchanges.status[exchange]);
    }
  });
});
