import type {
  LogLine,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';

/** An event of a container, and who gave it. */
export interface HistoryEvent extends LogLine {
  source: LogSource;
  /** `kubelet`, or the id of a provider. */
  origin: string;
}

/** What was read of one place, oldest first. */
export interface ReadPart {
  events: HistoryEvent[];
  /** There may be more on the far side of this time; absent when all was read. */
  horizon?: string;
}

/** Names a container over all its runs. */
export function containerKey(
  source: Pick<LogSource, 'cluster' | 'namespace' | 'pod' | 'container'>,
): string {
  const { cluster, namespace, pod, container } = source;
  return [cluster, namespace, pod, container].join('/');
}

/** By time; at one time by container, so that each page orders them alike. */
export function compareEvents(a: HistoryEvent, b: HistoryEvent): number {
  if (a.time !== b.time) {
    return a.time < b.time ? -1 : 1;
  }
  const [left, right] = [containerKey(a.source), containerKey(b.source)];
  if (left === right) {
    return a.source.run - b.source.run;
  }
  return left < right ? -1 : 1;
}
