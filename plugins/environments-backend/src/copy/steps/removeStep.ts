import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { V1Secret } from '@kubernetes/client-node';
import { helmRun } from './helmRun';
import { ObjectClient } from './ObjectClient';
import { initiatorOf } from './releaseStep';
import type { CopyAtWork, StepExecutor } from './StepExecutor';
import { releaseOf, targetRef } from './subjectOf';
import type { TargetBackup } from './TargetBackup';

const SECRET = { apiVersion: 'v1', kind: 'Secret' };

/** Uninstalls a release that the source has not, keeping its record for the way back. */
export function removeStep(parts: {
  access: Pick<KubernetesAccess, 'cluster'>;
  backup: TargetBackup;
  engine: () => HelmEngine;
}): StepExecutor {
  const clientFor = ({ actor, plan, signal }: CopyAtWork) =>
    new ObjectClient({
      cluster: parts.access.cluster(plan.target.cluster),
      actor,
      signal,
    });

  return {
    async run(attempt) {
      const { copy } = attempt;
      const planned = releaseOf(attempt);
      const ref = targetRef(copy, planned);
      const now = await parts.engine().read(ref, copy.actor, copy.signal);
      if (!now) {
        return { state: 'done', message: `${ref.name} is gone` };
      }
      const record = await clientFor(copy).read<V1Secret>({
        ...SECRET,
        namespace: ref.namespace,
        name: `sh.helm.release.v1.${ref.name}.v${now.revision}`,
      });
      if (record) {
        await parts.backup.keep(planned.key, record, copy);
      }
      const operation = await parts.engine().uninstall(ref, initiatorOf(copy));
      await helmRun(parts.engine(), operation, attempt);
      return { state: 'done', message: `Uninstalled ${ref.name}` };
    },

    async undo(attempt) {
      const { copy } = attempt;
      const planned = releaseOf(attempt);
      const ref = targetRef(copy, planned);
      const { namespace, name } = ref;
      const record = await parts.backup.find(planned.key, namespace, copy);
      if (!record) {
        return { state: 'skipped', message: `${name} was not uninstalled` };
      }
      let now = await parts.engine().read(ref, copy.actor, copy.signal);
      if (!now) {
        await clientFor(copy).create(record);
        now = await parts.engine().read(ref, copy.actor, copy.signal);
      }
      const { revision } = planned.target;
      if (!now || now.revision !== revision) {
        return { state: 'done', message: `${name} is there again` };
      }
      // The record says what there was: deploying that makes its objects anew.
      const operation = await parts.engine().deploy(
        {
          release: ref,
          chart: { kind: 'record', release: ref, revision },
          values: now.values,
          entityRef: now.entityRef,
          labels: now.labels,
          expectedRevision: revision,
        },
        initiatorOf(copy),
      );
      await helmRun(parts.engine(), operation, attempt);
      return { state: 'done', message: `Installed ${name} again` };
    },
  };
}
