import fc from 'fast-check';
import type { LogEvent } from '../../lines/LogEvent';
import { eventAt } from '../__testUtils__/events';
import { Merger } from './Merger';

const WINDOW = 100;
const PATIENCE = 2_000;

function newMerger() {
  return new Merger<string>({ window: WINDOW, patience: PATIENCE });
}

/** All that goes out at a moment, marks as `!mark`. */
function takeAll(merger: Merger<string>, now: number): string[] {
  const out: string[] = [];
  for (;;) {
    const run = merger.take(now, 1_000);
    if (!run) {
      return out;
    }
    out.push(...run.marks.map(mark => `!${mark}`));
    out.push(...run.events.slice(run.from, run.to).map(({ text }) => text));
  }
}

/** All events that go out at a moment, in runs of two at most. */
function takeEvents(merger: Merger<string>, now: number): LogEvent[] {
  const out: LogEvent[] = [];
  for (;;) {
    const run = merger.take(now, 2);
    if (!run) {
      return out;
    }
    out.push(...run.events.slice(run.from, run.to));
  }
}

/** Asks all sources for more that have nothing left; answers how many. */
function askHungry(merger: Merger<string>, now: number): number {
  const hungry = merger.hungry();
  hungry.forEach(index => merger.asked(index, false, now));
  return hungry.length;
}

/** Sources that are live and were asked for more. */
function liveMerger(count: number) {
  const merger = newMerger();
  for (let index = 0; index < count; index++) {
    merger.add(index, 'live');
    merger.asked(index, false, 0);
  }
  return merger;
}

function answer(
  merger: Merger<string>,
  index: number,
  events: LogEvent[],
  now: number,
) {
  merger.push(index, { events, phase: 'live' }, now);
}

describe('a backlog', () => {
  it('is in order whatever comes first', () => {
    const merger = newMerger();
    merger.add(0, 'backlog');
    merger.add(1, 'backlog');
    merger.asked(0, false, 0);
    merger.asked(1, false, 0);

    merger.push(
      0,
      { events: [eventAt(1, 'a1'), eventAt(5, 'a5')], phase: 'backlog' },
      10,
    );
    expect(takeAll(merger, 1_999)).toEqual([]);
    merger.push(
      1,
      { events: [eventAt(2, 'b2'), eventAt(3, 'b3')], phase: 'live' },
      1_999,
    );

    expect(takeAll(merger, 1_999)).toEqual(['a1', 'b2', 'b3']);
    expect(merger.hungry()).toEqual([1]);
  });

  it('waits no longer than its patience for one that does not answer', () => {
    const merger = newMerger();
    merger.add(0, 'backlog');
    merger.add(1, 'backlog');
    merger.asked(0, false, 0);
    merger.asked(1, false, 500);
    merger.push(0, { events: [eventAt(1, 'a1')], phase: 'backlog' }, 600);
    merger.asked(0, false, 600);

    expect(merger.dueAt()).toBe(500 + PATIENCE);
    expect(takeAll(merger, 500 + PATIENCE - 1)).toEqual([]);
    expect(takeAll(merger, 500 + PATIENCE)).toEqual(['a1']);
  });

  it('waits for no source that has ended', () => {
    const merger = newMerger();
    merger.add(0, 'backlog');
    merger.add(1, 'backlog');
    merger.push(1, { phase: 'ended' }, 0);
    merger.push(0, { events: [eventAt(1, 'a1')], phase: 'ended' }, 0);

    expect(takeAll(merger, 0)).toEqual(['a1']);
    expect(merger.empty).toBe(true);
    expect(merger.hungry()).toEqual([]);
  });
});

describe('live sources', () => {
  it('give an event at once when all others have something later', () => {
    const merger = liveMerger(2);
    answer(merger, 0, [eventAt(1, 'a1'), eventAt(9, 'a9')], 10);
    expect(takeAll(merger, 10)).toEqual([]);
    answer(merger, 1, [eventAt(5, 'b5')], 11);

    expect(takeAll(merger, 11)).toEqual(['a1', 'b5']);
  });

  it('give an event after the window, though others are silent', () => {
    const merger = liveMerger(3);
    answer(merger, 0, [eventAt(1, 'a1')], 10);
    merger.asked(0, false, 10);

    expect(merger.dueAt()).toBe(10 + WINDOW);
    expect(takeAll(merger, 10 + WINDOW - 1)).toEqual([]);
    expect(takeAll(merger, 10 + WINDOW)).toEqual(['a1']);
  });

  it('wait for one that has something to answer, also beyond the window', () => {
    const merger = liveMerger(2);
    answer(merger, 0, [eventAt(9, 'a9')], 10);
    answer(merger, 1, [eventAt(1, 'b1')], 10);
    expect(takeAll(merger, 500)).toEqual(['b1']);
    merger.asked(1, true, 500);
    expect(takeAll(merger, 500)).toEqual([]);
    answer(merger, 1, [eventAt(2, 'b2')], 501);

    expect(takeAll(merger, 501)).toEqual(['b2']);
  });

  it('never hold up what came too late', () => {
    const merger = liveMerger(2);
    answer(merger, 0, [eventAt(50, 'a50')], 60);
    merger.asked(0, false, 60);
    expect(takeAll(merger, 160)).toEqual(['a50']);
    answer(merger, 1, [eventAt(1, 'b1')], 170);
    merger.asked(1, false, 170);

    expect(takeAll(merger, 270)).toEqual(['b1']);
  });

  it('do not wait for one that ends', () => {
    const merger = liveMerger(2);
    answer(merger, 0, [eventAt(1, 'a1')], 10);
    merger.asked(0, false, 10);
    merger.push(1, { phase: 'ended' }, 11);

    expect(merger.hungry()).toEqual([]);
    expect(takeAll(merger, 11)).toEqual(['a1']);
  });
});

