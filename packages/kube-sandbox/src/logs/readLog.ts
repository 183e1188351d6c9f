import type { ContainerLog } from './ContainerLog';
import type { LogLine } from './LogLine';

/** What has been said by now, oldest first, in handy portions. */
export function* readAll(
  log: ContainerLog,
  now: number,
  since: number,
): Generator<LogLine[]> {
  yield log.startup().filter(line => line.time >= since && line.time <= now);
  const { from, to } = log.steadySpan(now);
  let at = Math.max(from, since);
  while (at < to) {
    yield log.steady(at, to);
    at = (Math.floor(at / log.step) + 1) * log.step;
  }
  yield log.ending().filter(line => line.time >= since);
}

/** The last `count` lines by now, oldest first. */
export function readTail(
  log: ContainerLog,
  now: number,
  count: number,
): LogLine[] {
  const portions: LogLine[][] = [log.ending()];
  let found = portions[0].length;
  const { from, to } = log.steadySpan(now);
  let end = to;
  while (found < count && end > from) {
    const start = Math.max(from, (Math.ceil(end / log.step) - 1) * log.step);
    const lines = log.steady(start, end);
    portions.push(lines);
    found += lines.length;
    end = start;
  }
  if (found < count) {
    portions.push(log.startup().filter(line => line.time <= now));
  }
  const lines = portions.reverse().flat();
  return count > 0 ? lines.slice(-count) : [];
}
