import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import { eventAt, timeAt } from './__testUtils__/events';
import { FakeTargets, following, sourceOf } from './__testUtils__/FakeTargets';
import { passing, StreamLab } from './__testUtils__/StreamLab';

const CART = sourceOf('cart');
const ORDERS = sourceOf('orders');
const CART_KEY = 'local/uid-cart/app/0';
const ORDERS_KEY = 'local/uid-orders/app/0';
const NOW = Date.parse(timeAt(60_000));

function cursor(millis: number): LogCursor {
  return { time: timeAt(millis), count: 1 };
}

beforeEach(() => {
  jest.useFakeTimers({
    now: NOW,
    doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'],
  });
});

afterEach(() => {
  jest.useRealTimers();
});

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

describe('sources', () => {
  it('are followed from run to run, each from its beginning', async () => {
    const targets = new FakeTargets(following(CART));
    const lab = new StreamLab(targets);
    const { reader } = await lab.open();
    const second = sourceOf('cart', { run: 1 });
    const ended = { exitCode: 137, reason: 'OOMKilled' };
    lab.logs.tap('cart').lines(eventAt(1, 'before'));
    await passing(0);
    targets.open.onSource({
      ...following(second),
      previous: { source: CART, state: { state: 'ended', ended } },
    });
    expect(lab.logs.told).toContainEqual([CART_KEY, 'restarted']);
    lab.logs
      .tap('cart')
      .give({ events: [eventAt(2, 'last words')], phase: 'ended' });
    lab.logs.tap('cart', 1).lines(eventAt(3, 'after'));
    await passing(1_000);

    expect(lab.logs.taps).toHaveLength(2);
    expect(lab.logs.tap('cart', 1).options.start).toEqual({
      kind: 'beginning',
    });
    expect(reader.texts).toEqual(['before', 'last words', 'after']);
    const said = reader.messages.filter(
      ({ type }) => type !== 'cursor' && type !== 'open',
    );
    expect(said.map(({ type }) => type)).toEqual([
      ...['source', 'lines', 'lines', 'state', 'source', 'lines'],
    ]);
    expect(reader.of('state')).toEqual([
      { type: 'state', index: 0, state: { state: 'ended', ended } },
    ]);
    expect(reader.of('source').at(-1)).toMatchObject({
      index: 1,
      source: second,
    });
  });

  it('that ran and ended unseen are read too, and a gap is told', async () => {
    const targets = new FakeTargets(following(CART));
    const lab = new StreamLab(targets);
    const { reader } = await lab.open();
    const missed = sourceOf('cart', { run: 2 });
    targets.open.onSource({
      ...following(sourceOf('cart', { run: 3 })),
      previous: { source: missed, state: { state: 'ended' } },
    });
    lab.logs.tap('cart', 2).give({ events: [eventAt(5)], phase: 'ended' });
    await passing(3_000);

    expect(lab.logs.tap('cart', 2).options).toMatchObject({
      start: { kind: 'beginning' },
      fate: 'restarted',
    });
    expect(reader.of('dropped')).toEqual([
      { type: 'dropped', index: 1, reason: 'rotated' },
    ]);
  });

  it('are read with their run before when that is asked for', async () => {
    const live = {
      ...following(sourceOf('cart', { run: 1 })),
      previous: { source: CART, state: { state: 'ended' as const } },
    };
    const plain = new StreamLab(new FakeTargets(live));
    await plain.open();
    expect(plain.logs.taps.map(({ source }) => source.run)).toEqual([1]);

    const lab = new StreamLab(new FakeTargets(live));
    await lab.open({ previous: true });
    expect(lab.logs.taps.map(({ source }) => source.run).sort()).toEqual([
      0, 1,
    ]);
  });

  it('that wait are read once they start', async () => {
    const targets = new FakeTargets({
      source: CART,
      state: { state: 'waiting', message: 'ImagePullBackOff' },
    });
    const lab = new StreamLab(targets);
    const { reader } = await lab.open();
    expect(lab.logs.taps).toEqual([]);
    targets.open.onState(CART, { state: 'following' });
    lab.logs.tap('cart').lines(eventAt(1, 'hello'));
    await passing(0);

    expect(reader.of('source')[0].state).toEqual({
      state: 'waiting',
      message: 'ImagePullBackOff',
    });
    expect(reader.of('state')).toEqual([
      { type: 'state', index: 0, state: { state: 'following' } },
    ]);
    expect(reader.texts).toEqual(['hello']);
  });

  it('whose pod is gone are read to their end before that is said', async () => {
    const targets = new FakeTargets(following(CART));
    const lab = new StreamLab(targets);
    const { reader } = await lab.open();
    targets.open.onGone(CART);
    // Another reader may be told otherwise: a pod can be gone for one alone.
    expect(lab.logs.told).toEqual([]);
    lab.logs
      .tap('cart')
      .give({ events: [eventAt(1, 'last words')], phase: 'ended' });
    await passing(100);

    const types = reader.messages.map(({ type }) => type);
    expect(types.filter(type => type !== 'cursor')).toEqual([
      ...['open', 'source', 'lines', 'state', 'gone'],
    ]);
  });

  it('whose pod is gone are not waited for without end', async () => {
    const targets = new FakeTargets(following(CART));
    const lab = new StreamLab(targets);
    const { reader } = await lab.open();
    targets.open.onGone(CART);
    await passing(29_999);
    expect(reader.of('gone')).toEqual([]);
    await passing(1);

    expect(lab.logs.follows).toBe(0);
    expect(reader.of('gone')).toHaveLength(1);
  });

  it('that the user may not read any more are closed at once', async () => {
    const targets = new FakeTargets(following(CART));
    const lab = new StreamLab(targets);
    const { reader } = await lab.open();
    lab.logs.tap('cart').lines(eventAt(1, 'not for you'));
    targets.open.onGone(CART, true);
    await passing(1_000);

    expect(lab.logs.follows).toBe(0);
    expect(reader.texts).toEqual([]);
    expect(reader.of('gone')).toHaveLength(1);
  });

  it('that fail are tried again after their last line, while others go on', async () => {
    const targets = new FakeTargets(following(CART), following(ORDERS));
    const lab = new StreamLab(targets);
    const { reader } = await lab.open();
    const cart = lab.logs.tap('cart');
    cart.lines(eventAt(1, 'one'));
    lab.logs.tap('orders').lines(eventAt(2, 'two'));
    await passing(100);
    cart.give(new ServiceUnavailableError('The node does not answer'));
    lab.logs.tap('orders').lines(eventAt(3, 'three'));
    await passing(100);
    expect(reader.texts).toEqual(['one', 'two', 'three']);
    expect(reader.of('state').at(-1)?.state).toEqual({
      ...{ state: 'failed', message: 'The node does not answer' },
    });

    await passing(2_000);
    const again = lab.logs.tap('cart');
    expect(again).not.toBe(cart);
    expect(again.options.start).toEqual({ kind: 'after', cursor: cursor(1) });
    again.lines(eventAt(4, 'four'));
    await passing(100);
    expect(reader.texts).toEqual(['one', 'two', 'three', 'four']);
    expect(reader.of('state').at(-1)?.state).toEqual({ state: 'following' });
  });

  it('that fail are not tried again when they are over', async () => {
    const targets = new FakeTargets({
      source: CART,
      state: { state: 'ended', ended: { exitCode: 1 } },
    });
    const lab = new StreamLab(targets);
    const { reader } = await lab.open();
    lab.logs.tap('cart').give(new NotFoundError('There is no such log'));
    await passing(120_000);

    expect(lab.logs.taps).toHaveLength(1);
    expect(reader.of('state')).toEqual([
      {
        type: 'state',
        index: 0,
        state: { state: 'ended', ended: { exitCode: 1 } },
      },
    ]);
  });

  it('say why nothing comes, and that it comes again', async () => {
    const lab = new StreamLab(new FakeTargets(following(CART)));
    const { reader } = await lab.open();
    const tap = lab.logs.tap('cart');
    tap.give({ events: [], phase: 'live', problem: 'The node is away' });
    tap.give({ events: [], phase: 'live', problem: 'The node is away' });
    tap.lines(eventAt(1));
    await passing(100);

    expect(reader.of('state').map(({ state }) => state)).toEqual([
      { state: 'failed', message: 'The node is away' },
      { state: 'following' },
    ]);
  });

  it('beyond what one stream reads wait for a place, and are named', async () => {
    const init = sourceOf('cart', {
      container: 'migrate',
      containerKind: 'init',
    });
    const targets = new FakeTargets(
      { source: init, state: { state: 'ended' } },
      following(CART),
      following(ORDERS),
    );
    const lab = new StreamLab(targets, { limits: { followsPerStream: 2 } });
    const { reader } = await lab.open();

    expect(reader.of('open')[0].notice).toBe(
      '3 containers are in scope and one stream reads 2 at once; left out: cart/migrate. Choose workloads, pods or containers to see them.',
    );
    expect(lab.logs.taps.map(({ source }) => source.container)).toEqual([
      ...['app', 'app'],
    ]);
    expect(reader.of('source')[0].state.state).toBe('waiting');

    lab.logs.tap('orders').give({ events: [], phase: 'ended' });
    await passing(0);
    expect(lab.logs.taps.at(-1)?.source).toBe(init);
    expect(
      reader.of('state').map(({ index, state }) => [index, state.state]),
    ).toEqual([
      [2, 'ended'],
      [0, 'following'],
    ]);
  });

  it('that are hidden or missing later are told', async () => {
    const targets = new FakeTargets(following(CART));
    const lab = new StreamLab(targets);
    const { reader } = await lab.open();
    targets.open.onHidden(3);
    targets.open.onNotice('The cluster does not answer');
    await passing(0);

    expect(reader.of('notice')).toEqual([
      {
        ...{ type: 'notice', hiddenPods: 3 },
        message: 'The cluster does not answer',
      },
    ]);
  });
});

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
