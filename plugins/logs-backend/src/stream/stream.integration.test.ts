import type { Sandbox } from '@foredeck/kube-sandbox';
import type { ReadLine, StreamClient } from './__testUtils__/StreamClient';
import { SHOP, startShop, StreamPortal } from './__testUtils__/StreamPortal';

jest.setTimeout(120_000);

const EVER = { since: '2020-01-01T00:00:00Z' };

describe('a stream of logs', () => {
  let portal: StreamPortal;

  beforeEach(async () => {
    portal = await StreamPortal.start();
  });

  afterEach(() => portal.stop());

  it('gives the lines of three pods, merged and all of them', async () => {
    portal.deploy('cart', 3);
    const pods = await portal.running('cart', 3);
    const client = await portal.open({ start: EVER });
    await client.until(({ lines }) => lines.length > 500);

    expect(client.messages[0]).toMatchObject({ type: 'open', hiddenPods: 0 });
    expect(client.headers.get('content-type')).toBe(
      'application/x-ndjson; charset=utf-8',
    );
    expect(client.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(client.headers.get('x-accel-buffering')).toBe('no');
    expect(client.sources.map(({ pod }) => pod).sort()).toEqual(pods);
    expect(client.sources[0]).toMatchObject({
      ...{ cluster: 'local', namespace: 'shop', container: 'app', run: 0 },
      workload: 'Deployment/cart',
    });
    await expectAll(portal, client.lines, pods);
    const times = client.lines.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
  });

  it('begins with the last lines of each container', async () => {
    portal.deploy('cart', 2);
    const pods = await portal.running('cart', 2);
    await (
      await portal.open({ start: EVER })
    ).until(({ lines }) => lines.length > 300);
    const client = await portal.open({ start: { tail: 10 } });
    await client.until(({ lines }) => lines.length > 60);

    for (const pod of pods) {
      const own = client.lines.filter(({ source }) => source.pod === pod);
      const direct = await portal.direct(pod);
      const at = direct.indexOf(own[0].text);
      expect(at).toBeGreaterThan(0);
      expect(own.map(({ text }) => text)).toEqual(
        direct.slice(at, at + own.length),
      );
    }
  });

  it('goes on when a container starts again and when a pod is replaced', async () => {
    portal.deploy('cart', 2);
    const [first, second] = await portal.running('cart', 2);
    const client = await portal.open({ start: EVER });
    await client.until(({ lines }) => lines.length > 100);

    portal.sandbox.pods.kill('shop', first);
    await client.until(({ lines }) =>
      lines.some(({ source }) => source.pod === first && source.run === 1),
    );
    const before = await portal.direct(first, true);
    portal.sandbox.store.remove('pods', 'shop', second);
    const isNew = ({ source: { pod } }: ReadLine) =>
      pod !== first && pod !== second;
    await client.until(({ lines }) => lines.filter(isNew).length > 100);
    await client.until(({ messages }) =>
      messages.some(({ type }) => type === 'gone'),
    );

    const old = client.lines.filter(
      ({ source }) => source.pod === first && source.run === 0,
    );
    expect(old.map(({ text }) => text)).toEqual(before);
    const [replaced] = client.lines.filter(isNew);
    const [beginning] = await portal.direct(replaced.source.pod);
    expect(replaced.text).toBe(beginning);
    expect(client.messages).toContainEqual({
      type: 'state',
      index: client.sources.findIndex(
        ({ pod, run }) => pod === first && run === 0,
      ),
      state: expect.objectContaining({
        state: 'ended',
        ended: expect.objectContaining({ exitCode: 137 }),
      }),
    });
  });

  it('misses and doubles nothing when a connection drops', async () => {
    portal.deploy('cart', 3);
    const pods = await portal.running('cart', 3);
    const lines: ReadLine[] = [];
    let client = await portal.open({ start: EVER });
    await client.until(isFinal(200));
    for (let drop = 0; drop < 3; drop++) {
      await client.close();
      lines.push(...client.final);
      const { point } = client;
      client = await portal.open({ start: EVER, resume: point });
      Object.assign(client.point, { ...point, ...client.point });
      await client.until(isFinal(100));
    }
    lines.push(...client.lines);

    expect(lines.length).toBeGreaterThanOrEqual(500);
    await expectAll(portal, lines, pods);
  });

  it('gives only lines that are wanted, and counts the others', async () => {
    portal.deploy('json', 1, {
      logsPerSecond: 0,
      output: [
        '{"level":"info","msg":"order placed","order":{"id":7}}',
        '{"level":"error","msg":"order failed","order":{"id":8}}',
        '{"level":"error","msg":"payment failed","order":{"id":7}}',
        'level=warn msg="slow order" order.id=7',
      ],
    });
    await portal.running('json', 1);
    const all = await portal.open({ start: EVER });
    await all.until(({ lines }) => lines.length === 4);
    const texts = async (filter: object) => {
      const client = await portal.open({
        ...{ start: EVER, filter, until: new Date().toISOString() },
      });
      await client.ended;
      const counted = client.messages.flatMap(message =>
        message.type === 'filtered' ? [message.count] : [],
      );
      expect(client.messages.at(-1)).toEqual({
        ...{ type: 'end', reason: 'complete' },
      });
      expect(client.lines.length + (counted.at(-1) ?? 0)).toBe(4);
      return client.lines.map(
        ({ text }) => /order \w+|\w+ failed|slow \w+/.exec(text)?.[0],
      );
    };

    expect(await texts({ levels: ['error'] })).toEqual([
      'order failed',
      'payment failed',
    ]);
    expect(await texts({ regex: 'order (placed|failed)' })).toEqual([
      'order placed',
      'order failed',
    ]);
    expect(
      await texts({
        fields: [{ field: 'order.id', operator: 'equals', value: '7' }],
      }),
    ).toEqual(['order placed', 'payment failed', 'slow order']);
    expect(await texts({ text: 'ORDER', exclude: ['placed', 'slow'] })).toEqual(
      ['order failed', 'payment failed'],
    );
  });

  it('says what is wrong with a request', async () => {
    await expect(portal.refused({ start: { tail: 1 } })).resolves.toMatchObject(
      { status: 400, message: expect.stringContaining('scope') },
    );
    await expect(
      portal.refused({ scope: SHOP, start: { tail: 200_000 } }),
    ).resolves.toMatchObject({
      status: 400,
      message: expect.stringContaining('start.tail: is a number of lines'),
    });
    await expect(
      portal.refused({
        ...{ scope: SHOP, start: { tail: 1 }, filter: { regex: '(' } },
      }),
    ).resolves.toMatchObject({
      status: 400,
      message: expect.stringContaining('regex'),
    });
    await expect(
      portal.refused({
        scope: { kind: 'pods', cluster: 'nowhere', namespace: 'shop' },
        start: { tail: 1 },
      }),
    ).resolves.toMatchObject({
      status: 404,
      message: expect.stringContaining('local'),
    });
    await expect(
      portal.refused({ ...{ scope: SHOP, start: { tail: 1 } }, filter: 'x' }),
    ).resolves.toMatchObject({ status: 400 });
  });
});

describe('a reader that takes nothing', () => {
  it('is sent away, and neither holds a place nor makes the portal hold lines', async () => {
    const portal = await StreamPortal.start({
      logs: { limits: { stallTimeout: 1_000, streamsPerUser: 1 } },
    });
    portal.deploy('busy', 3, { logsPerSecond: 20_000 });
    await portal.running('busy', 3);
    const ignored = await portal.ignore({ start: EVER });
    await expect(
      portal.refused({ scope: SHOP, start: { tail: 1 } }),
    ).resolves.toMatchObject({
      status: 429,
      message: expect.stringContaining('close a page that shows logs'),
    });

    // Its place is free again once it was sent away.
    let next: StreamClient | undefined;
    while (!next) {
      next = await portal.open({ start: { tail: 1 } }).catch(() => undefined);
    }
    await next.until(({ lines }) => lines.length > 10);
    ignored.destroy();
    await portal.stop();
  });
});

describe('a portal that stops', () => {
  it('says so, and another one goes on without loss', async () => {
    const sandbox: Sandbox = await startShop();
    const first = await StreamPortal.start({ sandbox });
    first.deploy('cart', 3);
    const pods = await first.running('cart', 3);
    const before = await first.open({ start: EVER });
    await before.until(isFinal(200));
    await first.stopBackend();
    await before.ended;
    expect(before.messages.at(-1)).toMatchObject({
      ...{ type: 'end', reason: 'shutdown' },
    });

    const second = await StreamPortal.start({ sandbox });
    const after = await second.open({ start: EVER, resume: before.point });
    await after.until(isFinal(200));
    await expectAll(second, [...before.final, ...after.lines], pods);
    await second.stop();
    await first.stop();
    await sandbox.stop();
  });
});

function isFinal(count: number) {
  return ({ final }: StreamClient) => final.length >= count;
}

/** Every line of each pod from its first to the last that came, once and in order. */
async function expectAll(
  portal: StreamPortal,
  lines: ReadLine[],
  pods: string[],
): Promise<void> {
  for (const pod of pods) {
    const own = lines.filter(({ source }) => source.pod === pod);
    const direct = await portal.direct(pod);
    expect(own.length).toBeGreaterThan(10);
    expect(own.map(({ text }) => text)).toEqual(direct.slice(0, own.length));
  }
}
