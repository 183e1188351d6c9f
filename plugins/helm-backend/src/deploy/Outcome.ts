import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DeployFailure } from '@foredeck/backstage-plugin-helm-common';
import type { HelmCli } from '../helm/HelmCli';
import { helmCause, helmMessage } from '../helm/helmMessage';
import { readHistory } from '../release/readHistory';
import { readRecord } from '../release/readRecord';
import { parseRecordName } from '../release/recordName';
import type { RevisionLabels } from '../release/ReleaseRecord';
import { putBackArguments } from './putBackArguments';

/** What became of the release, as the cluster tells it. */
export interface Outcome {
  outcome: DeployFailure['outcome'];
  message: string;
}

/** A release whose deploy did not succeed. */
export interface ChangedRelease {
  cluster: Cluster;
  actor: Actor;
  namespace: string;
  name: string;
  /** The revision before the deploy; absent for a first install. */
  before?: number;
  /** Whether a repair waits until what it puts back is ready. */
  wait: boolean;
  /** Removes secrets from what Helm says. */
  redact: (text: string) => string;
}

const REPAIR_TIMEOUT = '120s';

/**
 * Looks at a release after a failed deploy, and finishes what Helm left half
 * done: a pending or failed first install is removed, a pending or failed
 * upgrade is rolled back.
 */
export async function settleOutcome(
  helm: HelmCli,
  changed: ChangedRelease,
): Promise<Outcome> {
  const seen = judge(changed, await history(changed));
  if (seen) {
    return seen;
  }
  const repair = await runRepair(helm, changed);
  const after = judge(changed, await history(changed));
  if (after) {
    return after;
  }
  const { name, namespace } = changed;
  return {
    outcome: 'left-failed',
    message: `${name} in ${namespace} could not be put back: ${
      repair || 'Helm gave no reason'
    }. Look at it with "helm history ${name} -n ${namespace}"`,
  };
}

function history({ cluster, actor, namespace, name }: ChangedRelease) {
  return readHistory(cluster, actor, namespace, name);
}

/** Undefined when something is left to repair. */
function judge(
  { before, namespace, name }: ChangedRelease,
  revisions: RevisionLabels[],
): Outcome | undefined {
  const [latest] = revisions;
  if (!latest) {
    return before
      ? {
          outcome: 'removed',
          message: `${name} is not in ${namespace} any more: somebody removed it meanwhile.`,
        }
      : {
          outcome: 'removed',
          message: `Nothing is left of ${name} in ${namespace}.`,
        };
  }
  if (before && latest.revision === before) {
    return {
      outcome: 'unchanged',
      message: `${name} is as it was, at revision ${before}.`,
    };
  }
  return latest.status === 'deployed' && before
    ? {
        outcome: 'rolled-back',
        message: `${name} was put back; the rollback is revision ${latest.revision}.`,
      }
    : undefined;
}

/** Answers Helm's error message, empty when there was none. */
async function runRepair(
  helm: HelmCli,
  changed: ChangedRelease,
): Promise<string> {
  const { name, namespace, before } = changed;
  const revisions = await history(changed);
  const good = revisions.find(
    one =>
      one.revision <= (before ?? 0) &&
      (one.status === 'deployed' || one.status === 'superseded'),
  );
  const common = [
    ...(changed.wait || !good ? ['--wait'] : []),
    '--timeout',
    REPAIR_TIMEOUT,
  ];
  const beginning = good
    ? putBackArguments(
        name,
        namespace,
        await readRecord(
          changed.cluster,
          changed.actor,
          namespace,
          good.secretName,
        ),
      )
    : ['uninstall', name, '--namespace', namespace];
  if (!good && before) {
    // Every earlier revision failed as well: there is nothing to go back to,
    // and removing it all is not ours to decide.
    return 'no earlier revision was ever healthy';
  }
  const result = await changed.cluster.withKubeconfig(
    changed.actor,
    kubeconfig =>
      helm.run({
        args: [...beginning, ...common],
        kubeconfig,
        driver: revisions[0] && parseRecordName(revisions[0].secretName).driver,
      }),
  );
  return result.code === 0
    ? ''
    : changed.redact(helmCause(helmMessage(result.stderr)));
}
