import { LineTally, type Tallied } from './LineTally';
import { LOAD_PODS, type LoadApp } from './pods';
import type { Process } from './processes';
import { ProcessUse } from './ProcessUse';
import { readByKubectl, readByPortal, type Reader } from './readers';

/** What the portal orders lines by, unless told. */
const REORDER_WINDOW = 100;
/** Seconds before counting begins. */
const WARM_UP = 1;
/** Most looks at whether a reader has caught up, and milliseconds it may be behind. */
const LOOKS = 20;
const CAUGHT_UP_MS = 250;
/** Lines a second of all pods that nobody can take. */
export const FULL_SPEED = 1_000_000;
/** Seconds for the first lines to come. */
const PATIENCE = 60;

/** What all measurements work with. */
export interface Bench {
  cluster: Process;
  portal: Process;
  port: number;
  kubectl: string;
  kubeconfig: string;
  /** Of one measurement. */
  seconds: number;
  say(what: string): void;
}

export type ReaderKind = 'portal' | 'kubectl';

/** One reader at one rate. */
export interface RateResult extends Tallied {
  reader: ReaderKind;
  /** Of all pods; `FULL_SPEED` is more than can be taken. */
  offered: number;
  linesPerSecond: number;
  /** Of the backend, or of all kubectl; seconds of a processor in a second. */
  cpu: number;
  generatorCpu: number;
  readerCpu: number;
  mostBytes: number;
}

export function rateName(offered: number): string {
  return offered >= FULL_SPEED ? 'full speed' : `${offered} lines/s`;
}

export const wait = (seconds: number) =>
  new Promise<void>(resolve => setTimeout(resolve, seconds * 1000));

/**
 * Has all pods of an app write so many lines a second, in all.
 *
 * @param ago - seconds that they have written already
 * @returns when their logs begin, in ISO 8601
 */
export async function setLoad(
  { cluster }: Bench,
  app: LoadApp,
  offered: number,
  ago = 0,
): Promise<string> {
  const startSecond = Math.floor(Date.now() / 1000) - ago;
  await cluster.order({
    kind: 'load',
    load: { linesPerSecond: offered / LOAD_PODS[app], startSecond },
  });
  return new Date(startSecond * 1000).toISOString();
}

async function open(
  bench: Bench,
  kind: ReaderKind,
  app: LoadApp,
  tally: LineTally,
  since: string,
): Promise<Reader> {
  return kind === 'portal'
    ? readByPortal(bench.port, app, tally, since)
    : readByKubectl(bench, app, tally, since);
}

/** Waits until so many lines have come. */
export async function haveCome(tally: LineTally, lines: number): Promise<void> {
  const end = Date.now() + PATIENCE * 1000;
  while (tally.lines < lines) {
    if (Date.now() > end) {
      throw new Error(`${tally.lines} of ${lines} lines came in ${PATIENCE} s`);
    }
    await wait(0.02);
  }
}

/** Gives a reader the time to read what was written before it began. */
async function settle(tally: LineTally): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    tally.mark();
    await wait(WARM_UP / 2);
    const { lines, p50Ms } = tally.result;
    if (lines > 0 && p50Ms <= CAUGHT_UP_MS) {
      return;
    }
  }
}

/** Reads one rate, and says what came of it. */
export async function measureRate(
  bench: Bench,
  kind: ReaderKind,
  app: LoadApp,
  offered: number,
): Promise<RateResult> {
  bench.say(
    `${kind}, ${LOAD_PODS[app]} pod${app === 'one' ? '' : 's'}, ${rateName(
      offered,
    )}`,
  );
  const since = await setLoad(bench, app, offered);
  const tally = new LineTally(REORDER_WINDOW);
  const reader = await open(bench, kind, app, tally, since);
  try {
    await haveCome(tally, Math.min(offered, 1000));
    await wait(WARM_UP);
    if (offered < FULL_SPEED) {
      await settle(tally);
    }
    tally.mark();
    const use = new ProcessUse(
      kind === 'portal' ? [bench.portal.pid] : reader.pids,
    );
    const generator = new ProcessUse([bench.cluster.pid]);
    const own = process.cpuUsage();
    const began = performance.now();
    await wait(bench.seconds);
    const seconds = (performance.now() - began) / 1000;
    const result = tally.result;
    const { user, system } = process.cpuUsage(own);
    const { cpuSeconds, mostBytes } = use.end();
    const { pods } = result;
    if (pods !== LOAD_PODS[app]) {
      throw new Error(`Lines of ${pods} pods came, not of ${LOAD_PODS[app]}`);
    }
    return {
      ...result,
      ...{ reader: kind, offered, mostBytes },
      linesPerSecond: result.lines / seconds,
      cpu: cpuSeconds / seconds,
      generatorCpu: generator.end().cpuSeconds / seconds,
      readerCpu: (user + system) / 1e6 / seconds,
    };
  } finally {
    await reader.stop();
    await wait(0.3);
  }
}
