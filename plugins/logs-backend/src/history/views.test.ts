import { FakeStore } from './__testUtils__/FakeStore';
import {
  at,
  CALLER,
  HistoryLab,
  lines,
  SCOPE,
  SIGNAL,
  sourceOf,
  stored,
  textsOf,
} from './__testUtils__/HistoryLab';

const END = '2026-11-23T11:00:00Z';

describe('what else is made of history', () => {
  it('shows a line among those around it', async () => {
    const lab = new HistoryLab({
      store: new FakeStore(stored('a', lines(20))),
    });
    lab.run(sourceOf('a'));
    lab.logs.set(sourceOf('a'), lines(10, 1_000_000, 10));
    const page = await lab.history.context(
      { source: sourceOf('a'), time: at(10_000_000), before: 2, after: 2 },
      CALLER,
      SIGNAL,
    );
    expect(textsOf(page)).toEqual(
      [8, 9, 10, 11, 12].map(one => `a: line ${one}`),
    );
  });

  it('counts lines by level over time', async () => {
    const lab = new HistoryLab();
    lab.run(sourceOf('a'));
    lab.logs.set(sourceOf('a'), [
      { time: at(0), text: 'INFO a' },
      { time: at(900_000), text: 'ERROR a' },
      { time: at(1_000_000), text: 'x' },
    ]);
    const answer = await lab.histogram.count(
      { scope: SCOPE, from: at(0), to: at(4_000_000), buckets: 4 },
      CALLER,
      SIGNAL,
    );
    expect(answer).toEqual({
      from: at(0),
      step: 1000,
      counts: [{ info: 1, error: 1 }, { none: 1 }, {}, {}],
      partial: false,
      origins: [
        { id: 'kubelet', title: 'Kubernetes', from: at(0), to: at(1_000_000) },
      ],
      notices: [],
    });
    await expect(
      lab.histogram.count(
        { scope: SCOPE, from: at(1), to: at(1) },
        CALLER,
        SIGNAL,
      ),
    ).rejects.toThrow('from must be before to');
  });

  it('downloads all lines as text or JSON, up to a bound', async () => {
    const lab = new HistoryLab({
      store: new FakeStore(stored('a', lines(20))),
    });
    lab.run(sourceOf('a'));
    lab.logs.set(sourceOf('a'), lines(10, 1_000_000, 10));
    const read = async (format: 'text' | 'json', bytes?: number) => {
      const chunks = await lab
        .download(bytes)
        .open({ scope: SCOPE, format, from: at(0), to: END }, CALLER, SIGNAL);
      let text = '';
      for await (const chunk of chunks) {
        text += chunk;
      }
      return text.trimEnd().split('\n');
    };
    const text = await read('text');
    expect(text).toHaveLength(20);
    expect(text[0]).toBe(`${at(0)} a/app line 0`);
    const json = (await read('json')).map(line => JSON.parse(line));
    expect(json[19]).toEqual({
      time: at(19_000_000),
      cluster: 'local',
      namespace: 'shop',
      pod: 'a',
      container: 'app',
      text: 'line 19',
    });
    const cut = await read('text', 100);
    expect(cut).toHaveLength(3);
    expect(cut[2]).toMatch(
      /^# The download ends here, at the limit of 100 bytes/,
    );
  });
});
