import type { KillOutcome } from '@foredeck/backstage-plugin-chaos-common';
import type { LedgerKill } from './KillLedger';

/** A row of `chaos_kills`. */
export interface KillRow {
  id: string;
  experiment: string;
  ordinal: number;
  cluster: string;
  namespace: string;
  workload_kind: string;
  workload_name: string;
  /** JSON: the pods. */
  pods: string;
  /** Milliseconds since the epoch; PostgreSQL gives large integers as text. */
  begun_at: number | string;
  outcome: KillOutcome;
}

export function toRow({ workload, pods, at, ...kill }: LedgerKill): KillRow {
  const { id, experiment, ordinal, cluster, outcome } = kill;
  return {
    ...{ id, experiment, ordinal, cluster, outcome },
    namespace: workload.namespace,
    workload_kind: workload.kind,
    workload_name: workload.name,
    pods: JSON.stringify(
      pods.map(({ namespace, name, uid }) => ({ namespace, name, uid })),
    ),
    begun_at: at,
  };
}

export function fromRow(row: KillRow): LedgerKill {
  const { id, experiment, ordinal, cluster, outcome } = row;
  return {
    ...{ id, experiment, ordinal, cluster, outcome },
    workload: {
      kind: row.workload_kind,
      namespace: row.namespace,
      name: row.workload_name,
    },
    pods: JSON.parse(row.pods),
    at: Number(row.begun_at),
  };
}
