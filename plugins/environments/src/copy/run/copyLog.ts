import {
  Copy,
  CopyDeed,
  CopyEvent,
  CopyStep,
  CopySummary,
  PlannedStep,
} from '@foredeck/backstage-plugin-environments-common';

/** More of what it said is dropped, the oldest first. */
const MOST_MESSAGES = 500;

export interface CopyMessage {
  at: string;
  level: 'info' | 'warning';
  message: string;
}

/** What the stream of a copy adds up to. */
export interface CopyLog {
  copy?: CopySummary & { operationId?: string; may?: CopyDeed[] };
  steps: ReadonlyMap<string, CopyStep>;
  messages: readonly CopyMessage[];
  ended: boolean;
}

export const NO_COPY_LOG: CopyLog = {
  steps: new Map(),
  messages: [],
  ended: false,
};

export function addCopyEvent(log: CopyLog, event: CopyEvent): CopyLog {
  switch (event.type) {
    case 'copy':
      return { ...log, copy: event.copy };
    case 'step':
      return {
        ...log,
        steps: new Map(log.steps).set(event.step.key, event.step),
      };
    case 'message': {
      const { at, level, message } = event;
      return {
        ...log,
        messages: [...log.messages, { at, level, message }].slice(
          -MOST_MESSAGES,
        ),
      };
    }
    case 'ended':
      return { ...log, copy: { ...log.copy, ...event.copy }, ended: true };
    default:
      return log;
  }
}

/** A step as it was planned, and how far it is. */
export interface RunStep extends PlannedStep {
  now: CopyStep;
}

/** A copy with what its stream has told since it was read. */
export function currentCopy(copy: Copy, log: CopyLog): Copy {
  // What was read after the end of a stream is newer than the stream.
  const newer =
    log.copy && !(log.ended && copy.operationId !== log.copy.operationId)
      ? log.copy
      : undefined;
  return {
    ...copy,
    ...newer,
    operationId: newer?.operationId ?? copy.operationId,
    may: newer?.may ?? copy.may,
  };
}

export function currentSteps(copy: Copy, log: CopyLog): RunStep[] {
  const read = new Map(copy.progress.map(step => [step.key, step]));
  return copy.plan.steps.map(step => ({
    ...step,
    now: log.steps.get(step.key) ??
      read.get(step.key) ?? { key: step.key, state: 'pending', attempt: 0 },
  }));
}
