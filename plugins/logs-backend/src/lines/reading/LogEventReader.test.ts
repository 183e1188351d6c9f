import fc from 'fast-check';
import {
  BOUNDS,
  kubeletLog,
  readAll,
  timeOfLine,
} from '../__testUtils__/reading';
import { createEventReader } from './LogEventReader';

const bytes = (text: string) => [Buffer.from(text)];

/** Lines as containers write them, with what must be grouped and what is odd. */
const line = fc.oneof(
  fc.constantFrom(
    ...['ERROR failed', '\tat a.b(C.java:1)', 'Caused by: x', '{', '}', ''],
    ...['  "a": 1', 'Traceback (most recent call last):', 'ValueError: x'],
    ...['panic: x', 'goroutine 1 [running]:', 'main.main()', 'carriage\r'],
    ...['-----BEGIN PRIVATE KEY-----', 'QUJD', '-----END PRIVATE KEY-----'],
  ),
  fc.string({ maxLength: 40 }).map(text => text.replace(/[\r\n]/g, ' ')),
  fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map(text => text.replace(/[\r\n]/g, ' ')),
);

/** Few different times, so that many lines have the same. */
const log = fc
  .array(fc.tuple(line, fc.nat(2)), { maxLength: 40 })
  .map(lines => {
    let tick = 0;
    return lines.map(([text, step]) => {
      tick += step;
      return `${timeOfLine(tick)} ${text}`;
    });
  });

function cut(all: Buffer, cuts: number[]): Buffer[] {
  const at = [...new Set(cuts.map(one => one % (all.length + 1)))].sort(
    (a, b) => a - b,
  );
  return [0, ...at].map((start, index) => all.subarray(start, at[index]));
}

const withoutTimes = (lines: string[]) =>
  lines.map(one => one.slice(31).replace(/\r$/, ''));

