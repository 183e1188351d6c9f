import fc from 'fast-check';
import type { ResumePoint } from '@foredeck/backstage-plugin-logs-common';
import { line } from '../__testUtils__/rows';
import { LogItem } from './LogStore';
import { idOf, RingLogStore } from './RingLogStore';

const CAPACITY = 2500;

/** The same store, as plainly as it can be said. */
class PlainStore {
  items: LogItem[] = [];
  committed: LogItem[] = [];
  shown: number | undefined;
  forgotten = 0;
  point: ResumePoint = {};

  get visible() {
    return this.items.slice(0, this.shown);
  }

  append(items: LogItem[]) {
    this.items.push(...items);
    this.trim();
  }

  prepend(items: LogItem[]) {
    const room = Math.max(0, CAPACITY - this.items.length);
    const taken = items.slice(Math.max(0, items.length - room));
    this.items.unshift(...taken);
    this.committed.unshift(...taken);
    if (this.shown !== undefined) {
      this.shown += taken.length;
    }
  }

  commit(point: ResumePoint) {
    this.committed = [...this.items];
    this.point = { ...this.point, ...point };
  }

  rollBack() {
    const kept = new Set(this.committed);
    this.items = this.items.filter(item => kept.has(item));
  }

  trim() {
    if (this.shown === undefined && this.items.length > CAPACITY) {
      const surplus = this.items.length - CAPACITY;
      this.items.splice(0, surplus);
      this.forgotten += surplus;
    }
  }
}

const size = fc.integer({ min: 0, max: 1500 });
const step = fc.oneof(
  fc.record({ do: fc.constant('append' as const), count: size }),
  fc.record({ do: fc.constant('prepend' as const), count: size }),
  fc.record({
    do: fc.constantFrom(
      'commit' as const,
      'rollBack' as const,
      'hold' as const,
      'release' as const,
      'clear' as const,
    ),
    count: fc.constant(0),
  }),
);

describe('RingLogStore', () => {
  it('holds what a plain list would hold, whatever happens to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), steps => {
        const store = new RingLogStore({
          capacity: CAPACITY,
          schedule: () => undefined,
        });
        let plain = new PlainStore();
        let clock = 0;
        const seen: LogItem[] = [];
        const resumed: Array<[ResumePoint, ResumePoint]> = [];
        for (const { do: deed, count } of steps) {
          const items = Array.from({ length: count }, () => line('x'));
          seen.push(...items);
          if (deed === 'append' || deed === 'prepend') {
            store[deed](items);
            plain[deed](items);
          } else if (deed === 'commit') {
            clock += 1;
            const point = { [`c${clock % 3}`]: { time: `${clock}`, count: 1 } };
            store.commit(point);
            plain.commit(point);
          } else if (deed === 'rollBack') {
            resumed.push([store.rollBack(), plain.point]);
            plain.rollBack();
          } else if (deed === 'hold') {
            store.hold();
            plain.shown ??= plain.items.length;
          } else if (deed === 'release') {
            store.release();
            plain.shown = undefined;
            plain.trim();
          } else {
            const onHold = plain.shown !== undefined;
            store.clear();
            plain = new PlainStore();
            plain.shown = onHold ? 0 : undefined;
          }
          const visible = plain.visible;
          expect(store.length).toBe(visible.length);
          expect(store.held).toBe(plain.items.length - visible.length);
          expect(store.forgotten).toBe(plain.forgotten);
          const places = [0, 1, 1023, 1024, visible.length - 1].filter(
            index => index >= 0 && index < visible.length,
          );
          expect(places.map(index => store.at(index))).toEqual(
            places.map(index => visible[index]),
          );
          expect(
            places.map(index => store.indexOf(idOf(visible[index]))),
          ).toEqual(places);
          expect(() => store.at(visible.length)).toThrow(RangeError);
        }
        expect(resumed.map(([point]) => point)).toEqual(
          resumed.map(([, point]) => point),
        );
        const there = new Set(plain.visible);
        const wrong = seen.filter(
          item => store.indexOf(idOf(item)) >= 0 !== there.has(item),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('tells of many changes once a frame', () => {
    const frames: Array<() => void> = [];
    const store = new RingLogStore({ schedule: task => frames.push(task) });
    const listener = jest.fn();
    const stop = store.subscribe(listener);
    const before = store.version;
    store.append([line('a')]);
    store.append([line('b')]);
    expect(store.version).toBeGreaterThan(before);
    expect(listener).not.toHaveBeenCalled();
    expect(frames).toHaveLength(1);
    frames.pop()?.();
    expect(listener).toHaveBeenCalledTimes(1);
    store.append([line('c')]);
    stop();
    frames.pop()?.();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('takes back only what a dropped connection had not made final', () => {
    const store = new RingLogStore({ schedule: () => undefined });
    store.append([line('a'), line('b')]);
    store.commit({ one: { time: '1', count: 2 }, two: null });
    store.append([line('c')]);
    expect(store.rollBack()).toEqual({
      one: { time: '1', count: 2 },
      two: null,
    });
    expect(store.length).toBe(2);
  });

  it('loses nothing that arrives while it is on hold', () => {
    const store = new RingLogStore({ capacity: 3, schedule: () => undefined });
    const rows = ['a', 'b', 'c', 'd', 'e'].map(text => line(text));
    store.append(rows.slice(0, 3));
    store.hold();
    store.append(rows.slice(3));
    expect([store.length, store.held, store.at(0)]).toEqual([3, 2, rows[0]]);
    store.release();
    expect([store.length, store.held, store.at(0)]).toEqual([3, 0, rows[2]]);
  });
});
