import { PanelLab, REQUEST, USER } from './__testUtils__/PanelLab';

const { scope, cluster, from, to } = REQUEST;
const WHERE = { scope, cluster, from, to };

describe('PanelExemplars', () => {
  it('asks once for each kind of series, kept to the scope', async () => {
    const lab = new PanelLab();
    const series = { __name__: 'http_server_requests_seconds_bucket' };
    lab.source.answerExemplars = expr =>
      expr.includes('_bucket')
        ? [
            {
              seriesLabels: series,
              exemplars: [
                { labels: { trace_id: 'b' }, value: 0.2, time: from + 9.5 },
                { labels: { trace_id: 'a' }, value: 0.1, time: from + 1 },
                { labels: { trace_id: 'a' }, value: 0.1, time: from + 1 },
              ],
            },
          ]
        : [];
    const answer = await lab
      .services()
      .exemplars.exemplars(
        { ...WHERE, panel: 'http-micrometer/latency' },
        USER,
      );
    expect(answer.exemplars).toEqual([
      { time: from + 1, value: 0.1, labels: { trace_id: 'a' }, series },
      { time: from + 9.5, value: 0.2, labels: { trace_id: 'b' }, series },
    ]);
    const asked = lab.source.exemplarQueries;
    expect(asked.filter(expr => expr.includes('_bucket'))).toHaveLength(1);
    for (const expr of asked) {
      expect(expr).toContain('{namespace="shop",');
    }
  });

  it('gives at most 500, the largest of all of the time', async () => {
    const lab = new PanelLab();
    lab.source.answerExemplars = () => [
      {
        seriesLabels: {},
        exemplars: Array.from({ length: 2000 }, (_, index) => ({
          labels: { trace_id: `${index}` },
          value: index % 20 === 0 ? 9 : 1,
          time: from + index,
        })),
      },
    ];
    const { exemplars } = await lab
      .services()
      .exemplars.exemplars({ ...WHERE, panel: 'compute/memory' }, USER);
    expect(exemplars).toHaveLength(500);
    expect(exemplars[499].time - exemplars[0].time).toBeGreaterThan(1900);
    expect(exemplars.filter(({ value }) => value === 9)).toHaveLength(100);
    const times = exemplars.map(({ time }) => time);
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  it('knows no panel of another name', async () => {
    const { exemplars } = new PanelLab().services();
    await expect(
      exemplars.exemplars({ ...WHERE, panel: 'compute/nothing' }, USER),
    ).rejects.toThrow('There is no panel compute/nothing');
  });
});
