import { ConflictError } from '@backstage/errors';
import {
  hasEnded,
  type EndReason,
  type Experiment,
  type ExperimentState,
} from '@foredeck/backstage-plugin-chaos-common';
import type { ExperimentChange } from './ExperimentChange';

/**
 * The experiment after a change; the one given is left as it is. An end is for
 * good: after it only what lasted is put back, and kills that are open close.
 *
 * @throws ConflictError for what can not happen to it as it is
 */
export function changeExperiment(
  experiment: Experiment,
  change: ExperimentChange,
): Experiment {
  switch (change.type) {
    case 'put-back':
    case 'put-back-failed':
      return putBack(experiment, change);
    case 'kill-closed':
      return closeKill(experiment, change);
    case 'ends':
      return end(experiment, change.at, change.why);
    case 'countdown-over':
      return experiment.state === 'counting-down'
        ? { ...experiment, state: 'running', nextKillAt: change.nextKillAt }
        : impossible(experiment, change);
    case 'kill-begun':
      return beginKill(experiment, change);
    case 'waits':
      return isActive(experiment)
        ? {
            ...experiment,
            state: 'waiting',
            waiting: change.why,
            nextKillAt: change.nextKillAt,
          }
        : impossible(experiment, change);
    default:
      return isActive(experiment) && experiment.openKill === undefined
        ? {
            ...experiment,
            ...{ state: 'running', waiting: undefined },
            nextKillAt: change.nextKillAt,
          }
        : impossible(experiment, change);
  }
}

const STATES: Record<EndReason['kind'], ExperimentState> = {
  'steady-state': 'halted',
  'not-recovered': 'halted',
  rule: 'halted',
  'heartbeat-lost': 'halted',
  stopped: 'stopped',
  'global-stop': 'stopped',
  expired: 'expired',
  'kills-done': 'finished',
};

/** Several may see its end at the same time: the first one tells why. */
function end(experiment: Experiment, at: string, why: EndReason): Experiment {
  return hasEnded(experiment.state)
    ? experiment
    : {
        ...experiment,
        ...{ state: STATES[why.kind], ended: why, endedAt: at },
        ...{ nextKillAt: undefined, waiting: undefined },
      };
}

function beginKill(
  experiment: Experiment,
  change: ExperimentChange & { type: 'kill-begun' },
): Experiment {
  const { kills, openKill, draft, undo } = experiment;
  const isLast = draft.maxKills !== undefined && kills >= draft.maxKills;
  const isPutBack = undo.state === 'nothing' || undo.state === 'done';
  if (!isActive(experiment) || openKill !== undefined || isLast || !isPutBack) {
    return impossible(experiment, change);
  }
  return {
    ...experiment,
    ...{ state: 'waiting', kills: kills + 1, openKill: change.kill },
    waiting: { kind: 'recovery', kill: change.kill },
    nextKillAt: undefined,
    undo: change.lasting ? { state: 'pending' } : undo,
  };
}

function closeKill(
  experiment: Experiment,
  change: ExperimentChange & { type: 'kill-closed' },
): Experiment {
  if (experiment.openKill !== change.kill) {
    return impossible(experiment, change);
  }
  const closed = { ...experiment, openKill: undefined };
  if (hasEnded(experiment.state)) {
    return closed;
  }
  const { kills, draft } = experiment;
  return draft.maxKills !== undefined && kills >= draft.maxKills
    ? end(closed, change.at, { kind: 'kills-done', kills })
    : {
        ...closed,
        ...{ state: 'running', waiting: undefined },
        nextKillAt: change.nextKillAt,
      };
}

/** What failed can be tried again; what was put back stays so. */
function putBack(
  experiment: Experiment,
  change: ExperimentChange & { type: 'put-back' | 'put-back-failed' },
): Experiment {
  const { state } = experiment.undo;
  if (state !== 'pending' && state !== 'failed') {
    return impossible(experiment, change);
  }
  return {
    ...experiment,
    undo:
      change.type === 'put-back'
        ? { state: 'done', at: change.at }
        : { state: 'failed', message: change.message },
  };
}

function isActive({ state }: Experiment): boolean {
  return state === 'running' || state === 'waiting';
}

function impossible(experiment: Experiment, change: ExperimentChange): never {
  throw new ConflictError(
    `Experiment ${experiment.id} is ${experiment.state}${
      experiment.openKill ? ', awaits a recovery' : ''
    } and can not take ${change.type}`,
  );
}
