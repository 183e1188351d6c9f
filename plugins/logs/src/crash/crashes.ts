import type {
  LastState,
  LogNarrowing,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import { endedRun, isInView, PlacedPod, runOf } from '../toolbar/podGroups';

/** A crash longer ago is no news; the choice of pods still tells of it. */
const NEWS_MS = 60 * 60_000;

/** A container that crashed and was started again, or will be. */
export interface Crash {
  /** Another one for each crash. */
  key: string;
  /** The run that ended. */
  source: LogSource;
  restarts: number;
  looping: boolean;
  last?: LastState;
}

/** What crashed lately among the pods in view; what crashes again and again first, then the latest. */
export function crashesOf(
  pods: readonly PlacedPod[],
  narrow: LogNarrowing,
  now: number,
): Crash[] {
  return pods
    .filter(pod => isInView(pod, narrow))
    .flatMap(pod =>
      pod.containers
        .filter(({ name }) => narrow.containers?.includes(name) ?? true)
        .flatMap((container): Crash[] => {
          const { restarts } = container;
          const { run, last } = endedRun(container);
          const looping = container.state.crashLooping ?? false;
          const crashed = restarts > 0 && isNews(last, now);
          if (!looping && !crashed) {
            return [];
          }
          return [
            {
              key: `${pod.uid}/${container.name}/${restarts}`,
              source: runOf(pod, container, run),
              restarts,
              looping,
              last,
            },
          ];
        }),
    )
    .sort(
      (a, b) =>
        Number(b.looping) - Number(a.looping) ||
        (b.last?.finishedAt ?? '').localeCompare(a.last?.finishedAt ?? ''),
    );
}

function isNews(last: LastState | undefined, now: number): boolean {
  return (
    last?.finishedAt !== undefined &&
    now - Date.parse(last.finishedAt) < NEWS_MS &&
    !(last.exitCode === 0 && last.reason !== 'OOMKilled')
  );
}

/** Which words explain an end. */
export type CrashReason =
  | 'oom'
  | 'killed'
  | 'terminated'
  | 'segfault'
  | 'aborted'
  | 'notFound'
  | 'notExecutable'
  | 'error'
  | 'completed'
  | 'unknown';

// Shells and container runtimes report a signal as 128 and its number; 126 and
// 127 are POSIX' codes for a command that can not be run, or is not there.
const BY_EXIT_CODE: Record<number, CrashReason> = {
  0: 'completed',
  126: 'notExecutable',
  127: 'notFound',
  134: 'aborted',
  137: 'killed',
  139: 'segfault',
  143: 'terminated',
};

/** Why a run ended, as far as its last state tells. */
export function reasonOf(last: LastState | undefined): CrashReason {
  if (last?.reason === 'OOMKilled') {
    return 'oom';
  }
  const code = last?.signal ? 128 + last.signal : last?.exitCode;
  if (code === undefined) {
    return 'unknown';
  }
  return BY_EXIT_CODE[code] ?? 'error';
}

/**
 * The moment after a run's last line, RFC 3339: Kubernetes tells only the
 * second in which it ended.
 */
export function endOfRun(finishedAt: string | undefined): string {
  const at = finishedAt === undefined ? NaN : Date.parse(finishedAt);
  return new Date(Number.isNaN(at) ? Date.now() : at + 1000).toISOString();
}
