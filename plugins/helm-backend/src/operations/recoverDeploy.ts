import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
  RecoverLater,
} from '@foredeck/backstage-plugin-operations-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { controlOf } from '../deploy/ChangeControl';
import type { EndEvent } from '../deploy/DeployEvents';
import { settleOutcome } from '../deploy/Outcome';
import type { HelmCli } from '../helm/HelmCli';
import { endedChange } from './endedChange';
import { lookAfterCrash, SERVICE, type LeftBehind } from './recoverChange';

/**
 * Ends a change that makes a new revision and lost its portal: it succeeded
 * when the next revision is deployed, else what was before is put back.
 *
 * @param parts.participle - what was done to the release: `deployed`
 */
export async function recoverDeploy(
  context: OperationContext,
  parts: {
    access: KubernetesAccess;
    helm: HelmCli;
    timeoutMs: number;
    logger: LoggerService;
    participle: string;
  },
): Promise<OperationEnd | RecoverLater> {
  const left = await lookAfterCrash(context, parts);
  if ('state' in left) {
    return left;
  }
  const end = await settle(left, parts);
  controlOf(context, parts.logger).emit(end);
  return endedChange(context, end, { cluster: left.cluster, actor: SERVICE });
}

async function settle(
  { cluster, release, details, latest, age }: LeftBehind,
  { helm, participle }: { helm: HelmCli; participle: string },
): Promise<EndEvent> {
  const { namespace, name } = release;
  const { fromRevision: before } = details;
  // Putting it back would be one revision further.
  if (latest?.status === 'deployed' && latest.revision === (before ?? 0) + 1) {
    return { type: 'succeeded', revision: latest.revision, durationMs: age };
  }
  const { outcome, message } = await settleOutcome(helm, {
    ...{ cluster, namespace, name, before },
    actor: SERVICE,
    wait: false,
    redact: text => text,
  });
  const summary = `The portal was stopped while ${name} was ${participle}`;
  return {
    type: 'failed',
    failure: {
      summary,
      helmMessage: summary,
      events: [],
      logs: [],
      outcome,
      outcomeMessage: message,
      hints: ['Try it again.'],
    },
  };
}
