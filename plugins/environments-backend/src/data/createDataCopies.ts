import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type {
  DataMethod,
  MaskingScript,
} from '@foredeck/backstage-plugin-environments-common';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DataCopies } from './DataCopies';
import type { DataMover } from './DataMover';
import { DataJobRunner } from './jobs/DataJobRunner';
import { readMaskingScripts } from './masking/readMaskingScripts';
import { readDataConfig } from './readDataConfig';
import { StreamedData } from './StreamedData';
import { SnapshotVolumes } from './volumes/SnapshotVolumes';
import { VeleroVolumes } from './volumes/VeleroVolumes';

/** Puts together what copies data. */
export function createDataCopies(options: {
  access: KubernetesAccess;
  config: RootConfigService;
  logger: LoggerService;
}): DataCopies & { maskingScripts(): MaskingScript[] } {
  const { access, logger } = options;
  const config = readDataConfig(options.config, logger);
  const masking = readMaskingScripts(options.config, logger);
  const runner = new DataJobRunner({ logger });
  const streamed = new StreamedData({ access, runner, config, masking });
  const movers: Record<DataMethod, DataMover> = {
    stream: streamed,
    snapshot: new SnapshotVolumes({ access }),
    velero: new VeleroVolumes({ access, namespace: config.veleroNamespace }),
  };
  return {
    maskingScripts: () => masking.list(),
    async measure(store, cluster, actor, signal) {
      if (store.engine === 'volume') {
        return {};
      }
      return await streamed.measure(store, cluster, {
        ...{ actor, signal },
        onProgress: () => {},
      });
    },
    copy: (job, control) => movers[job.method].copy(job, control),
    backup: (job, control) => movers[job.method].backup(job, control),
    restore: (job, backup, control) =>
      movers[job.method].restore(job, backup, control),
    clear: (job, { backup }, actor) =>
      movers[job.method].clear(job, backup, actor),
  };
}
