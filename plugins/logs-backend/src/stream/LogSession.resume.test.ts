import { timeAt } from './__testUtils__/events';
import { FakeTargets, following, sourceOf } from './__testUtils__/FakeTargets';
import {
  CART,
  CART_KEY,
  cursor,
  ORDERS,
  ORDERS_KEY,
  useStillTime,
} from './__testUtils__/scene';
import { passing, StreamLab } from './__testUtils__/StreamLab';

useStillTime();

describe('a resumed stream', () => {
  it('goes on after its cursors, and begins others where the earlier one stood', async () => {
    const lab = new StreamLab(
      new FakeTargets(following(CART), following(ORDERS)),
    );
    const late = timeAt(59_000);
    await lab.open({
      start: { tail: 500 },
      resume: { [CART_KEY]: { time: late, count: 2 } },
    });

    expect(lab.logs.tap('cart').options.start).toEqual({
      kind: 'after',
      cursor: { time: late, count: 2 },
    });
    expect(lab.logs.tap('orders').options.start).toEqual({
      kind: 'since',
      time: '2026-11-23T09:59:59.000Z',
    });
  });

  it('reads what a container said before and after it started again', async () => {
    const lab = new StreamLab(
      new FakeTargets({
        ...following(sourceOf('cart', { run: 1 })),
        previous: { source: CART, state: { state: 'ended' } },
      }),
    );
    await lab.open({ resume: { [CART_KEY]: cursor(5) } });

    expect(lab.logs.tap('cart', 0).options).toMatchObject({
      start: { kind: 'after', cursor: cursor(5) },
      fate: 'restarted',
    });
    expect(lab.logs.tap('cart', 1).options.start).toEqual({
      kind: 'beginning',
    });
  });

  it('knows from where silent sources are to be read', async () => {
    const lab = new StreamLab(
      new FakeTargets(following(CART), following(ORDERS)),
    );
    const { reader } = await lab.open({ resume: { [ORDERS_KEY]: null } });
    expect(lab.logs.tap('orders').options.start).toEqual({
      kind: 'beginning',
    });
    lab.logs.tap('cart').give({ events: [], phase: 'live' });
    await passing(500);
    expect(reader.of('cursor').map(({ at }) => at)).toEqual([
      { [ORDERS_KEY]: null },
      { [CART_KEY]: null },
    ]);

    const fromNow = await lab.open({ start: { tail: 0 } });
    expect(fromNow.reader.of('cursor')[0].at).toMatchObject({
      [CART_KEY]: { time: new Date(Date.now()).toISOString(), count: 0 },
    });
  });
});
