import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Knex } from 'knex';
import type { MonitoringConfig } from '../config/MonitoringConfig';
import type { ScopeService } from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import { ClusterExaminer } from './ClusterExaminer';
import { ClusterHealthService } from './ClusterHealthService';
import { CertificateWatch } from './notices/CertificateWatch';
import { NoticeStore } from './notices/NoticeStore';

/** The state of the clusters themselves, and warnings of what ends there. */
export function createClusters(parts: {
  access: KubernetesAccess;
  knex: Knex;
  logger: LoggerService;
  monitoring: Pick<MonitoringConfig, 'certificates'>;
  notifications: NotificationService;
  scheduler: SchedulerService;
  scopes: Pick<ScopeService, 'authorizeClusters'>;
  sources: Pick<MetricSources, 'info' | 'prometheus'>;
}) {
  const { certificates } = parts.monitoring;
  const examiner = new ClusterExaminer({ ...parts, ...certificates });
  const health = new ClusterHealthService({ ...parts, examiner });
  const watch = new CertificateWatch({
    ...{ ...parts, ...certificates, health },
    store: new NoticeStore(parts),
  });
  return {
    clusterHealth: health,
    /** Looks by one replica at a time, so often that it is soon after a start. */
    watchCertificates: () =>
      parts.scheduler.scheduleTask({
        id: 'cluster-certificates',
        frequency: { hours: 6 },
        initialDelay: { seconds: 30 },
        timeout: { minutes: 10 },
        scope: 'global',
        fn: () => watch.look(),
      }),
  };
}