describe('LogEventReader', () => {
  it('gives lines with time, text, level and cursor', () => {
    expect(
      readAll(
        bytes(
          '2026-11-23T10:00:00.123456789Z INFO one\n' +
            '2026-11-23T10:00:00.123456789Z two\n' +
            '2026-11-23T10:00:00.2Z three\r\n' +
            '2026-11-23T11:00:00.3+01:00 four\n' +
            '2026-11-23T04:30:01-05:30 five',
        ),
      ),
    ).toEqual([
      {
        time: '2026-11-23T10:00:00.123456789Z',
        text: 'INFO one',
        level: 'info',
        cursor: { time: '2026-11-23T10:00:00.123456789Z', count: 1 },
        lines: 1,
      },
      {
        time: '2026-11-23T10:00:00.123456789Z',
        text: 'two',
        cursor: { time: '2026-11-23T10:00:00.123456789Z', count: 2 },
        lines: 1,
      },
      {
        time: '2026-11-23T10:00:00.200000000Z',
        text: 'three',
        cursor: { time: '2026-11-23T10:00:00.200000000Z', count: 1 },
        lines: 1,
      },
      {
        time: '2026-11-23T10:00:00.300000000Z',
        text: 'four',
        cursor: { time: '2026-11-23T10:00:00.300000000Z', count: 1 },
        lines: 1,
      },
      {
        time: '2026-11-23T10:00:01.000000000Z',
        text: 'five',
        cursor: { time: '2026-11-23T10:00:01.000000000Z', count: 1 },
        lines: 1,
      },
    ]);
  });

  it('gives lines without a time that of the line before', () => {
    const events = readAll(
      bytes(`${timeOfLine(1)} one\nunable to go on\n${timeOfLine(0)} late\n`),
    );
    expect(events.map(one => [one.time, one.text, one.cursor.count])).toEqual([
      [timeOfLine(1), 'one', 1],
      [timeOfLine(1), 'unable to go on', 2],
      [timeOfLine(1), 'late', 3],
    ]);
  });

  it("gives a kubelet's own words the present, and a cursor that skips nothing", () => {
    const said = 'unable to retrieve container logs for containerd://1';
    expect(readAll(bytes(said))).toEqual([
      {
        time: '2026-11-23T12:00:00.000000000Z',
        text: said,
        cursor: { time: '1970-01-01T00:00:00.000000000Z', count: 0 },
        lines: 1,
      },
    ]);
    const after = { time: timeOfLine(7), count: 2 };
    expect(readAll(bytes(said), { after })[0].cursor).toEqual(after);
  });

  it('cuts lines that are too long and counts what is left out', () => {
    const text = 'ä'.repeat(600);
    const [first, second] = readAll([kubeletLog([`x${text}`, 'next'])]);
    // The bound lies within a character.
    expect(first.text).toBe(`x${'ä'.repeat(499)}`);
    expect(first.cut).toBe(1201 - 999);
    expect(second.text).toBe('next');
    expect(second.cut).toBeUndefined();
  });

  it('does not hold a line of a gigabyte', () => {
    const reader = createEventReader({ bounds: BOUNDS, redact: text => text });
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    reader.push(Buffer.from(`${timeOfLine(0)} `));
    const before = process.memoryUsage();
    for (let count = 0; count < 1024; count++) {
      expect(reader.push(chunk)).toEqual([]);
    }
    const after = process.memoryUsage();
    const [event] = reader.push(
      Buffer.from(`\n${timeOfLine(1)} next\n${timeOfLine(2)} last\n`),
    );
    expect(event.text).toBe('x'.repeat(1000));
    expect(event.cut).toBe(1024 * 1024 * 1024 - 1000);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(1024 * 1024);
  });

  it('holds an event back until it is sure, or told to give it', () => {
    const reader = createEventReader({ bounds: BOUNDS, redact: text => text });
    expect(reader.push(kubeletLog(['one']))).toEqual([]);
    expect(reader.pending).toBe(true);
    expect(reader.flush(false).map(one => one.text)).toEqual(['one']);
    expect(reader.pending).toBe(false);
    reader.push(Buffer.from(`${timeOfLine(1)} ha`));
    expect(reader.flush(false)).toEqual([]);
    reader.push(Buffer.from('lf'));
    expect(reader.flush(true).map(one => one.text)).toEqual(['half']);
  });

  it('takes secrets out of whole events', () => {
    const reader = createEventReader({
      bounds: BOUNDS,
      redact: text => text.replace('a\n b', '*'),
    });
    const events = reader.push(kubeletLog(['a', ' b', 'c', 'd']));
    expect(events.map(one => one.text)).toEqual(['*', 'c']);
  });

  it('gives the same events however the bytes are cut', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat()), (lines, cuts) => {
        const all = Buffer.from(lines.join('\n'));
        expect(readAll(cut(all, cuts))).toEqual(readAll([all]));
      }),
    );
  });

  it('loses no line and gives none twice', () => {
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 5 }), (lines, eventLines) => {
        const all = Buffer.from(lines.map(one => `${one}\n`).join(''));
        const events = readAll([all], { bounds: { ...BOUNDS, eventLines } });
        expect(events.flatMap(one => one.text.split('\n'))).toEqual(
          withoutTimes(lines),
        );
        expect(events.every(one => one.lines <= eventLines)).toBe(true);
      }),
    );
  });

  it('resumes at any cursor with exactly the rest', () => {
    fc.assert(
      fc.property(log, fc.nat(), (lines, skip) => {
        const all = Buffer.from(lines.map(one => `${one}\n`).join(''));
        const events = readAll([all]);
        fc.pre(events.length > 0);
        const at = skip % events.length;
        const done = events
          .slice(0, at + 1)
          .reduce((sum, one) => sum + one.lines, 0);
        const rest = readAll([all], { after: events[at].cursor });
        expect(rest.flatMap(one => one.text.split('\n'))).toEqual(
          withoutTimes(lines.slice(done)),
        );
        expect(rest.at(-1)?.cursor).toEqual(
          rest.length > 0 ? events.at(-1)?.cursor : undefined,
        );
      }),
    );
  });
});
