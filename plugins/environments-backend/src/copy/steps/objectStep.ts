import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { PlannedObject } from '@foredeck/backstage-plugin-environments-common';
import { ObjectClient, type ObjectAddress } from './ObjectClient';
import type { CopyAtWork, StepExecutor } from './StepExecutor';
import { objectOf } from './subjectOf';
import type { TargetBackup } from './TargetBackup';

/** Writes one object that is part of no release. */
export function objectStep(parts: {
  access: Pick<KubernetesAccess, 'cluster'>;
  backup: TargetBackup;
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
      const planned = objectOf(attempt);
      const object = copy.planned.objects.get(planned.key);
      if (!object) {
        return { state: 'skipped', message: `${title(planned)} is so already` };
      }
      const client = clientFor(copy);
      if (planned.action === 'update') {
        const before = await client.read(addressAt(planned));
        if (before) {
          await parts.backup.keep(planned.key, before, copy);
        }
      }
      await client.apply(object);
      return { state: 'done', message: `Wrote ${title(planned)}` };
    },

    async undo(attempt) {
      const { copy } = attempt;
      const planned = objectOf(attempt);
      const client = clientFor(copy);
      const address = addressAt(planned);
      const now = await client.read(address);
      const { namespace } = planned.target;
      const before = await parts.backup.find(planned.key, namespace, copy);
      if (before) {
        if (now) {
          const { resourceVersion } = now.metadata ?? {};
          await client.replace({
            ...before,
            metadata: { ...before.metadata, resourceVersion },
          });
        } else {
          await client.create(before);
        }
        return { state: 'done', message: `Put ${title(planned)} back` };
      }
      if (!now || planned.action !== 'add') {
        return {
          state: 'skipped',
          message: `${title(planned)} stays as it is`,
        };
      }
      await client.delete(address, { uid: now.metadata?.uid });
      return { state: 'done', message: `Removed ${title(planned)}` };
    },
  };
}

function addressAt({ apiVersion, kind, target }: PlannedObject): ObjectAddress {
  return { apiVersion, kind, ...target };
}

function title({ kind, target }: PlannedObject): string {
  return `${kind} ${target.name}`;
}
