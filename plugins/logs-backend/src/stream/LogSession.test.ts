import { eventAt, timeAt } from './__testUtils__/events';
import { FakeTargets, following } from './__testUtils__/FakeTargets';
import {
  CART,
  CART_KEY,
  cursor,
  NOW,
  ORDERS,
  useStillTime,
} from './__testUtils__/scene';
import { passing, StreamLab } from './__testUtils__/StreamLab';

useStillTime();

describe('a stream', () => {
  it('opens, names its sources, and gives their lines in the order of time', async () => {
    const targets = new FakeTargets(following(CART), following(ORDERS));
    targets.hidden = 2;
    const lab = new StreamLab(targets);
    const { reader } = await lab.open();
    lab.logs.tap('cart').lines(eventAt(1, 'c1'), eventAt(4, 'c4'));
    lab.logs
      .tap('orders')
      .lines(eventAt(2, 'o2', { level: 'warn' }), eventAt(3, 'o3', { cut: 7 }));
    await passing(100);

    expect(reader.messages.slice(0, 4)).toEqual([
      {
        type: 'open',
        streamId: expect.any(String),
        at: new Date(NOW).toISOString(),
        hiddenPods: 2,
      },
      {
        type: 'source',
        index: 0,
        source: CART,
        state: { state: 'following' },
      },
      {
        type: 'source',
        index: 1,
        source: ORDERS,
        state: { state: 'following' },
      },
      {
        type: 'lines',
        lines: [
          [0, timeAt(1), 'c1'],
          [1, timeAt(2), 'o2', 3],
          [1, timeAt(3), 'o3', -1, 7],
        ],
      },
    ]);
    expect(reader.texts).toEqual(['c1', 'o2', 'o3', 'c4']);
  });

  it('tells the first line at once and gathers those that follow', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)));
    const { reader } = await lab.open();
    const tap = lab.logs.tap('cart');
    tap.lines(eventAt(1, 'one'));
    await passing(0);
    expect(reader.texts).toEqual(['one']);

    tap.lines(eventAt(2, 'two'));
    await passing(5);
    tap.lines(eventAt(3, 'three'));
    await passing(5);
    expect(reader.texts).toEqual(['one']);
    await passing(10);
    expect(reader.of('lines').map(({ lines }) => lines.length)).toEqual([1, 2]);
  });

  it('says how far behind live lines are', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)));
    const { reader } = await lab.open();
    // What was there when the stream was opened is not late.
    lab.logs.tap('cart').lines(eventAt(1));
    await passing(30);
    lab.logs.tap('cart').lines(eventAt(59_000));
    await passing(0);

    expect(reader.of('lines').map(({ lag }) => lag)).toEqual([
      undefined,
      1_030,
    ]);
  });

  it('tells what is read to, at most every half second or 5,000 lines', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)));
    const { reader } = await lab.open();
    const tap = lab.logs.tap('cart');
    tap.lines(eventAt(1));
    await passing(0);
    tap.lines(eventAt(2));
    await passing(499);
    expect(reader.of('cursor')).toEqual([
      { type: 'cursor', at: { [CART_KEY]: cursor(1) } },
    ]);
    await passing(1);
    expect(reader.of('cursor').at(-1)?.at).toEqual({ [CART_KEY]: cursor(2) });

    tap.lines(
      ...Array.from({ length: 5_000 }, (_, number) => eventAt(3 + number)),
    );
    await passing(1);
    expect(reader.of('cursor').at(-1)?.at).toEqual({
      [CART_KEY]: cursor(5_002),
    });
  });

  it('leaves out lines, counts them once a second, and goes on after them when resumed', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)));
    const { reader } = await lab.open({ filter: { text: 'keep' } });
    const tap = lab.logs.tap('cart');
    tap.lines(eventAt(1, 'keep'), eventAt(2, 'drop', { lines: 3 }));
    await passing(500);
    tap.lines(eventAt(3, 'drop'));
    await passing(500);

    expect(reader.texts).toEqual(['keep']);
    expect(reader.of('filtered')).toEqual([
      { type: 'filtered', count: 3 },
      { type: 'filtered', count: 4 },
    ]);
    expect(reader.of('cursor').at(-1)?.at).toEqual({ [CART_KEY]: cursor(3) });
  });

  it('tells what was dropped where it is missing', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)));
    const { reader } = await lab.open();
    const tap = lab.logs.tap('cart');
    tap.lines(eventAt(1, 'one'));
    tap.give({
      events: [eventAt(9, 'nine')],
      dropped: { count: 7, reason: 'slow', after: timeAt(1) },
      phase: 'live',
    });
    await passing(100);

    const types = reader.messages.map(({ type }) => type);
    expect(types.filter(type => type !== 'cursor')).toEqual([
      ...['open', 'source', 'lines', 'dropped', 'lines'],
    ]);
    expect(reader.of('dropped')).toEqual([
      {
        ...{ type: 'dropped', index: 0 },
        ...{ count: 7, reason: 'slow', after: timeAt(1) },
      },
    ]);
  });

  it('keeps a quiet connection with a blank line', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)));
    const { reader } = await lab.open();
    const before = reader.text;
    await passing(15_000);

    expect(reader.text).toBe(`${before}\n`);
  });

  it('ends its work when its reader leaves', async () => {
    const targets = new FakeTargets(following(CART));
    const lab = new StreamLab(targets);
    const { reader, done } = await lab.open();
    reader.leave();
    await done;

    expect(lab.logs.tap('cart').closed).toBe(true);
    expect(targets.signal?.aborted).toBe(true);
    expect(reader.of('end')).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('a slow reader', () => {
  it('is not read ahead for, and gets the rest once it takes again', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)));
    const { reader } = await lab.open();
    const tap = lab.logs.tap('cart');
    reader.stalled = true;
    tap.lines(eventAt(1, 'one'));
    await passing(10);
    const { asked } = tap;
    const { writes } = reader;
    tap.lines(eventAt(2, 'two'));
    tap.lines(eventAt(3, 'three'));
    tap.lines(eventAt(4, 'four'));
    await passing(20_000);

    expect(tap.asked).toBe(asked);
    expect(reader.writes).toBe(writes);
    reader.stalled = false;
    reader.onDrain();
    await passing(100);
    expect(reader.texts).toEqual(['one', 'two', 'three', 'four']);
  });

  it('is sent away when it takes nothing for too long, with what to resume from', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)), {
      limits: { stallTimeout: 5_000 },
    });
    const { reader, done } = await lab.open();
    reader.stalled = true;
    lab.logs.tap('cart').lines(eventAt(1, 'one'));
    await passing(4_999);
    expect(reader.of('end')).toEqual([]);
    await passing(1);
    await done;

    expect(reader.of('end')).toEqual([
      expect.objectContaining({ reason: 'stalled' }),
    ]);
    expect(lab.logs.follows).toBe(0);
  });
});

