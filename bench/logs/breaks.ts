import { execFile } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { wait, type Bench } from './measureRates';
import { NAMESPACE, WRITER_PODS } from './pods';
import { Process } from './processes';
import { openStream, streamOf } from './readers';
import { WriterTally } from './WriterTally';

const run = promisify(execFile);

/** Seconds between what happens. */
const PAUSE = 3;
/** Seconds for a portal that was killed to be back. */
const PATIENCE = 60;

export interface Breaks {
  lines: number;
  lost: number;
  doubled: number;
  misordered: number;
  /** Lines of the run that was killed, missing at its end. */
  lastWordsLost: number;
  /** Times that lines were said to be missing. */
  told: number;
}

/** Reads all writers through one portal after another. */
class Follower {
  readonly tally = new WriterTally();
  readonly #bench: Bench;
  readonly #since = new Date(Date.now() - 2000).toISOString();
  #response: IncomingMessage | undefined;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  async open(): Promise<void> {
    const end = Date.now() + PATIENCE * 1000;
    for (;;) {
      try {
        this.#response = await openStream(
          this.#bench.port,
          streamOf('writer', {
            start: { since: this.#since },
            resume: this.tally.point,
          }),
        );
        break;
      } catch (error) {
        if (Date.now() > end) {
          throw error;
        }
        await wait(0.2);
      }
    }
    this.#response.on('data', chunk => this.tally.take(chunk));
    this.#response.on('error', () => undefined);
  }

  close(): void {
    this.#response?.destroy();
    this.tally.drop();
  }
}

/** The number of the first line that kubectl gives of a pod. */
async function firstNumber(
  { kubectl, kubeconfig }: Bench,
  pod: string,
  ...args: string[]
): Promise<number> {
  const { stdout } = await run(
    kubectl,
    ['logs', '--namespace', NAMESPACE, pod, ...args],
    {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        KUBECONFIG: kubeconfig,
      },
    },
  );
  return Number(/seq=(\d+)/.exec(stdout)?.[1]);
}

/**
 * Follows three pods while one's container is started again, another's log is
 * rotated, the connection drops, and the portal is killed and started anew.
 *
 * @param restart - kills the portal and starts another at its port
 */
export async function measureBreaks(
  bench: Bench,
  restart: () => Promise<Process>,
): Promise<Breaks> {
  bench.say('a killed container, a rotated log, a killed portal');
  const [killed, rotated] = WRITER_PODS;
  const follower = new Follower(bench);
  await follower.open();
  await wait(PAUSE);
  await bench.cluster.order({ kind: 'kill', pod: killed });
  await wait(PAUSE);
  await bench.cluster.order({ kind: 'rotate', pod: rotated });
  await wait(PAUSE);
  follower.close();
  await wait(1);
  await follower.open();
  await wait(PAUSE);
  const restarted = restart();
  await wait(0.2);
  follower.close();
  bench.portal = await restarted;
  await follower.open();
  await wait(2 * PAUSE);
  follower.close();
  return countBreaks(follower.tally, {
    pod: killed,
    last: await firstNumber(bench, killed, '--previous', '--tail=1'),
    next: await firstNumber(bench, killed, '--limit-bytes=200'),
  });
}

/** @param killed - numbers of its last line before, and of its first after it was killed */
function countBreaks(
  tally: WriterTally,
  killed: { pod: string; last: number; next: number },
): Breaks {
  const counts = { lost: 0, doubled: 0, misordered: 0, lastWordsLost: 0 };
  for (const { source, numbers } of tally.runs.values()) {
    const seen = new Set<number>();
    let newest = -1;
    let first = Number.POSITIVE_INFINITY;
    for (const number of numbers) {
      counts.doubled += seen.has(number) ? 1 : 0;
      counts.misordered += !seen.has(number) && number < newest ? 1 : 0;
      seen.add(number);
      first = Math.min(first, number);
      newest = Math.max(newest, number);
    }
    // A run that began meanwhile is read from its first line on.
    counts.lost +=
      newest + 1 - (source.run > 0 ? killed.next : first) - seen.size;
    if (source.pod === killed.pod && source.run === 0) {
      counts.lastWordsLost = killed.last - newest;
    }
  }
  return { lines: tally.lines, told: tally.dropped.length, ...counts };
}
