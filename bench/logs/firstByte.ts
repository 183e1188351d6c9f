import { once } from 'node:events';
import { percentile } from '../releases/statistics';
import { wait, setLoad, type Bench } from './measureRates';
import { openStream, streamOf } from './readers';

const OPENS = 10;
const LINES_PER_SECOND = 1_000;

/** Milliseconds from the request, medians of several. */
export interface FirstByte {
  byteMs: number;
  lineMs: number;
}

/** Opens streams of ten pods whose logs nobody reads yet. */
export async function measureFirstByte(bench: Bench): Promise<FirstByte> {
  bench.say('first byte');
  await setLoad(bench, 'ten', LINES_PER_SECOND, 60);
  const bytes: number[] = [];
  const lines: number[] = [];
  for (let turn = 0; turn < OPENS; turn += 1) {
    const began = performance.now();
    const request = streamOf('ten', { start: { tail: 100 } });
    const response = await openStream(bench.port, request);
    let [chunk]: Buffer[] = await once(response, 'data');
    bytes.push(performance.now() - began);
    while (!chunk.includes('seq=')) {
      [chunk] = await once(response, 'data');
    }
    lines.push(performance.now() - began);
    response.destroy();
    await wait(0.2);
  }
  return { byteMs: percentile(bytes, 0.5), lineMs: percentile(lines, 0.5) };
}
