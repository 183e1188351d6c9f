import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import { createEventReader } from '../../lines/reading/LogEventReader';
import type { ContainerLogs } from '../ContainerLogs';
import {
  SharedContainerLogs,
  type SharedContainerLogsOptions,
} from '../SharedContainerLogs';
import { FakeKubelet, SOURCE } from './FakeKubelet';
import { ManualLogClock } from './ManualLogClock';

export const SMALL_LIMITS = {
  follows: 20,
  followBuffer: 64 * 1024,
  lineBytes: 1024,
  eventBytes: 4096,
  eventLines: 20,
};

type OpenOptions = Parameters<ContainerLogs['open']>[1];

/** Logs over a node and a clock that the test holds. */
export function testLogs(options: Partial<SharedContainerLogsOptions> = {}) {
  const kubelet = new FakeKubelet();
  const clock = new ManualLogClock();
  const logs = new SharedContainerLogs({
    cluster: () => kubelet,
    createEventReader,
    redactor: async () => text => text,
    limits: SMALL_LIMITS,
    clock,
    random: () => 1,
    ...options,
  });
  const open = (more: Partial<OpenOptions> = {}, source: LogSource = SOURCE) =>
    logs.open(source, {
      start: { kind: 'tail', lines: 100 },
      follow: true,
      behind: 'skip',
      ...more,
    });
  return { kubelet, clock, logs, open };
}

/** Texts of lines by their numbers. */
export function lines(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, i) => `line ${from + i}`);
}
