import type {
  HistoryNotice,
  LogFilter,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  HistoryTarget,
  LogHistoryProvider,
} from '@foredeck/backstage-plugin-logs-node';
import type { EventFilter } from '../lines/LogEvent';
import type { HistoryRun } from './HistoryRun';
import type { HeldRun, KubeletHistory } from './kubelet/KubeletHistory';
import type { Coverage } from './seam/Coverage';
import type { StoreHistory } from './store/StoreHistory';

/** One store, and what of it is wanted. */
export interface SpanStore {
  provider: LogHistoryProvider;
  reader: StoreHistory;
  targets: HistoryTarget[];
}

/** Whose lines are read, after the caller was authorised: made per request. */
export interface HistorySpan {
  kubelet: KubeletHistory;
  /** What the kubelets hold. */
  held: HeldRun[];
  runs: HistoryRun[];
  stores: SpanStore[];
  /** Fresh for each pass over the stores. */
  coverage: () => Coverage;
  filter?: LogFilter;
  keep: EventFilter;
  notices: HistoryNotice[];
  signal: AbortSignal;
}
