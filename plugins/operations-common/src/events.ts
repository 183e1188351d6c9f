export type StepState = 'started' | 'done' | 'failed' | 'skipped';

/**
 * One line of an operation's event stream; `sequence` counts from 1 without
 * gaps. Plugins add events of their own beside these.
 */
export type OperationEvent = { sequence: number; at: string } & (
  | {
      type: 'step';
      /** The same for the same step after a restart. */
      key: string;
      state: StepState;
      message: string;
      /** 0 to 1, when it can be told. */
      progress?: number;
    }
  | { type: 'message'; level: 'info' | 'warning'; message: string }
  /** Another replica goes on after a crash. */
  | { type: 'resumed'; attempt: number; message: string }
  | { type: 'cancelling'; by: string }
  | {
      type: 'ended';
      state: 'succeeded' | 'failed' | 'cancelled';
      summary: string;
      /** Milliseconds. */
      durationMs: number;
    }
);
