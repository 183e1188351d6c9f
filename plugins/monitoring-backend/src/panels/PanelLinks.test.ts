import { PanelLab, REQUEST, USER } from './__testUtils__/PanelLab';

const { scope, cluster, from, to } = REQUEST;
const WHERE = { scope, cluster, from, to };

function panesOf(url: string) {
  const { searchParams } = new URL(url);
  expect(searchParams.get('schemaVersion')).toBe('1');
  return JSON.parse(searchParams.get('panes') ?? '');
}

describe('PanelLinks', () => {
  let lab: PanelLab;

  beforeEach(() => {
    lab = new PanelLab();
    lab.source.grafana = {
      url: 'https://grafana.example/sub',
      dataSource: 'prom-1',
    };
  });

  it('opens the queries of a panel in Grafana, at the same time', async () => {
    const { links } = await lab
      .services()
      .links.links({ ...WHERE, panel: 'http-micrometer/latency' }, USER);
    expect(links).toHaveLength(1);
    expect(links[0].url).toMatch(/^https:\/\/grafana\.example\/sub\/explore\?/);
    const { metrics } = panesOf(links[0].url);
    expect(metrics).toMatchObject({
      datasource: 'prom-1',
      range: { from: '1700000000000', to: '1700086400000' },
      queries: [
        {
          refId: 'A',
          legendFormat: 'p50',
          datasource: { type: 'prometheus', uid: 'prom-1' },
          expr: expect.stringContaining('{namespace="shop",pod=~'),
        },
        { refId: 'B', legendFormat: 'p95' },
        { refId: 'C', legendFormat: 'p99' },
        { refId: 'D', legendFormat: 'mean' },
        { refId: 'E', legendFormat: 'slowest' },
      ],
    });
  });

  it('keeps a query of the user’s own to whole namespaces', async () => {
    const { links } = lab.services();
    const request = { ...WHERE, expr: 'up' };
    await expect(links.links(request, USER)).rejects.toThrow(
      'You may not read all of namespace shop',
    );
    lab.whole = true;
    const answer = await links.links(request, USER);
    expect(panesOf(answer.links[0].url).metrics.queries[0].expr).toBe(
      'up{namespace="shop"}',
    );
  });

  it('leads nowhere without a Grafana', async () => {
    lab.source.grafana = undefined;
    expect(
      await lab
        .services()
        .links.links({ ...WHERE, panel: 'compute/cpu' }, USER),
    ).toEqual({ links: [] });
  });
});
