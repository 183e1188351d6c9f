import type { MetricPack } from '@foredeck/backstage-plugin-monitoring-common';
import { PromqlError, SourceDownError } from '../sources/errors';
import { flat, PanelLab, REQUEST, USER } from './__testUtils__/PanelLab';
import { deployment, namespace, scopeOf } from './__testUtils__/scopes';

const QUEUE: MetricPack = {
  id: 'queue',
  title: 'Queue',
  group: 'custom',
  detect: 'queue_length',
  match: { of: 'pods' },
  panels: [
    {
      id: 'length',
      title: 'Length',
      unit: 'count',
      queries: [{ expr: 'sum by (queue) (queue_length)' }],
    },
  ],
};

let lab: PanelLab;

beforeEach(() => {
  lab = new PanelLab();
});

describe('PanelService', () => {
  it('shows the packs that have series, with one question for all', async () => {
    lab.source.finds('http-micrometer', 'compute');
    lab.respond = (_expr, span) => ({
      series: [flat(span, { status: '200' }, 3), flat(span, {}, 5)],
      warnings: ['only 2 of 7 lines'],
    });
    const answer = await lab.panels();
    expect(answer.packs.map(({ id, origin }) => [id, origin])).toEqual([
      ['http-micrometer', 'built-in'],
      ['compute', 'built-in'],
    ]);
    expect(lab.source.instant).toHaveLength(1);
    expect(lab.runs).toHaveLength(1);
    expect(answer.requests).toBe(2);
    const [first] = answer.panels;
    expect(first).toMatchObject({
      pack: 'http-micrometer',
      definition: { id: 'traffic-status' },
      notices: ['only 2 of 7 lines'],
      series: [
        { name: '200', stats: { min: 3, max: 3, avg: 3, last: 3 } },
        { name: 'Requests by status' },
      ],
    });
    expect(first.asked).toEqual([
      expect.stringMatching(
        /^sum by \(status\) \(rate\(http_server_requests_seconds_count\{namespace="shop",pod=~"[^"]*cart-[^"]+"\}\[5m\]\)\)$/,
      ),
    ]);
  });

  it('asks nothing that is not kept to the namespace', async () => {
    lab.source.answer = expr =>
      [...expr.matchAll(/"foredeck_pack", "([^"]+)"/g)].map(([, id]) => ({
        labels: { foredeck_pack: id },
        time: 0,
        value: 1,
      }));
    await lab.panels();
    const asked = [
      ...lab.source.instant,
      ...lab.runs.flatMap(({ queries }) => queries.map(({ expr }) => expr)),
    ];
    expect(asked.length).toBeGreaterThan(100);
    for (const expr of asked) {
      // Braces within texts end no selector.
      const bare = expr.replace(/"(?:[^"\\]|\\.)*"/g, text =>
        text.replace(/[{}]/g, ''),
      );
      const selectors = bare.match(/\{[^}]*\}/g) ?? [];
      expect(selectors.length).toBeGreaterThan(0);
      for (const selector of selectors) {
        expect(selector).toMatch(
          /(namespace|destination_workload_namespace|k8s_namespace_name)="shop"/,
        );
      }
      expect(expr).not.toContain('$');
    }
  });

  it('remembers for some minutes what was found, for the same question only', async () => {
    lab.source.finds('compute');
    const { panels } = lab.services();
    const ask = () => panels.panels(REQUEST, USER);
    await ask();
    const again = await ask();
    expect(again.packs.map(({ id }) => id)).toEqual(['compute']);
    expect(again.requests).toBe(1);
    expect(lab.source.instant).toHaveLength(1);
    lab.scope = scopeOf(namespace('shop', [deployment('orders')]));
    await ask();
    expect(lab.source.instant).toHaveLength(2);
  });

  it('asks in parts where a scope has very many workloads', async () => {
    lab.scope = scopeOf(
      namespace(
        'shop',
        Array.from({ length: 300 }, (_, index) => deployment(`app-${index}`)),
      ),
    );
    lab.source.finds('http-micrometer', 'redis');
    const { packs } = await lab.panels();
    expect(packs.map(({ id }) => id)).toEqual(['http-micrometer', 'redis']);
    expect(lab.source.instant.length).toBeGreaterThan(1);
    for (const expr of lab.source.instant) {
      expect(expr.length).toBeLessThan(110_000);
    }
  });

  it('says what was looked for when nothing is found', async () => {
    const answer = await lab.panels();
    expect(answer.panels).toEqual([]);
    expect(lab.runs).toEqual([]);
    const titles = answer.missing.map(({ title }) => title);
    expect(titles).toEqual(
      expect.arrayContaining(['HTTP requests', 'CPU and memory', 'Node.js']),
    );
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).not.toContain('PostgreSQL');
    // It mounts none.
    expect(titles).not.toContain('Volumes');
    lab.scope = scopeOf(
      namespace('shop', [{ ...deployment('db'), profile: 'postgresql' }]),
    );
    expect((await lab.panels()).missing).toContainEqual({
      pack: 'postgresql',
      title: 'PostgreSQL',
    });
  });

  it('leaves out empty panels, but those that would show what is wrong', async () => {
    lab.source.finds('availability');
    lab.respond = (expr, span) => ({
      series: /restarts_total[^*]*$/.test(expr)
        ? [flat(span, { pod: 'cart-1' }, 1)]
        : [],
      warnings: [],
    });
    const { panels } = await lab.panels();
    expect(panels.map(({ definition }) => definition.id)).toEqual([
      'restarts',
      'waiting',
    ]);
  });

  it('does not let one query harm others', async () => {
    lab.source.finds('http-micrometer');
    const fault = new PromqlError([
      { message: 'no such thing', from: 0, to: 1, line: 1, column: 1 },
    ]);
    lab.respond = (expr, span) =>
      expr.includes('_bucket') || expr.includes('uri')
        ? { series: [], warnings: [], error: fault }
        : { series: [flat(span, {}, 1)], warnings: [] };
    const { panels } = await lab.panels();
    const byId = new Map(panels.map(data => [data.definition.id, data]));
    expect(byId.get('latency')).toMatchObject({
      error: undefined,
      notices: ['Some lines are missing: 1:1: no such thing'],
    });
    expect(byId.get('traffic-route')).toMatchObject({
      error: '1:1: no such thing',
    });
    expect(byId.get('traffic-status')?.error).toBeUndefined();
  });

  it('shows the previous period at the times of now', async () => {
    lab.source.finds('network');
    lab.respond = (_expr, span) => ({
      series: [flat(span, {}, span.from)],
      warnings: [],
    });
    const answer = await lab.panels({ compareBefore: 86_450 });
    expect(answer.step).toBe(300);
    expect(answer.from % 300).toBe(0);
    const [now, before] = lab.runs.map(({ span }) => span);
    expect(now.from - before.from).toBe(86_400);
    const [panel] = answer.panels;
    expect(panel.series).toHaveLength(2);
    expect(panel.before?.[0].values).toHaveLength(
      panel.series[0].values.length,
    );
    expect(panel.before?.[0].stats?.last).toBe(before.from);
    expect(answer.requests).toBe(3);
  });

  it('draws only what was asked for, without detecting again', async () => {
    lab.respond = (_expr, span) => ({
      series: [flat(span, {}, 1)],
      warnings: [],
    });
    const answer = await lab.panels({ panels: ['compute/memory'] });
    expect(answer.panels.map(({ definition }) => definition.id)).toEqual([
      'memory',
    ]);
    expect(lab.source.instant).toEqual([]);
    await expect(lab.panels({ panels: ['compute/none'] })).rejects.toThrow(
      'There is no panel compute/none',
    );
  });

  it('keeps apart namespaces with different workloads', async () => {
    lab.scope = scopeOf(
      namespace('shop-dev', [deployment('cart')]),
      namespace('shop-prod', [deployment('cart'), deployment('cart-worker')]),
    );
    lab.source.finds('network');
    lab.respond = (_expr, span) => ({
      series: [flat(span, {}, 1)],
      warnings: [],
    });
    const { panels } = await lab.panels();
    expect(panels[0].series.map(({ name, labels }) => [name, labels])).toEqual([
      ['received (shop-dev)', { namespace: 'shop-dev' }],
      ['received (shop-prod)', { namespace: 'shop-prod' }],
      ['sent (shop-dev)', { namespace: 'shop-dev' }],
      ['sent (shop-prod)', { namespace: 'shop-prod' }],
    ]);
  });

  it('says that a source is down instead of failing', async () => {
    lab.source.answer = () => {
      throw new SourceDownError('Prometheus of demo does not answer');
    };
    expect(await lab.panels()).toMatchObject({
      source: { state: 'down', message: 'Prometheus of demo does not answer' },
      panels: [],
    });
    lab.info = {
      state: 'absent',
      message: 'configure foredeck.monitoring.sources.demo',
      alertmanager: false,
      exemplars: false,
    };
    expect(await lab.panels()).toMatchObject({
      source: {
        state: 'absent',
        message: expect.stringContaining('configure'),
      },
      step: 300,
      requests: 0,
    });
  });

  it('finds the others when one detection can not be evaluated', async () => {
    lab.configured = [QUEUE];
    lab.source.answer = expr => {
      if (expr.includes('queue_length')) {
        throw new PromqlError([
          { message: 'many-to-many', from: 0, to: 1, line: 1, column: 1 },
        ]);
      }
      return expr.includes('"network"')
        ? [{ labels: { foredeck_pack: 'network' }, time: 0, value: 1 }]
        : [];
    };
    const answer = await lab.panels();
    expect(answer.packs.map(({ id }) => id)).toEqual(['network']);
    expect(answer.notices).toEqual([
      'The detection query of pack queue fails: 1:1: many-to-many',
    ]);
  });

  describe('packs of the config', () => {
    it('are shown beside the shipped ones, or instead of them', async () => {
      lab.configured = [
        QUEUE,
        { ...QUEUE, id: 'network', title: 'Our network', group: 'saturation' },
      ];
      lab.source.finds('queue', 'network');
      const { packs, panels } = await lab.panels();
      expect(packs.map(({ title, origin }) => [title, origin])).toEqual([
        ['Our network', 'config'],
        ['Queue', 'config'],
      ]);
      // What somebody has set up is shown empty as well.
      expect(panels).toHaveLength(2);
    });

    it('are for the workloads of their profiles', async () => {
      lab.configured = [{ ...QUEUE, profiles: ['rabbitmq'] }];
      lab.source.finds('queue');
      expect((await lab.panels()).packs).toEqual([]);
      lab.scope = scopeOf(
        namespace('shop', [
          deployment('cart'),
          { ...deployment('mq'), profile: 'rabbitmq' },
        ]),
      );
      const { packs, panels } = await lab.panels();
      expect(packs).toMatchObject([{ id: 'queue', origin: 'profile' }]);
      expect(panels[0].asked[0]).toContain('mq-');
      expect(panels[0].asked[0]).not.toContain('cart-');
    });

    it('are left out with one warning when they have faults', async () => {
      lab.configured = [
        { ...QUEUE, detect: 'sum(' },
        { ...QUEUE, id: 'Queue 2', panels: [] },
      ];
      await lab.panels();
      expect(lab.logger.warn).toHaveBeenCalledTimes(1);
      expect(lab.logger.warn.mock.calls[0][0]).toMatch(
        /foredeck\.monitoring\.packs\[0\]\.detect: 1:\d+: .*foredeck\.monitoring\.packs\[1\]\.id: is lower case.*\[1\]\.panels: holds one panel or more/,
      );
    });
  });

  describe('packs of an entity', () => {
    const annotation = JSON.stringify([QUEUE]);

    beforeEach(() => {
      lab.scope = {
        ...scopeOf(namespace('shop', [deployment('cart')], { whole: true })),
        entityRef: 'component:default/cart',
      };
      lab.source.finds('queue');
    });

    it('need the right to the whole namespace', async () => {
      lab.annotation = annotation;
      const denied = await lab.panels();
      expect(denied.packs).toEqual([]);
      expect(denied.notices).toEqual([
        'Panels of the annotation foredeck.io/metric-packs are left out: You may not read all of namespace shop',
      ]);
      lab.whole = true;
      expect((await lab.panels()).packs).toMatchObject([
        { id: 'queue', origin: 'entity', group: 'custom' },
      ]);
    });

    it('do not choose their namespace', async () => {
      lab.whole = true;
      lab.annotation = JSON.stringify([
        {
          ...QUEUE,
          match: { of: 'namespace', namespaceLabel: 'anything' },
          panels: [
            {
              ...QUEUE.panels[0],
              queries: [{ expr: 'queue_length{namespace="bank"}' }],
            },
          ],
        },
      ]);
      const { panels } = await lab.panels();
      expect(panels[0].asked).toEqual([
        'queue_length{namespace="shop",anything="shop",namespace="bank"}',
      ]);
    });

    it.each([
      ['{', /left out: .*/],
      [JSON.stringify({ ...QUEUE, id: 'compute' }), /a pack compute already/],
      [
        JSON.stringify({
          ...QUEUE,
          panels: Array.from({ length: 21 }, (_, index) => ({
            ...QUEUE.panels[0],
            id: `p${index}`,
          })),
        }),
        /at most 20 panels, and with pack queue it has 21/,
      ],
      [JSON.stringify({ ...QUEUE, detect: 'rate(' }), /packs\.detect: 1:/],
      ['x'.repeat(70_000), /more than 65536 characters/],
      [JSON.stringify(Array(9).fill({})), /packs\[0\].*; and \d+ more$/],
      ['!unknown {}', /packs\.id: is an id/],
    ])('are held to bounds: %.40s', async (text, notice) => {
      lab.whole = true;
      lab.annotation = text;
      const { packs, notices } = await lab.panels();
      expect(packs).toEqual([]);
      expect(notices).toEqual([expect.stringMatching(notice)]);
    });
  });
});
