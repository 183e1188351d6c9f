import { createEventReader } from '../../lines/reading/LogEventReader';
import type { ContainerLogs } from '../../upstream/ContainerLogs';
import { BOUNDS } from '../__testUtils__/FakeContainerLogs';
import { SIGNAL, at, sourceOf } from '../__testUtils__/HistoryLab';
import { KubeletHistory } from './KubeletHistory';

const GIGABYTE = 1024 ** 3;
const LINE = 1024 * 1024;
const LINES = (10 * GIGABYTE) / LINE;
const HOUR = 3600;

/** Ten gigabytes over ten hours in lines of a megabyte, all made in one buffer. */
function* tenGigabytes(since: string): Generator<Buffer> {
  const line = Buffer.alloc(LINE, 'x');
  line[LINE - 1] = 0x0a;
  const step = (10 * HOUR * 1_000_000) / LINES;
  for (let index = 0; index < LINES; index++) {
    const time = at(Math.floor(index * step));
    if (time >= since) {
      line.write(`${time} INFO ${index} `, 'latin1');
      yield line;
    }
  }
}

/** A kubelet that reads its whole file for whatever is asked. */
const logs: Pick<ContainerLogs, 'open'> = {
  open(source, { start, until }) {
    const reader = createEventReader({ bounds: BOUNDS, redact: one => one });
    const chunks = tenGigabytes(start.kind === 'since' ? start.time : '');
    let over = false;
    return {
      source,
      ready: true,
      next: async () => {
        if (over) {
          return undefined;
        }
        const { value, done } = chunks.next();
        const events = done ? reader.flush(true) : reader.push(value);
        over = done === true || (!!until && (events[0]?.time ?? '') >= until);
        return {
          events: events.filter(({ time }) => !until || time < until),
          phase: over ? 'ended' : 'backlog',
        };
      },
      close: () => chunks.return(undefined),
    };
  },
};

it('reads an hour out of ten gigabytes in flat memory', async () => {
  const kubelet = new KubeletHistory(logs);
  const run = { source: sourceOf('a'), fate: 'running' as const };
  const held = { run, start: at(0), firstTexts: [] };
  const before = process.memoryUsage.rss();
  let most = before;
  const keep = () => {
    most = Math.max(most, process.memoryUsage.rss());
    return true;
  };
  // Wider and wider windows, up to all of it: nothing matches until the start.
  const none = await kubelet.last(held, {
    to: at(10 * HOUR * 1_000_000),
    floor: at(0),
    limit: 500,
    keep: event => keep() && event.text.startsWith('INFO 0 '),
    signal: SIGNAL,
  });
  expect(none.events.map(({ cut }) => cut)).toEqual([expect.any(Number)]);
  expect(none.horizon).toBeUndefined();
  const hour = await kubelet.last(held, {
    to: at(10 * HOUR * 1_000_000),
    floor: at(9 * HOUR * 1_000_000),
    limit: 2000,
    keep,
    signal: SIGNAL,
  });
  // Bounded by bytes: the newest are kept.
  expect(hour.events.at(-1)?.text).toMatch(new RegExp(`^INFO ${LINES - 1} `));
  expect(hour.events.length).toBeLessThan(200);
  expect(hour.horizon).toBe(hour.events[0].time);
  expect(most - before).toBeLessThan(150 * 1024 * 1024);
}, 300_000);
