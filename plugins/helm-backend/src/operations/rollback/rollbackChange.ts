import { NotFoundError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { putBackArguments } from '../../deploy/putBackArguments';
import type { ReleaseChange } from '../../deploy/ReleaseChange';
import { readRecord } from '../../release/readRecord';
import { parseRecordName } from '../../release/recordName';
import type { RevisionLabels } from '../../release/ReleaseRecord';
import { recordRedactor } from '../recordRedactor';

/**
 * `helm rollback` as a change that is watched; secrets of both revisions are kept.
 *
 * @throws NotFoundError for a revision that is not in the history
 */
export async function rollbackChange(
  {
    cluster,
    actor,
    release: { namespace, name },
    historyMax,
  }: {
    cluster: Cluster;
    actor: Actor;
    release: ReleaseRef;
    historyMax: number;
  },
  {
    from,
    to,
    history,
  }: { from: RevisionLabels; to: number; history: readonly RevisionLabels[] },
): Promise<ReleaseChange> {
  const both = history.filter(one => one === from || one.revision === to);
  const records = await Promise.all(
    both.map(one => readRecord(cluster, actor, namespace, one.secretName)),
  );
  const redactor = recordRedactor(records);
  const target = records.find(one => one.revision === to);
  if (!target) {
    throw new NotFoundError(`revision: ${name} has no revision ${to}`);
  }
  return {
    ...{ cluster, actor, namespace, name },
    before: from.revision,
    driver: parseRecordName(from.secretName).driver,
    verb: 'rolls back',
    participle: 'rolled back',
    helmCanRollBack: false,
    redact: text => redactor.redact(text),
    withArguments: (options, use) =>
      use({
        args: [
          ...putBackArguments(name, namespace, target),
          ...['--wait', '--history-max', String(historyMax)],
          ...['--timeout', `${Math.ceil(options.timeoutMs / 1000)}s`],
          // Its log lines tell when applying ends and waiting begins.
          '--debug',
        ],
      }),
  };
}
