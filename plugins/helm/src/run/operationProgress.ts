import { DeployEvent } from '@foredeck/backstage-plugin-helm-common';
import { OperationEvent } from '@foredeck/backstage-plugin-operations-common';
import {
  addOperationEvent,
  NO_OPERATION_LOG,
  OperationLog,
} from '@foredeck/backstage-plugin-foredeck-react';
import { addDeployEvent, DeployProgress, NO_PROGRESS } from './deployProgress';

/** One line of the event stream of a change of a release. */
export type HelmOperationEvent = DeployEvent | OperationEvent;

/** What the events of a change of a release add up to. */
export interface OperationProgress {
  /** What every operation tells: its steps, messages and end. */
  log: OperationLog;
  /** What only a change of a release tells: its phases, objects and pods. */
  deploy: DeployProgress;
}

export const NO_OPERATION_PROGRESS: OperationProgress = {
  log: NO_OPERATION_LOG,
  deploy: NO_PROGRESS,
};

/** Adds one event; what this version does not know changes nothing. */
export function addHelmOperationEvent(
  { log, deploy }: OperationProgress,
  event: HelmOperationEvent,
): OperationProgress {
  return {
    log: addOperationEvent(log, event as OperationEvent),
    deploy: addDeployEvent(deploy, event as DeployEvent),
  };
}

export type Outcome = 'running' | 'succeeded' | 'failed' | 'cancelled';

/** What has come of it, by what its events say. */
export function outcomeOf({ log, deploy }: OperationProgress): Outcome {
  if (log.ended) {
    return log.ended.state;
  }
  if (deploy.succeeded) {
    return 'succeeded';
  }
  return deploy.failure ? 'failed' : 'running';
}
