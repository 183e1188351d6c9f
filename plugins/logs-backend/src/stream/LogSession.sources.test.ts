import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { eventAt } from './__testUtils__/events';
import { FakeTargets, following, sourceOf } from './__testUtils__/FakeTargets';
import {
  CART,
  CART_KEY,
  cursor,
  ORDERS,
  useStillTime,
} from './__testUtils__/scene';
import { passing, StreamLab } from './__testUtils__/StreamLab';

useStillTime();

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
