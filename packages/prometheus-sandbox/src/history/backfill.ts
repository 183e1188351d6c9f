import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { runProgram } from '../processes/runProgram';
import { findPrograms, type Programs } from '../programs/findPrograms';
import { seriesDirectory } from '../servers/startPrometheus';

const END = '# EOF\n';

export interface BackfillOptions {
  /** The data directory of a Prometheus, started or not. */
  dataDir: string;
  /** OpenMetrics text with a time on each sample; the `# EOF` is added when missing. */
  openMetrics: AsyncIterable<string> | Iterable<string>;
  /** Gives way to everything else on the machine. */
  nice?: boolean;
  signal?: AbortSignal;
  programs?: Programs;
}

/**
 * Writes samples of the past as blocks of a Prometheus. One that is started
 * afterwards has them at once; one that runs takes them up within a minute.
 *
 * @throws Error with promtool's words when the text is no OpenMetrics
 */
export async function backfill(
  options: BackfillOptions,
): Promise<{ bytes: number }> {
  const { promtool } = options.programs ?? findPrograms();
  const directory = seriesDirectory(options.dataDir);
  await mkdir(directory, { recursive: true });
  const file = join(options.dataDir, `backfill-${process.pid}-${Date.now()}`);
  try {
    await pipeline(
      Readable.from(ended(options.openMetrics)),
      createWriteStream(file, { mode: 0o600 }),
      { signal: options.signal },
    );
    const { size } = await stat(file);
    const { code, output } = await runProgram(
      [
        promtool,
        'tsdb',
        'create-blocks-from',
        'openmetrics',
        '--quiet',
        file,
        directory,
      ],
      { nice: options.nice, signal: options.signal },
    );
    if (code !== 0) {
      throw new Error(
        `the series could not be written: ${output.trim() || `code ${code}`}`,
      );
    }
    return { bytes: size };
  } finally {
    await rm(file, { force: true });
  }
}

async function* ended(
  text: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
  let tail = '';
  for await (const part of text) {
    tail = (tail + part).slice(-END.length);
    yield part;
  }
  if (tail !== END) {
    yield tail === '' || tail.endsWith('\n') ? END : `\n${END}`;
  }
}
