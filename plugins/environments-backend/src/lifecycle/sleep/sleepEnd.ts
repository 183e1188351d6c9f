import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type { OperationEnd } from '@foredeck/backstage-plugin-operations-node';
import type { SleepDirection } from './Sleepers';
import type { LateWorkload } from './WorkloadWait';

/** What was to be changed, by its names. */
export interface NamedSleeper {
  kind: string;
  namespace: string;
  name: string;
}

/** One that could not be changed. */
export interface FailedSleeper extends NamedSleeper {
  why: string;
}

/** The most that a sentence names. */
const MOST_NAMED = 5;

/** What is done after the changes, for a person. */
export const WAITING = {
  sleep: 'Wait until all workloads have stopped',
  wake: 'Wait until all workloads are up',
} as const;

const WORDS = {
  sleep: {
    ...{ deed: 'put to sleep', done: 'is asleep', arrived: 'stopped' },
    next: 'put it to sleep again once the cause is gone',
  },
  wake: {
    ...{ deed: 'woken', done: 'is awake', arrived: 'up' },
    next: 'they come up by themselves once the cause is gone',
  },
} as const;

/** How far the wait is: "7 of 10 workloads are up; Deployment web in shop-dev: 1 of 3 pods ready". */
export function waitingFor(
  direction: SleepDirection,
  total: number,
  late: readonly LateWorkload[],
): string {
  const there = total - late.length;
  const far = `${there} of ${count(total)} ${there === 1 ? 'is' : 'are'} ${
    WORDS[direction].arrived
  }`;
  const [first] = late;
  return first ? `${far}; ${nameOf(first.workload)}: ${first.why}` : far;
}

/** Says what came of it: what, why, what is untouched, what to do. */
export function sleepEnd(
  direction: SleepDirection,
  { space, name }: EnvironmentRef,
  came: {
    /** How many were to be changed. */
    total: number;
    failed: readonly FailedSleeper[];
    /** Those that took too long. */
    late: readonly LateWorkload[];
    /** Milliseconds they were given. */
    patienceMs: number;
    /** Why it can not be seen how far they are. */
    unseen?: string;
  },
): OperationEnd {
  const { deed, done, arrived, next } = WORDS[direction];
  const { total, failed, late } = came;
  const environment = `${space}/${name}`;
  const given = durationOf(came.patienceMs);
  const slow = `not ${arrived} after ${given}: ${told(
    late.map(one => `${nameOf(one.workload)} (${one.why})`),
  )}. Nothing was put back; ${next}`;
  if (failed.length) {
    return {
      state: 'failed',
      summary: `${
        failed.length
      } of ${total} workloads of ${environment} could not be ${deed}: ${told(
        failed.map(one => `${nameOf(one)} (${one.why})`),
      )}. Do it again once the cause is gone; the others stay as they are now${
        late.length ? `. Of those, ${late.length} are ${slow}` : ''
      }`,
    };
  }
  const changed = `${environment} ${done}: ${count(total)} changed`;
  if (came.unseen !== undefined) {
    return {
      state: 'failed',
      summary: `${changed}, but whether they are ${arrived} can not be seen: ${came.unseen}`,
    };
  }
  return late.length
    ? {
        state: 'failed',
        summary: `${environment} ${done}, but ${count(
          late.length,
        )} of ${total} ${late.length === 1 ? 'is' : 'are'} ${slow}`,
      }
    : { state: 'succeeded', summary: changed };
}

function nameOf({ kind, namespace, name }: NamedSleeper): string {
  return `${kind} ${name} in ${namespace}`;
}

function told(all: readonly string[]): string {
  const rest = all.length - MOST_NAMED;
  const named = all.slice(0, MOST_NAMED).join('; ');
  return rest > 0 ? `${named}; and ${rest} more` : named;
}

function count(workloads: number): string {
  return workloads === 1 ? '1 workload' : `${workloads} workloads`;
}

function durationOf(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.round(seconds / 60);
  if (seconds < 120) {
    return seconds === 1 ? '1 second' : `${seconds} seconds`;
  }
  return `${minutes} minutes`;
}
