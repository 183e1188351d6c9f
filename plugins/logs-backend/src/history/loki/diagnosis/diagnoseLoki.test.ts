import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { HistoryTarget } from '@foredeck/backstage-plugin-logs-node';
import { SIGNAL, at } from '../../__testUtils__/HistoryLab';
import { nanosOf } from '../../moments';
import { FakeLoki } from '../__testUtils__/FakeLoki';
import { lokiFactory } from '../lokiFactory';

const TARGET: HistoryTarget = { cluster: 'local', namespace: 'shop' };
const POD = 'cart-7d9f8b6c5d-x2x4z';

function labelsOf(pod: string, more: Record<string, string> = {}) {
  return { namespace: 'shop', pod, container: 'app', ...more };
}

describe('diagnose', () => {
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
  beforeEach(async () => {
    loki = await FakeLoki.start();
  });
  afterEach(() => loki.stop());

  const recent = [1, 2, 3].map(index => ({
    time: at(index * 1000),
    text: `line ${index}`,
  }));
  const diagnose = async (config: JsonObject = {}) =>
    (
      await create(config).diagnose(
        {
          ...TARGET,
          pod: POD,
          container: 'app',
          labels: {},
          annotations: {},
          node: 'n1',
          recent,
        },
        SIGNAL,
      )
    ).map(({ id, result, finding, fix }) => ({
      id: id.replace('loki-', ''),
      result,
      finding,
      fix,
    }));
  const problem = async (config?: JsonObject) =>
    (await diagnose(config)).find(one => one.result === 'problem');

  it('finds nothing wrong', async () => {
    loki.push(
      labelsOf(POD),
      ...recent.map(({ time, text }): [bigint, string] => [
        nanosOf(time),
        text,
      ]),
    );
    expect((await diagnose()).map(one => [one.id, one.result])).toEqual([
      ['reach', 'ok'],
      ['labels', 'ok'],
      ['streams', 'ok'],
      ['lag', 'ok'],
      ['loss', 'ok'],
    ]);
  });

  it('explains each problem with its fix', async () => {
    expect(await problem()).toMatchObject({
      id: 'labels',
      finding: expect.stringContaining('took nothing'),
    });
    loki.push(
      { namespace: 'shop', pod_name: POD, container: 'app' },
      entry(1, 'a'),
    );
    const labels = await problem();
    expect(labels).toMatchObject({
      id: 'labels',
      finding: 'The store has no label pod',
    });
    expect(labels?.fix?.snippet).toContain('pod: pod_name');
    loki.push(labelsOf('other'), entry(1, 'a'));
    expect(await problem()).toMatchObject({
      id: 'streams',
      finding: expect.stringContaining('none of this pod'),
    });
    loki.streams.length = 0;
    loki.push({ ...labelsOf('x'), namespace: 'other' }, entry(1, 'a'));
    expect(await problem()).toMatchObject({
      id: 'streams',
      finding: expect.stringContaining('no lines of namespace shop'),
    });
    loki.push(labelsOf(POD), [
      nanosOf(recent[0].time) - 3_600_000_000_000n,
      'old',
    ]);
    expect(await problem()).toMatchObject({
      id: 'lag',
      finding: 'The store is 60 minutes behind',
    });
    loki.push(
      labelsOf(POD),
      [nanosOf(recent[0].time), 'line 1'],
      [nanosOf(recent[2].time), 'line 3'],
    );
    expect(await problem()).toMatchObject({
      id: 'loss',
      finding: expect.stringContaining('1 of 2 lines are missing'),
    });
    loki.refusal = { status: 500, text: 'boom' };
    expect(await diagnose()).toEqual([
      expect.objectContaining({ id: 'reach', result: 'problem' }),
      ...['labels', 'streams', 'lag', 'loss'].map(id =>
        expect.objectContaining({ id, result: 'skipped' }),
      ),
    ]);
  });
});
