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

/** The phases of a deploy when all goes well, before it is done. */
export const DEPLOY_PHASES: readonly DeployPhase[] = [
  'checking',
  'rendering',
  'applying',
  'waiting',
];

export interface PhaseState {
  phase: DeployPhase;
  state: 'todo' | 'active' | 'done' | 'failed';
}

/**
 * The phases to draw: the usual ones, and rolling back when it came to that.
 *
 * @param usual - the phases of this kind of operation, in order
 * @param ended - how it ended, when that is known beside its own events
 */
export function phaseStates(
  progress: DeployProgress,
  usual: readonly DeployPhase[] = DEPLOY_PHASES,
  ended?: 'succeeded' | 'failed' | 'cancelled',
): PhaseState[] {
  const rollsBack = progress.phases.includes('rolling-back');
  const phases = [...usual, ...(rollsBack ? ['rolling-back' as const] : [])];
  if (progress.succeeded || ended === 'succeeded') {
    return [...usual, 'done' as const].map(phase => ({ phase, state: 'done' }));
  }
  const over = progress.failure !== undefined || ended !== undefined;
  const forward = progress.phases.filter(phase => usual.includes(phase));
  const current = forward[forward.length - 1];
  const list = phases.map((phase): PhaseState => {
    if (phase === 'rolling-back') {
      const wayBack =
        progress.failure?.outcome === 'left-failed' ? 'failed' : 'done';
      return { phase, state: over ? wayBack : 'active' };
    }
    const index = usual.indexOf(phase);
    const at = current ? usual.indexOf(current) : -1;
    if (index < at) {
      return { phase, state: 'done' };
    }
    if (index > at) {
      return { phase, state: 'todo' };
    }
    return { phase, state: over || rollsBack ? 'failed' : 'active' };
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
