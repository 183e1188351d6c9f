import { ConflictError } from '@backstage/errors';
import type {
  ReleaseRef,
  UnstickPlan,
} from '@foredeck/backstage-plugin-helm-common';
import type { RevisionLabels } from '../../release/ReleaseRecord';

/** Within this time another Helm client may well be at work. */
const FRESH_MS = 10 * 60_000;

/** States in which only a Helm that is at work may leave a release. */
export function isStuck(status: string): boolean {
  return status.startsWith('pending-') || status === 'uninstalling';
}

/**
 * Says how a release that was left half way is brought to an end.
 *
 * @param seen.history - newest first
 * @param seen.holder - who changes it through the portal right now
 * @param seen.now - Unix milliseconds
 * @throws ConflictError for a release that is not stuck
 */
export function planUnstick(
  release: ReleaseRef,
  seen: { history: readonly RevisionLabels[]; holder?: string; now: number },
): UnstickPlan {
  const [latest] = seen.history;
  const { name, namespace } = release;
  if (!latest || !isStuck(latest.status)) {
    throw new ConflictError(
      latest
        ? `${name} in ${namespace} is ${latest.status}; there is nothing to unstick`
        : `${name} is not in ${namespace} any more; there is nothing to unstick`,
    );
  }
  const { status, updated: since } = latest;
  return {
    ...{ release, status, since, busy: seen.holder !== undefined },
    ...decide(release, latest, seen.history),
    warnings: warnings(seen, latest),
  };
}

type Decision = Pick<UnstickPlan, 'action' | 'toRevision' | 'explanation'>;

function decide(
  { name, namespace }: ReleaseRef,
  latest: RevisionLabels,
  history: readonly RevisionLabels[],
): Decision {
  const { revision, status } = latest;
  if (status === 'uninstalling') {
    return {
      action: 'finish',
      explanation: [
        `Helm began to remove ${name} from ${namespace} and was stopped before the end.`,
        'The removal is finished: what is left of its objects is deleted, then its history.',
      ],
    };
  }
  const good = lastGood(history);
  const deed = {
    'pending-install': 'install',
    'pending-upgrade': 'upgrade',
    'pending-rollback': 'roll back',
  }[status as string];
  const happened = `Helm began to ${
    deed ?? 'change'
  } ${name} with revision ${revision} and was stopped before the end.`;
  if (good) {
    return {
      action: 'rollback',
      toRevision: good.revision,
      explanation: [
        happened,
        `It is rolled back to revision ${
          good.revision
        }, the last that was deployed, as a new revision ${revision + 1}.`,
      ],
    };
  }
  if (history.length === 1) {
    return {
      action: 'remove',
      explanation: [
        happened,
        'It is the first revision, so there is nothing to go back to.',
        'What it has made so far is removed, so that it can be installed anew.',
      ],
    };
  }
  return {
    action: 'mark-failed',
    explanation: [
      happened,
      'No earlier revision was ever deployed, so there is nothing to go back to.',
      `Revision ${revision} is marked as failed and its objects are left as they are; the next deploy then goes on from there.`,
    ],
  };
}

/** What Helm calls deployed; else the newest that was replaced by a later one. */
function lastGood(
  history: readonly RevisionLabels[],
): RevisionLabels | undefined {
  return (
    history.find(one => one.status === 'deployed') ??
    history.find(one => one.status === 'superseded')
  );
}

function warnings(
  { holder, now }: { holder?: string; now: number },
  { updated }: RevisionLabels,
): string[] {
  if (holder) {
    return [`${holder} right now: wait until that has ended.`];
  }
  const minutes = Math.floor((now - Date.parse(updated)) / 60_000);
  return minutes * 60_000 < FRESH_MS
    ? [
        `It was changed ${
          minutes < 1 ? 'less than a minute' : `${minutes} min`
        } ago: make sure that no other Helm client, such as a pipeline, is still at work on it.`,
      ]
    : [];
}
