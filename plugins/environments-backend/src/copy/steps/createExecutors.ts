import type {
  CopyReport,
  StepKind,
} from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DataCopies } from '../../data/DataCopies';
import type { EnvironmentDirectory } from '../../environments/EnvironmentDirectory';
import type { NamespaceRoles } from '../../roles/NamespaceRoles';
import type { AskHost } from './askHost';
import { backupStep } from './backupStep';
import { ConsumerHold } from './ConsumerHold';
import { dataStep } from './dataStep';
import { despiteInterruption } from './despiteInterruption';
import { holdStep, releaseHoldStep } from './holdStep';
import { namespaceStep } from './namespaceStep';
import { objectStep } from './objectStep';
import { recordStep } from './recordStep';
import { releaseStep } from './releaseStep';
import { removeStep } from './removeStep';
import {
  NOTHING_TO_UNDO,
  type CopyAtWork,
  type StepExecutor,
} from './StepExecutor';
import { TargetBackup } from './TargetBackup';
import { verifyStep } from './verifyStep';

export type StepExecutors = Readonly<Record<StepKind, StepExecutor>>;

/** How the steps of every kind are done. */
export function createExecutors(parts: {
  access: KubernetesAccess;
  data: DataCopies;
  directory: Pick<EnvironmentDirectory, 'find' | 'spaces'>;
  /** Asked when it is needed: the Helm plugin may start later. */
  engine: () => HelmEngine;
  backup: TargetBackup;
  askHost: AskHost;
  readyMs: number;
  roles: Pick<NamespaceRoles, 'grant'>;
  save(report: CopyReport, copy: CopyAtWork): Promise<void>;
}): StepExecutors {
  const hold = new ConsumerHold(parts);
  return {
    // Every run holds the target before its first step.
    lock: {
      run: async ({ copy }) => ({
        state: 'done',
        message: `Has ${copy.plan.target.space}/${copy.plan.target.name} to itself`,
      }),
      undo: async () => NOTHING_TO_UNDO,
    },
    namespace: namespaceStep(parts),
    backup: backupStep(parts.data),
    object: objectStep(parts),
    hold: holdStep(hold),
    release: despiteInterruption(releaseStep(parts.engine)),
    data: dataStep({ data: parts.data, hold }),
    'release-hold': releaseHoldStep(hold),
    remove: despiteInterruption(removeStep(parts)),
    verify: verifyStep(parts),
    record: recordStep(parts),
  };
}
