import { InputError, NotAllowedError } from '@backstage/errors';
import { FakeTargets, following, sourceOf } from './__testUtils__/FakeTargets';
import { passing, StreamLab } from './__testUtils__/StreamLab';

const JANE = 'user:default/jane';
const JOHN = 'user:default/john';

function newTargets() {
  return new FakeTargets(following(sourceOf('cart')));
}

beforeEach(() => {
  jest.useFakeTimers({
    doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'],
  });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('streams', () => {
  it('are limited for each user, in words that say what to do', async () => {
    const lab = new StreamLab(newTargets(), { limits: { streamsPerUser: 2 } });
    const first = await lab.open({}, JANE);
    await lab.open({}, JANE);
    const third = await lab.open({}, JANE);
    await expect(third.done).rejects.toMatchObject({
      statusCode: 429,
      message:
        'You have 2 log streams open, and no more are allowed for one user: close a page that shows logs, or raise foredeck.logs.limits.streamsPerUser',
    });
    expect(third.reader.text).toBe('');

    first.reader.leave();
    await first.done;
    const fourth = await lab.open({}, JANE);
    expect(fourth.reader.of('open')).toHaveLength(1);
  });

  it('are limited in all', async () => {
    const lab = new StreamLab(newTargets(), { limits: { streams: 1 } });
    await lab.open({}, JANE);
    const refused = await lab.open({}, JOHN);

    await expect(refused.done).rejects.toMatchObject({
      statusCode: 429,
      message: expect.stringContaining('try again in a while'),
    });
  });

  it('give their place back when they could not be opened', async () => {
    const targets = newTargets();
    targets.refusal = new NotAllowedError('You may not read the logs of shop');
    const lab = new StreamLab(targets, { limits: { streamsPerUser: 1 } });
    const refused = await lab.open();
    await expect(refused.done).rejects.toThrow(targets.refusal);
    expect(refused.reader.text).toBe('');
    expect(lab.ended.fail).toHaveBeenCalledWith({ error: targets.refusal });

    targets.refusal = undefined;
    const { reader } = await lab.open();
    expect(reader.of('open')).toHaveLength(1);
  });

  it('refuse a filter that is none before anything is opened', async () => {
    const lab = new StreamLab(newTargets(), {
      compileFilter: () => {
        throw new InputError('filter.regex is not a regular expression');
      },
    });
    const { done } = await lab.open({ filter: { regex: '(' } });

    await expect(done).rejects.toThrow('filter.regex');
    expect(lab.auditor.createEvent).not.toHaveBeenCalled();
  });

  it('are recorded when they are opened, without what is looked for', async () => {
    const lab = new StreamLab(newTargets());
    await lab.open({ filter: { text: 'card number' } }, JANE);

    expect(lab.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'logs-open',
        meta: {
          by: 'stream',
          scope: { kind: 'pods', cluster: 'local', namespace: 'shop' },
          user: JANE,
        },
      }),
    );
    expect(lab.ended.success).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(lab.auditor.createEvent.mock.calls)).not.toContain(
      'card number',
    );
  });

  it('that break are ended in words for their reader', async () => {
    const lab = new StreamLab(newTargets());
    const { reader, done } = await lab.open({
      filter: { text: 'any' },
    });
    const broken = new StreamLab(newTargets(), {
      compileFilter: () => () => {
        throw new TypeError('secret detail');
      },
    });
    const stream = await broken.open({ filter: { text: 'any' } });
    broken.logs.tap('cart').give({
      events: [
        {
          time: '2026-11-23T10:00:00.000000000Z',
          text: 'line',
          cursor: { time: '2026-11-23T10:00:00.000000000Z', count: 1 },
          lines: 1,
        },
      ],
      phase: 'live',
    });
    await passing(0);
    await stream.done;
    expect(stream.reader.of('end')).toEqual([
      {
        ...{ type: 'end', reason: 'failed' },
        message: 'The stream broke; resume to go on.',
      },
    ]);

    reader.leave();
    await done;
  });

  it('opened while the portal stops are told so', async () => {
    const lab = new StreamLab(newTargets());
    await lab.streams.stop();
    const { reader, done } = await lab.open();
    await done;

    expect(reader.of('end')).toEqual([
      expect.objectContaining({ reason: 'shutdown' }),
    ]);
  });
});
