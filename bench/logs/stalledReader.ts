import { LineTally } from './LineTally';
import { haveCome, setLoad, wait, type Bench } from './measureRates';
import { residentBytes } from './ProcessUse';
import { openStream, streamOf } from './readers';

/** Of all pods. */
const LINES_PER_SECOND = 20_000;
const WARM_UP = 5;
const SAMPLE = 0.05;

export interface Stalled {
  growthBytes: number;
  /** Lines that the stalled reader misses, and those that it was told of. */
  lost: number;
  told: number;
  doubled: number;
  /** Lines that another reader of the same pods missed meanwhile and was not told of. */
  otherUntold: number;
}

/**
 * Two readers of ten pods, one of which stops to take anything for a while and
 * then goes on. What is resident is compared with its most before.
 */
export async function measureStalled(
  bench: Bench,
  seconds: number,
): Promise<Stalled> {
  bench.say('a stalled reader');
  const since = await setLoad(bench, 'ten', LINES_PER_SECOND);
  const request = streamOf('ten', { start: { since } });
  const open = async () => {
    const response = await openStream(bench.port, request);
    const tally = new LineTally(0);
    response.on('data', (chunk: Buffer) => tally.take(chunk, Date.now()));
    response.on('error', () => undefined);
    return { response, tally };
  };
  const other = await open();
  const reader = await open();
  const mostWithin = async (span: number) => {
    let most = 0;
    for (let left = span; left > 0; left -= SAMPLE) {
      most = Math.max(most, residentBytes(bench.portal.pid));
      await wait(SAMPLE);
    }
    return most;
  };
  await haveCome(reader.tally, LINES_PER_SECOND);
  const before = await mostWithin(WARM_UP);
  reader.response.pause();
  const most = await mostWithin(seconds);
  reader.response.resume();
  await wait(2);
  const { lost, told, doubled } = reader.tally.result;
  const others = other.tally.result;
  reader.response.destroy();
  other.response.destroy();
  await wait(0.3);
  return {
    ...{ growthBytes: most - before, lost, told, doubled },
    otherUntold: others.lost - others.told,
  };
}
