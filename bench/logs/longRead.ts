import { LineTally } from './LineTally';
import { setLoad, wait, type Bench } from './measureRates';
import { residentBytes } from './ProcessUse';
import { openStream, streamOf } from './readers';

const HOUR = 3600;
/** Bytes of the hour's lines, as the kubelet sends them. */
const SIZE = 10e9;
/** Of one line, on average; one in 50,000 has a megabyte. */
const LINE_BYTES = 135;
const SAMPLE = 0.1;
/** Part of the time in which memory settles. */
const SETTLING = 0.3;

export interface LongRead {
  lines: number;
  linesPerSecond: number;
  /** Of the 10 GB. */
  part: number;
  growthBytes: number;
  lost: number;
  doubled: number;
}

/** Reads the last hour of a log that has 10 GB of it, for as long as it is let. */
export async function measureLongRead(
  bench: Bench,
  seconds: number,
): Promise<LongRead> {
  bench.say('an hour of 10 GB');
  const linesPerSecond = SIZE / LINE_BYTES / HOUR;
  const since = await setLoad(bench, 'one', linesPerSecond, HOUR);
  const response = await openStream(
    bench.port,
    streamOf('one', {
      ...{ start: { since }, until: new Date().toISOString() },
      behind: 'wait',
    }),
  );
  const tally = new LineTally(0);
  let over = false;
  response.on('data', (chunk: Buffer) => tally.take(chunk, Date.now()));
  response.on('error', () => undefined);
  response.on('end', () => {
    over = true;
  });
  const began = performance.now();
  const passed = () => (performance.now() - began) / 1000;
  const most = { settling: 0, later: 0 };
  while (passed() < seconds && !over) {
    const phase = passed() < seconds * SETTLING ? 'settling' : 'later';
    most[phase] = Math.max(most[phase], residentBytes(bench.portal.pid));
    await wait(SAMPLE);
  }
  const { lines, lost, doubled } = tally.result;
  const took = passed();
  response.destroy();
  await wait(0.3);
  return {
    ...{ lines, lost, doubled, linesPerSecond: lines / took },
    part: (lines * LINE_BYTES) / SIZE,
    growthBytes: Math.max(0, most.later - most.settling),
  };
}
