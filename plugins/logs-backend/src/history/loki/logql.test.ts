import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { HistoryTarget } from '@foredeck/backstage-plugin-logs-node';
import { SIGNAL, at } from '../__testUtils__/HistoryLab';
import { nanosOf } from '../moments';
import { FakeLoki } from './__testUtils__/FakeLoki';
import { lokiFactory } from './lokiFactory';

const TARGET: HistoryTarget = { cluster: 'local', namespace: 'shop' };
const POD = 'cart-7d9f8b6c5d-x2x4z';

function labelsOf(pod: string, more: Record<string, string> = {}) {
  return { namespace: 'shop', pod, container: 'app', ...more };
}

describe('filters of Loki', () => {
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

  it('has Loki filter only what means the same there', async () => {
    loki.push(
      labelsOf(POD),
      entry(1, 'the CART "quoted" \x1b[31mred\x1b[0m text'),
      entry(2, 'health'),
    );
    const query = async (filter: object) => {
      const page = await ask(create(), { filter });
      return [
        loki.asked
          .at(-1)
          ?.query.get('query')
          ?.replace(/^\{.*\} ?/, ''),
        page.lines.length,
      ];
    };
    expect(await query({ text: 'cart' })).toEqual(['|~ "(?i)cart"', 1]);
    expect(await query({ text: 'red text' })).toEqual(['|~ "(?i)text"', 1]);
    expect(await query({ text: 'größe' })).toEqual(['', 2]);
    expect(await query({ exclude: ['he.lth', 'HEALTH'] })).toEqual([
      '!~ "(?i)he\\\\.lth" !~ "(?i)HEALTH"',
      1,
    ]);
    expect(await query({ regex: 'c.rt|x' })).toEqual(['|~ "(?i)c.rt|x"', 1]);
    expect(await query({ regex: '^red' })).toEqual(['', 2]);
    expect(await query({ regex: 'red\\s+text' })).toEqual(['', 2]);
    expect(
      await query({
        levels: ['error'],
        fields: [{ field: 'a', operator: 'exists' }],
      }),
    ).toEqual(['', 2]);
  });
});
