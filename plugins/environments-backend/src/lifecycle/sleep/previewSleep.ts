import type { SleepPreview } from '@foredeck/backstage-plugin-environments-common';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KnownEnvironment } from '../../environments/EnvironmentDirectory';
import { Sleepers, type SleepDirection } from './Sleepers';
import { beforeSleep } from './sleepPatch';

/** Lists what sleeping would stop, or waking start. */
export async function previewSleep(
  direction: SleepDirection,
  environment: KnownEnvironment,
  options: { cluster: Cluster; actor: Actor; refused?: string },
): Promise<SleepPreview> {
  const found = await new Sleepers(options).toChange(
    direction,
    environment.namespaces.map(({ name }) => name),
  );
  const preview: SleepPreview = {
    workloads: [],
    cronJobs: [],
    refused: options.refused,
  };
  for (const { ref, object } of found) {
    const { kind, namespace, name } = ref;
    const from = kind.read(object);
    const to = direction === 'sleep' ? kind.asleep : beforeSleep(object)?.value;
    if (kind.kind === 'CronJob') {
      preview.cronJobs.push({ namespace, name });
    } else if (typeof from === 'number' && typeof to === 'number') {
      preview.workloads.push({ namespace, kind: kind.kind, name, from, to });
    }
  }
  return preview;
}
