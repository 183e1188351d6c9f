import type { CoreV1Event, V1Pod } from '@kubernetes/client-node';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  DeployFailure,
  ReleaseResource,
} from '@foredeck/backstage-plugin-helm-common';
import {
  podProblem,
  type PodProblem,
  workloadProgress,
} from '@foredeck/backstage-plugin-helm-node';
import type { LiveWorkload } from '@foredeck/backstage-plugin-workloads-node';
import { isPodFinished, isPodReady, podState } from '../live/podState';
import { eventTime } from './eventTime';
import { readPodLogs, type PodLogs } from './readPodLogs';

const MOST_EVENTS_PER_POD = 40;

/** One pod that can not run, with all that is known about why. */
export interface Evidence {
  pod: V1Pod;
  workload: string;
  problem?: PodProblem;
  resource: ReleaseResource;
  events: DeployFailure['events'];
  logs?: PodLogs;
}

/**
 * Keeps what would explain a failure while a deploy runs: a rollback deletes
 * the failing pods, and with them their logs.
 */
export class EvidenceBook {
  readonly #cluster: Cluster;
  readonly #pods = new Map<string, Evidence>();
  readonly #events = new Map<string, Map<string, DeployFailure['events'][0]>>();
  readonly #fetching = new Map<string, Promise<void>>();
  #closed = false;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Notes a pod of this deploy as it is now; a ready pod is no evidence. */
  notePod(pod: V1Pod, live: LiveWorkload): void {
    const uid = pod.metadata?.uid ?? '';
    if (this.#closed || pod.metadata?.deletionTimestamp) {
      return;
    }
    if (isPodReady(pod) || isPodFinished(pod)) {
      this.#pods.delete(uid);
      return;
    }
    const known = this.#pods.get(uid);
    const { kind, object } = live.workload;
    const workload = `${kind}/${object.metadata?.name}`;
    const problem = podProblem(pod) ?? known?.problem;
    this.#pods.set(uid, {
      pod,
      workload,
      problem,
      resource: {
        apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
        kind,
        namespace: object.metadata?.namespace,
        name: object.metadata?.name ?? '',
        ...workloadProgress(live.workload),
      },
      events: [],
      logs: known?.logs,
    });
    if (problem?.kind === 'crash') {
      this.#fetchLogs(uid, podState(pod, workload).restarts);
    }
  }

  noteEvent(event: CoreV1Event): void {
    const uid = event.involvedObject.uid;
    if (this.#closed || !uid) {
      return;
    }
    const events = this.#events.get(uid) ?? new Map();
    events.delete(event.metadata.name ?? '');
    events.set(event.metadata.name ?? '', {
      at: eventTime(event),
      type: event.type ?? 'Normal',
      reason: event.reason ?? '',
      message: event.message ?? '',
      count: event.series?.count ?? event.count ?? 1,
    });
    if (events.size > MOST_EVENTS_PER_POD) {
      events.delete(events.keys().next().value);
    }
    this.#events.set(uid, events);
  }

  /**
   * Reads the logs of every pod that is not ready and takes no more notes.
   * Call before anything is rolled back.
   */
  async close(): Promise<void> {
    const open = [...this.#pods.keys()];
    await Promise.allSettled(open.map(uid => this.#fetchLogs(uid, undefined)));
    this.freeze();
  }

  /** Takes no more notes, at once: what comes now is the rollback. */
  freeze(): void {
    this.#closed = true;
  }

  /** Worst first. */
  evidence(): Evidence[] {
    return [...this.#pods]
      .map(([uid, one]) => ({
        ...one,
        events: [...(this.#events.get(uid)?.values() ?? [])].sort((a, b) =>
          a.at.localeCompare(b.at),
        ),
      }))
      .sort((a, b) => rank(a) - rank(b));
  }

  /** One fetch per pod and restart; the log of the crash is the previous container's. */
  #fetchLogs(uid: string, restarts: number | undefined): Promise<void> {
    const key = `${uid}/${restarts ?? 'end'}`;
    const known = this.#fetching.get(key);
    if (known) {
      return known;
    }
    const found = this.#pods.get(uid);
    if (!found || found.problem?.kind === 'image') {
      return Promise.resolve();
    }
    const fetching = readPodLogs(this.#cluster, found.pod, found.problem).then(
      logs => {
        const current = this.#pods.get(uid);
        if (current && logs?.lines.length) {
          current.logs = logs;
        }
      },
    );
    this.#fetching.set(key, fetching);
    return fetching;
  }
}

function rank({ problem }: Evidence): number {
  const order = ['image', 'config', 'crash', 'unschedulable', 'evicted'];
  const at = problem ? order.indexOf(problem.kind) : -1;
  return at < 0 ? order.length : at;
}
