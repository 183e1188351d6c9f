import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { HistoryTarget } from '@foredeck/backstage-plugin-logs-node';
import fc from 'fast-check';
import { HistoryLab, SIGNAL, at, textsOf } from '../__testUtils__/HistoryLab';
import { nanosOf } from '../moments';
import { FakeLoki } from './__testUtils__/FakeLoki';
import { lokiFactory } from './lokiFactory';

const TARGET: HistoryTarget = { cluster: 'local', namespace: 'shop' };
const POD = 'cart-7d9f8b6c5d-x2x4z';

function labelsOf(pod: string, more: Record<string, string> = {}) {
  return { namespace: 'shop', pod, container: 'app', ...more };
}

describe('LokiProvider', () => {
  let loki: FakeLoki;
  const create = (config: JsonObject = {}) =>
    lokiFactory.create({
      cluster: 'local',
      config: new ConfigReader({ type: 'loki', url: loki.url, ...config }),
      logger: mockServices.logger.mock(),
    });
  const entry = (micros: number, text: string): [bigint, string] => [
    nanosOf(at(micros)),
    text,
  ];
  const ask = (provider = create(), more = {}) =>
    provider.query(
      {
        targets: [TARGET],
        from: at(0),
        to: at(1_000_000_000),
        direction: 'backward',
        limit: 100,
        ...more,
      },
      SIGNAL,
    );

  beforeEach(async () => {
    loki = await FakeLoki.start();
  });
  afterEach(() => loki.stop());

  it('gives lines with what the labels say of their source', async () => {
    loki.push(labelsOf(POD), entry(1, 'ERROR a'), entry(2, 'b'));
    loki.push(
      { namespace: 'other', pod: 'x', container: 'app' },
      entry(1, 'c'),
    );
    expect(await ask()).toEqual({
      lines: [
        {
          time: at(2),
          text: 'b',
          source: {
            cluster: 'local',
            namespace: 'shop',
            pod: POD,
            container: 'app',
          },
        },
        {
          time: at(1),
          text: 'ERROR a',
          level: 'error',
          source: {
            cluster: 'local',
            namespace: 'shop',
            pod: POD,
            container: 'app',
          },
        },
      ],
    });
  });

  it('asks for pods by name and by the workload they were made for', async () => {
    for (const pod of [
      POD,
      'cart-api-7d9f8b6c5d-x2x4z',
      'cart-db-0',
      'other',
    ]) {
      loki.push(labelsOf(pod), entry(1, pod));
    }
    const pods = {
      names: ['other'],
      workloads: ['Deployment/cart', 'StatefulSet/cart-db'],
    };
    const page = await ask(create(), {
      targets: [{ ...TARGET, pods, containers: ['app'] }],
    });
    expect(page.lines.map(one => one.text).sort()).toEqual([
      POD,
      'cart-db-0',
      'other',
    ]);
    expect(
      (await ask(create(), { targets: [{ ...TARGET, pods: {} }] })).lines,
    ).toEqual([]);
    expect(
      (
        await ask(create(), {
          targets: [{ ...TARGET, containers: ['sidecar'] }],
        })
      ).lines,
    ).toEqual([]);
  });

  it('uses the labels, selectors and headers of the config', async () => {
    loki.push(
      {
        k8s_namespace: 'shop',
        instance: POD,
        app: 'x',
        stage: 'prod',
        site: 'local',
      },
      entry(1, 'a'),
    );
    const provider = create({
      labels: {
        namespace: 'k8s_namespace',
        pod: 'instance',
        container: 'app',
        cluster: 'site',
      },
      selector: { stage: 'prod' },
      headers: { 'X-Scope-OrgID': 'team-a' },
      auth: { username: 'user', password: 'pass' },
    });
    expect((await ask(provider)).lines).toHaveLength(1);
    expect(loki.asked.at(-1)?.query.get('query')).toBe(
      '{stage="prod", site="local", k8s_namespace="shop"}',
    );
    expect(loki.headers).toMatchObject({
      'x-scope-orgid': 'team-a',
      authorization: 'Basic dXNlcjpwYXNz',
    });
  });

  it('gives each line once over all pages, in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.nat(12)), { maxLength: 40 }),
        fc.integer({ min: 4, max: 9 }),
        fc.constantFrom('backward' as const, 'forward' as const),
        async (all, limit, direction) => {
          // No more lines of one moment than a page holds.
          const times = new Map<number, number>();
          const kept = all.filter(([, micros]) => {
            times.set(micros, (times.get(micros) ?? 0) + 1);
            return (times.get(micros) ?? 0) < 4;
          });
          loki.streams.length = 0;
          kept.forEach(([pod, micros], index) =>
            loki.push(
              labelsOf(`p${pod}`, { n: `${index}` }),
              entry(micros, `line ${index}`),
            ),
          );
          const targets = [0, 1].map(half => ({
            ...TARGET,
            pods: { names: [`p${half}`, `p${half + 2}`] },
          }));
          const texts: string[] = [];
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await ask(create(), {
              targets,
              limit,
              direction,
              cursor,
            });
            page.lines.forEach(
              line => texts.push(line.text) && seen.push(line.time),
            );
            cursor = page.nextCursor;
          } while (cursor);
          expect([...texts].sort()).toEqual(
            kept.map((_, index) => `line ${index}`).sort(),
          );
          expect(seen).toEqual(
            [...seen].sort(
              (a, b) => (a < b ? -1 : 1) * (direction === 'forward' ? 1 : -1),
            ),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts few lines itself and has Loki count many', async () => {
    loki.push(
      labelsOf(POD),
      entry(0, 'ERROR a'),
      entry(500_000, 'INFO b'),
      entry(1_000_000, 'c'),
    );
    const query = {
      targets: [TARGET],
      from: at(0),
      to: at(3_000_000),
      step: 1000,
    };
    const provider = create();
    expect(await provider.histogram?.(query, SIGNAL)).toEqual({
      counts: [{ error: 1, info: 1 }, { none: 1 }, {}],
      partial: false,
    });
    const many = Array.from({ length: 6000 }, (_, index) =>
      entry(index * 500, 'x'),
    );
    loki.push(labelsOf(POD, { level: 'warning' }), ...many);
    expect(await provider.histogram?.(query, SIGNAL)).toEqual({
      counts: [
        { warn: 2000, none: 2 },
        { warn: 2000, none: 1 },
        { warn: 2000 },
      ],
      partial: false,
    });
    const filtered = await provider.histogram?.(
      { ...query, filter: { fields: [{ field: 'a', operator: 'missing' }] } },
      SIGNAL,
    );
    expect(filtered?.partial).toBe(true);
  });

  it('says in words what is wrong, and no credential', async () => {
    const provider = create({ auth: { token: 'top-secret-token' } });
    loki.refusal = { status: 401, text: 'no' };
    await expect(ask(provider)).rejects.toThrow(
      /^Loki at 127\.0\.0\.1:\d+ refuses the portal's credentials \(401\); check auth/,
    );
    loki.refusal = { status: 400, text: 'bad top-secret-token\n here' };
    await expect(ask(provider)).rejects.toThrow(/answered 400: bad •••• here$/);
    loki.refusal = { status: 429, text: '' };
    await expect(ask(provider)).rejects.toThrow(/is asked too much right now/);
    await loki.stop();
    await expect(ask(provider)).rejects.toThrow(/can not be reached/);
    loki = await FakeLoki.start();
  });

  it('links to Grafana with the same query and time', () => {
    const provider = create({
      viewUrl: 'https://grafana.example/g/',
      dataSource: 'uid1',
    });
    const [link] = provider.links({
      targets: [TARGET],
      from: at(0),
      to: at(1_000_000),
      direction: 'backward',
      filter: { text: 'cart' },
    });
    expect(link.title).toBe('Open in Grafana');
    const url = new URL(link.url);
    expect(`${url.origin}${url.pathname}`).toBe(
      'https://grafana.example/g/explore',
    );
    expect(JSON.parse(url.searchParams.get('panes') ?? '')).toMatchObject({
      logs: {
        datasource: 'uid1',
        queries: [{ expr: '{namespace="shop"} |~ "(?i)cart"' }],
        range: { from: '1795428000000', to: '1795428001000' },
      },
    });
    expect(
      create().links({
        targets: [TARGET],
        from: at(0),
        to: at(1),
        direction: 'backward',
      }),
    ).toEqual([]);
  });

  it.each<[JsonObject, string]>([
    [{ url: 'ftp://x' }, 'url must begin with http'],
    [{ labels: { pod: 'a-b' } }, 'labels.pod is "a-b"'],
    [{ caFile: '/nowhere/ca.pem' }, 'caFile can not be read'],
  ])('refuses %j', (config, message) => {
    expect(() => create(config)).toThrow(message);
  });

  it('is where history goes on', async () => {
    loki.push(
      labelsOf('gone-1'),
      ...Array.from({ length: 30 }, (_, index) =>
        entry(index, `line ${index}`),
      ),
    );
    const lab = new HistoryLab({ store: create() });
    const pages = await lab.pages({ before: '2026-11-23T11:00:00Z', limit: 7 });
    expect(textsOf(...pages)).toEqual(
      Array.from({ length: 30 }, (_, index) => `gone-1: line ${index}`),
    );
  });
});
