import type { PreflightEvent } from '@foredeck/backstage-plugin-environments-common';
import type { CopySnapshot } from '../plan/CopySnapshot';
import type { PlannedCopy } from '../plan/PlannedCopy';
import type { Caller } from '../permissions/EnvironmentGate';

/** An event before it has its place in the stream. */
export type NewPreflightEvent = PreflightEvent extends infer Event
  ? Event extends { sequence: number }
    ? Omit<Event, 'sequence'>
    : never
  : never;

/** Looks for what would keep a copy from ending well, before it starts. */
export interface Preflight {
  check(
    planned: PlannedCopy,
    snapshot: CopySnapshot,
    caller: Caller,
    signal: AbortSignal,
  ): AsyncIterable<NewPreflightEvent>;
}
