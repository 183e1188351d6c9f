import type { JsonObject } from '@backstage/types';
import type {
  CopyMode,
  CopyPlan,
  CopyReport,
  CopyRequest,
  CopyState,
  CopyStepState,
  DataProgress,
  DataVerification,
  EnvironmentRef,
  Finding,
} from '@foredeck/backstage-plugin-environments-common';
import type {
  CopyDirection,
  StoredCopy,
  StoredCopyDetail,
  StoredStep,
} from './StoredCopy';

/** A copy that was written down, but has not begun. */
export const PREPARING = 'preparing';

/** Columns of a copy without its large texts. */
export const SUMMARY_COLUMNS = [
  'id',
  'source_cluster',
  'source_space',
  'source_name',
  'target_cluster',
  'target_space',
  'target_name',
  'mode',
  'state',
  'direction',
  'summary',
  'requested_by',
  'created_at',
  'finished_at',
  'steps_done',
  'steps_total',
  'operation_id',
  'pausing',
  'sequence',
  'changed',
] as const;

export interface CopySummaryRow {
  id: string;
  source_cluster: string;
  source_space: string;
  source_name: string;
  target_cluster: string;
  target_space: string;
  target_name: string;
  mode: CopyMode;
  state: CopyState | typeof PREPARING;
  direction: CopyDirection;
  summary: string;
  requested_by: string;
  created_at: string;
  finished_at: string | null;
  steps_done: number;
  steps_total: number;
  operation_id: string | null;
  /** SQLite has no booleans. */
  pausing: boolean | number;
  sequence: number;
  changed: number;
}

export interface CopyRow extends CopySummaryRow {
  request: string;
  plan: string;
  findings: string;
  report: string | null;
}

export interface StepRow {
  copy_id: string;
  step_key: string;
  position: number;
  state: CopyStepState;
  message: string | null;
  progress: number | null;
  data: string | null;
  verification: string | null;
  operation_id: string | null;
  attempt: number;
  started_at: string | null;
  finished_at: string | null;
  result: string | null;
  changed: number;
}

export function toCopy(row: CopySummaryRow): StoredCopy {
  const { state } = row;
  return {
    id: row.id,
    source: end(row.source_cluster, row.source_space, row.source_name),
    target: end(row.target_cluster, row.target_space, row.target_name),
    mode: row.mode,
    state: state === PREPARING ? 'running' : state,
    direction: row.direction,
    summary: row.summary,
    requestedBy: row.requested_by,
    createdAt: row.created_at,
    ...(row.finished_at ? { finishedAt: row.finished_at } : {}),
    steps: { done: row.steps_done, total: row.steps_total },
    ...(row.operation_id ? { operationId: row.operation_id } : {}),
    pausing: Boolean(row.pausing),
    sequence: row.sequence,
  };
}

export function toCopyDetail(row: CopyRow): StoredCopyDetail {
  const request: CopyRequest = JSON.parse(row.request);
  const plan: CopyPlan = JSON.parse(row.plan);
  const findings: Finding[] = JSON.parse(row.findings);
  const report: CopyReport | undefined = read(row.report);
  return {
    ...toCopy(row),
    ...{ request, plan, findings },
    ...(report ? { report } : {}),
  };
}

export function toStep(row: StepRow): StoredStep {
  const data: DataProgress | undefined = read(row.data);
  const verification: DataVerification | undefined = read(row.verification);
  const result: JsonObject | undefined = read(row.result);
  return {
    key: row.step_key,
    state: row.state,
    attempt: row.attempt,
    ...(row.message === null ? {} : { message: row.message }),
    ...(row.progress === null ? {} : { progress: row.progress }),
    ...(data ? { data } : {}),
    ...(verification ? { verification } : {}),
    ...(row.operation_id ? { operationId: row.operation_id } : {}),
    ...(row.started_at ? { startedAt: row.started_at } : {}),
    ...(row.finished_at ? { finishedAt: row.finished_at } : {}),
    ...(result ? { result } : {}),
  };
}

/** A step as its columns; what is not given is emptied. */
export function stepColumns(
  step: StoredStep,
): Omit<StepRow, 'copy_id' | 'step_key' | 'position' | 'changed'> {
  const { data, verification, result } = step;
  return {
    state: step.state,
    message: step.message ?? null,
    progress: step.progress ?? null,
    data: data ? JSON.stringify(data) : null,
    verification: verification ? JSON.stringify(verification) : null,
    operation_id: step.operationId ?? null,
    attempt: step.attempt,
    started_at: step.startedAt ?? null,
    finished_at: step.finishedAt ?? null,
    result: result ? JSON.stringify(result) : null,
  };
}

function end(cluster: string, space: string, name: string): EnvironmentRef {
  return { cluster, space, name };
}

function read<T>(text: string | null): T | undefined {
  return text === null ? undefined : JSON.parse(text);
}
