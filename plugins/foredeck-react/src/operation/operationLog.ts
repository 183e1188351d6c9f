import {
  OperationEvent,
  StepState,
} from '@foredeck/backstage-plugin-operations-common';

/** The most steps and messages kept; an operation may have many thousands. */
const KEPT = 500;

/** One step of an operation, as its newest event tells it. */
export interface StepLine {
  key: string;
  state: StepState;
  message: string;
  /** 0 to 1. */
  progress?: number;
  /** ISO 8601, when it began and when it was heard of last. */
  startedAt: string;
  at: string;
}

/** Something an operation said beside its steps. */
export interface MessageLine {
  at: string;
  level: 'info' | 'warning';
  message: string;
}

/** What the events of any operation add up to. */
export interface OperationLog {
  /** In the order they began. */
  steps: StepLine[];
  messages: MessageLine[];
  /** Each time another portal went on with it. */
  resumed: Array<{ at: string; attempt: number; message: string }>;
  /** User entity ref of who is stopping it. */
  cancelledBy?: string;
  ended?: {
    at: string;
    state: 'succeeded' | 'failed' | 'cancelled';
    summary: string;
    durationMs: number;
  };
}

export const NO_OPERATION_LOG: OperationLog = {
  steps: [],
  messages: [],
  resumed: [],
};

/** Adds one event. Events of other kinds, which plugins have of their own, change nothing. */
export function addOperationEvent(
  log: OperationLog,
  event: OperationEvent,
): OperationLog {
  const { at } = event;
  switch (event.type) {
    case 'step':
      return { ...log, steps: withStep(log.steps, event) };
    case 'message': {
      const { level, message } = event;
      return {
        ...log,
        messages: newest([...log.messages, { at, level, message }]),
      };
    }
    case 'resumed': {
      const { attempt, message } = event;
      return {
        ...log,
        resumed: newest([...log.resumed, { at, attempt, message }]),
      };
    }
    case 'cancelling':
      return { ...log, cancelledBy: event.by };
    case 'ended': {
      const { state, summary, durationMs } = event;
      return { ...log, ended: { at, state, summary, durationMs } };
    }
    default:
      return log;
  }
}

function withStep(
  steps: StepLine[],
  event: OperationEvent & { type: 'step' },
): StepLine[] {
  const { key, state, message, progress, at } = event;
  const index = steps.findIndex(step => step.key === key);
  if (index < 0) {
    return newest([
      ...steps,
      { key, state, message, progress, startedAt: at, at },
    ]);
  }
  const { startedAt } = steps[index];
  return steps.map((step, place) =>
    place === index ? { key, state, message, progress, startedAt, at } : step,
  );
}

function newest<T>(list: T[]): T[] {
  return list.length > KEPT ? list.slice(list.length - KEPT) : list;
}
