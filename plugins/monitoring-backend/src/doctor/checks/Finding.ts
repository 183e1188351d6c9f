import type { TargetCheck } from '@foredeck/backstage-plugin-monitoring-common';
import type { DraftFix } from '../fixes/DraftFix';
import type { DoctorSnapshot } from '../snapshot/DoctorSnapshot';
import type { Monitor } from '../snapshot/Monitor';
import type { PrometheusObject } from '../snapshot/PrometheusObject';

/** What a check found. */
export interface Finding
  extends Pick<TargetCheck, 'result' | 'finding' | 'evidence'> {
  fixes?: DraftFix[];
}

/** A snapshot in which there is a monitor to follow. */
export interface MonitorCase extends DoctorSnapshot {
  monitor: Monitor;
  /** The Prometheus object that selects it, where one is known to. */
  prometheus?: PrometheusObject;
}

export type Check = (found: MonitorCase) => Finding;

export const ok = (
  finding: string,
  evidence?: Finding['evidence'],
): Finding => ({
  result: 'ok',
  finding,
  ...(evidence && { evidence }),
});

export const unknown = (finding: string): Finding => ({
  result: 'unknown',
  finding,
});

export const problem = (
  finding: string,
  evidence: Finding['evidence'],
  fixes: DraftFix[],
): Finding => ({ result: 'problem', finding, evidence, fixes });
