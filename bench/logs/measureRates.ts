import { LineTally, type Tallied } from './LineTally';
import { LOAD_PODS, type LoadApp } from './pods';
import type { Process } from './processes';
import { ProcessUse } from './ProcessUse';
import { readByKubectl, readByPortal, type Reader } from './readers';

/** What the portal orders lines by, unless told. */
const REORDER_WINDOW = 100;
/** Seconds before counting begins. */
const WARM_UP = 1;
/** Lines a second of all pods that nobody can take. */
export const FULL_SPEED = 3_000_000;

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
  pods: number;
  /** Of all pods; `FULL_SPEED` is more than can be taken. */
  offered: number;
  linesPerSecond: number;
  /** Of the backend, or of all kubectl; seconds of a processor in a second. */
  cpu: number;
  generatorCpu: number;
  readerCpu: number;
  mostBytes: number;
}

export const wait = (seconds: number) =>
  new Promise<void>(resolve => setTimeout(resolve, seconds * 1000));

/** Has all pods of an app write so many lines a second, in all. */
export async function setLoad(
  { cluster }: Bench,
  app: LoadApp,
  offered: number,
): Promise<void> {
  await cluster.order({
    kind: 'load',
    load: {
      linesPerSecond: offered / LOAD_PODS[app],
      startSecond: Math.floor(Date.now() / 1000),
    },
  });
}

async function open(
  bench: Bench,
  kind: ReaderKind,
  app: LoadApp,
  tally: LineTally,
): Promise<Reader> {
  return kind === 'portal'
    ? readByPortal(bench.port, app, tally)
    : readByKubectl(bench, app, tally);
}

export async function measureRate(
  bench: Bench,
  kind: ReaderKind,
  app: LoadApp,
  offered: number,
): Promise<RateResult> {
  await setLoad(bench, app, offered);
  const tally = new LineTally(REORDER_WINDOW);
  const reader = await open(bench, kind, app, tally);
  try {
    while (tally.lines < Math.min(offered / 10, 1000)) {
      await wait(0.05);
    }
    await wait(WARM_UP);
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
    return {
      ...result,
      ...{ reader: kind, offered, mostBytes, pods: LOAD_PODS[app] },
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
