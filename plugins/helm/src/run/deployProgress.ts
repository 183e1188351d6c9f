import {
  DeployEvent,
  DeployFailure,
  DeployPhase,
  PodState,
  ReleaseResource,
} from '@foredeck/backstage-plugin-helm-common';
import {
  appendBounded,
  EventLine,
  resourceKey,
} from '@foredeck/backstage-plugin-foredeck-react';

const EVENTS_KEPT = 200;

/** What the events of a deploy add up to. */
export interface DeployProgress {
  /** Phases in the order they began. */
  phases: DeployPhase[];
  message: string;
  resources: ReleaseResource[];
  pods: PodState[];
  events: EventLine[];
  succeeded?: { revision: number; notes?: string; durationMs: number };
  failure?: DeployFailure;
}

export const NO_PROGRESS: DeployProgress = {
  phases: [],
  message: '',
  resources: [],
  pods: [],
  events: [],
};

/** Adds one event of a deploy. */
export function addDeployEvent(
  progress: DeployProgress,
  event: DeployEvent,
): DeployProgress {
  switch (event.type) {
    case 'phase':
      return {
        ...progress,
        message: event.message,
        phases: progress.phases.includes(event.phase)
          ? progress.phases
          : [...progress.phases, event.phase],
      };
    case 'resource':
      return {
        ...progress,
        resources: upsert(progress.resources, event.resource, resourceKey),
      };
    case 'pod':
      return {
        ...progress,
        pods: event.removed
          ? progress.pods.filter(({ name }) => name !== event.pod.name)
          : upsert(progress.pods, event.pod, ({ name }) => name),
      };
    case 'event': {
      const { at, reason, message, object } = event;
      return {
        ...progress,
        events: appendBounded(
          progress.events,
          { at, reason, message, object },
          EVENTS_KEPT,
        ),
      };
    }
    case 'succeeded': {
      const { revision, notes, durationMs } = event;
      return { ...progress, succeeded: { revision, notes, durationMs } };
    }
    case 'failed':
      return { ...progress, failure: event.failure };
    default:
      // A newer backend may tell more than this version knows.
      return progress;
  }
}

const USUAL: DeployPhase[] = ['checking', 'rendering', 'applying', 'waiting'];

export interface PhaseState {
  phase: DeployPhase;
  state: 'todo' | 'active' | 'done' | 'failed';
}

/** The phases to draw: the usual ones, and rolling back when it came to that. */
export function phaseStates(progress: DeployProgress): PhaseState[] {
  const rollsBack = progress.phases.includes('rolling-back');
  const phases = [...USUAL, ...(rollsBack ? ['rolling-back' as const] : [])];
  if (progress.succeeded) {
    return [...USUAL, 'done' as const].map(phase => ({ phase, state: 'done' }));
  }
  const forward = progress.phases.filter(phase => USUAL.includes(phase));
  const current = forward[forward.length - 1];
  const failed = progress.failure !== undefined || rollsBack;
  const list = phases.map((phase): PhaseState => {
    if (phase === 'rolling-back') {
      return { phase, state: progress.failure ? 'done' : 'active' };
    }
    const index = USUAL.indexOf(phase);
    const at = current ? USUAL.indexOf(current) : -1;
    if (index < at) {
      return { phase, state: 'done' };
    }
    if (index > at) {
      return { phase, state: 'todo' };
    }
    return { phase, state: failed ? 'failed' : 'active' };
  });
  return rollsBack ? list : [...list, { phase: 'done', state: 'todo' }];
}

function upsert<T>(list: T[], item: T, keyOf: (item: T) => string): T[] {
  const key = keyOf(item);
  const index = list.findIndex(candidate => keyOf(candidate) === key);
  return index < 0
    ? [...list, item]
    : [...list.slice(0, index), item, ...list.slice(index + 1)];
}