describe('marks', () => {
  it('stand before the events they came with, and after those before', () => {
    const merger = liveMerger(1);
    merger.push(
      0,
      { events: [eventAt(1, 'a1')], marks: ['one'], phase: 'live' },
      0,
    );
    merger.push(0, { marks: ['two'] }, 0);
    merger.push(
      0,
      { events: [eventAt(2, 'a2')], marks: ['three'], phase: 'ended' },
      0,
    );
    merger.push(0, { marks: ['four'] }, 0);

    expect(takeAll(merger, WINDOW)).toEqual([
      '!one',
      'a1',
      '!two',
      '!three',
      'a2',
      '!four',
    ]);
    expect(merger.empty).toBe(true);
  });

  it('go out at once when nothing of their source waits', () => {
    const merger = liveMerger(2);
    answer(merger, 0, [eventAt(1, 'a1')], 0);
    merger.push(1, { marks: ['now'] }, 0);

    expect(takeAll(merger, 0)).toEqual(['!now']);
  });

  it('are given once, though their events go out in several runs', () => {
    const merger = liveMerger(1);
    const events = [eventAt(1, 'a1'), eventAt(2, 'a2')];
    merger.push(0, { events, marks: ['one'], phase: 'ended' }, 0);

    const runs = [merger.take(0, 1), merger.take(0, 1)];
    expect(runs.map(run => run?.marks)).toEqual([['one'], []]);
  });
});

describe('any sources', () => {
  /** Per source: gaps between events, and how late each arrives. */
  const scripts = fc.array(
    fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 60 }),
        delay: fc.integer({ min: 0, max: WINDOW }),
      }),
      { maxLength: 30 },
    ),
    { minLength: 1, maxLength: 6 },
  );

  interface Arrival {
    index: number;
    at: number;
    event: LogEvent;
  }

  /** When each event arrives: never before the one before it of its source. */
  function arrivals(all: Array<Array<{ gap: number; delay: number }>>) {
    return all
      .flatMap((script, index) => {
        let time = 0;
        let at = 0;
        return script.map(({ gap, delay }, number): Arrival => {
          time += gap;
          at = Math.max(at, time + delay);
          return { index, at, event: eventAt(time, `${index}:${number}`) };
        });
      })
      .sort((one, other) => one.at - other.at || one.index - other.index);
  }

  /** Plays arrivals, taking whatever is due at every moment. */
  function play(count: number, all: Arrival[]): LogEvent[] {
    const merger = liveMerger(count);
    const out: LogEvent[] = [];
    let now = 0;
    const drain = () => {
      for (;;) {
        const some = takeEvents(merger, now);
        const asked = askHungry(merger, now);
        out.push(...some);
        if (!some.length && !asked) {
          return;
        }
      }
    };
    const pass = (until: number) => {
      for (;;) {
        const due = merger.dueAt();
        if (due === undefined || due > until) {
          break;
        }
        now = Math.max(now, due);
        drain();
      }
      now = until;
    };
    for (const { index, at, event } of all) {
      // What is due at the very moment of an arrival goes out after it.
      pass(at - 1);
      now = at;
      answer(merger, index, [event], now);
      drain();
    }
    pass(now + WINDOW);
    return out;
  }

  it('give every event once, and each source in its order', () => {
    fc.assert(
      fc.property(scripts, all => {
        const arrived = arrivals(all);
        const out = play(all.length, arrived);
        all.forEach((script, index) => {
          const own = out.map(({ text }) => text).filter(isOf(index));
          expect(own).toEqual(script.map((_, number) => `${index}:${number}`));
        });
      }),
    );
  });

  it('are in the order of time when nothing is later than the window', () => {
    fc.assert(
      fc.property(scripts, all => {
        const arrived = arrivals(all);
        const times = play(all.length, arrived).map(({ time }) => time);
        expect(times).toEqual([...times].sort());
      }),
    );
  });

  it('are in the order of time in a backlog, however long it takes', () => {
    fc.assert(
      fc.property(
        scripts,
        fc.infiniteStream(fc.integer({ min: 1, max: PATIENCE - 1 })),
        (all, pauses) => {
          const merger = newMerger();
          const events = all.map((script, index) =>
            arrivals([script]).map(({ event }, number) => ({
              ...event,
              text: `${index}:${number}`,
            })),
          );
          events.forEach((_, index) => merger.add(index, 'backlog'));
          const out: LogEvent[] = [];
          let now = 0;
          const left = events.map(own => [...own]);
          while (left.some(own => own.length) || !merger.empty) {
            now = giveMore(merger, left, pauses, now);
            out.push(...takeEvents(merger, now));
          }
          const times = out.map(({ time }) => time);
          expect(times).toEqual([...times].sort());
          expect(out).toHaveLength(events.flat().length);
        },
      ),
    );
  });

  /** Gives each source that has nothing left some more; answers the time it is then. */
  function giveMore(
    merger: Merger<string>,
    left: LogEvent[][],
    pauses: Iterator<number>,
    start: number,
  ): number {
    return merger.hungry().reduce((now, index) => {
      merger.asked(index, false, now);
      const then = now + (pauses.next().value ?? 1) / left.length;
      const events = left[index].splice(0, 3);
      const phase = left[index].length ? 'backlog' : 'ended';
      merger.push(index, { events, phase }, then);
      return then;
    }, start);
  }

  function isOf(index: number) {
    return (text: string) => text.startsWith(`${index}:`);
  }
});