describe('the end', () => {
  it('comes with all that was gathered, and with the cursors before it', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)));
    const { reader, done } = await lab.open();
    const tap = lab.logs.tap('cart');
    tap.lines(eventAt(1, 'one'));
    await passing(0);
    tap.lines(eventAt(2, 'two'));
    await passing(1);
    await lab.streams.stop();
    await done;

    expect(reader.texts).toEqual(['one', 'two']);
    expect(reader.messages.slice(-2)).toEqual([
      { type: 'cursor', at: { [CART_KEY]: cursor(2) } },
      expect.objectContaining({ type: 'end', reason: 'shutdown' }),
    ]);
  });

  it('is complete when all is read up to a moment that has passed', async () => {
    const lab = new StreamLab(
      new FakeTargets(following(CART), following(ORDERS)),
    );
    const until = timeAt(30_000);
    const { reader, done } = await lab.open({ until });
    const cart = lab.logs.tap('cart');
    expect(cart.options).toMatchObject({ follow: false, until });
    cart.give({ events: [eventAt(1, 'one')], phase: 'ended' });
    await passing(1_000);
    expect(reader.of('end')).toEqual([]);
    lab.logs.tap('orders').give({ events: [], phase: 'ended' });
    await passing(0);
    await done;

    expect(reader.texts).toEqual(['one']);
    expect(reader.of('state')).toEqual([
      { type: 'state', index: 1, state: { state: 'ended' } },
      { type: 'state', index: 0, state: { state: 'ended' } },
    ]);
    expect(reader.of('end')).toEqual([{ type: 'end', reason: 'complete' }]);
  });

  it('is complete soon after a moment that was to come', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)));
    const { reader, done } = await lab.open({ until: timeAt(70_000) });
    expect(lab.logs.tap('cart').options).toMatchObject({ follow: true });
    await passing(11_000);
    lab.logs.tap('cart').lines(eventAt(69_999, 'late'));
    await passing(2_999);
    expect(reader.of('end')).toEqual([]);
    await passing(1);
    await done;

    expect(reader.texts).toEqual(['late']);
    expect(reader.of('end')).toEqual([{ type: 'end', reason: 'complete' }]);
  });

  it('comes at once when the user may no longer read', async () => {
    const targets = new FakeTargets(following(CART));
    const lab = new StreamLab(targets);
    const { reader, done } = await lab.open();
    targets.open.onForbidden('You may not read logs of shop any more');
    await done;

    expect(reader.of('end')).toEqual([
      {
        ...{ type: 'end', reason: 'forbidden' },
        message: 'You may not read logs of shop any more',
      },
    ]);
    expect(lab.logs.follows).toBe(0);
  });
});
