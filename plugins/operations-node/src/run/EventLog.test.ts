import fc from 'fast-check';
import type { NewEvent, StoredEvent } from '../types';
import { EventLog } from './EventLog';

jest.setTimeout(30_000);

const END: NewEvent = { type: 'ended', state: 'succeeded' };

function change(name: string): NewEvent {
  return { type: 'event', message: name };
}

async function collect(
  events: AsyncIterable<StoredEvent>,
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of events) {
    found.push(event);
  }
  return found;
}

function create(options: { base?: number; limit?: number } = {}): EventLog {
  return new EventLog({ base: 0, now: () => 0, ...options });
}

function finish(log: EventLog): void {
  log.publish(log.seal(END));
}

const open = () => new AbortController().signal;

describe('EventLog', () => {
  it('gives every reader all events once and in order, wherever it begins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string(), { maxLength: 30 }),
        fc.nat(1_000),
        fc.nat(35),
        fc.nat(30),
        async (names, base, after, startAt) => {
          const log = create({ base });
          let reader: Promise<StoredEvent[]> | undefined;
          names.forEach((name, index) => {
            if (index === startAt) {
              reader = collect(log.follow(base + after, open()));
            }
            log.append(change(name), false);
          });
          reader ??= collect(log.follow(base + after, open()));
          finish(log);

          const all = await collect(log.follow(base, open()));

          expect(all.map(event => event.sequence)).toEqual(
            [...names, END].map((_, index) => base + index + 1),
          );
          expect(await reader).toEqual(all.slice(after));
          expect(log.since(base + after)).toEqual(all.slice(after));
        },
      ),
    );
  });

  it('is bounded, keeps what tells how far it is, and says how much was left out', async () => {
    const log = create({ limit: 3 });
    ['a', 'b', 'c', 'd', 'e'].forEach(name => log.append(change(name), false));
    log.append({ type: 'phase', phase: 'rolling-back' }, true);
    finish(log);

    const all = await collect(log.follow(0, open()));

    expect(all.map(event => event.sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(all[3]).toMatchObject({ type: 'phase' });
    expect(all[4]).toMatchObject({
      type: 'message',
      message: '2 further changes were not recorded',
    });
    expect(all[5]).toMatchObject(END);
  });

  it('is bounded for events to be kept as well, and by size', () => {
    const few = create({ limit: 2 });
    for (let index = 0; index < 10; index += 1) {
      few.append(change(String(index)), true);
    }
    expect(few.since(0)).toHaveLength(4);

    const large = create();
    for (let index = 0; index < 20; index += 1) {
      large.append(change('x'.repeat(1024 * 1024)), false);
    }
    expect(large.since(0)).toHaveLength(7);
  });

  it('shows the end only when it is stored, and takes nothing after it', async () => {
    const log = create();
    const reader = collect(log.follow(0, open()));

    const last = log.seal(END);
    log.append(change('late'), true);
    expect(log.since(0)).toEqual([]);
    log.publish(last);

    expect(await reader).toEqual(last);
  });

  it('lets a reader go at once when it leaves', async () => {
    const log = create();
    const leaving = new AbortController();
    const reader = collect(log.follow(0, leaving.signal));

    leaving.abort();

    expect(await reader).toEqual([]);
  });
});
