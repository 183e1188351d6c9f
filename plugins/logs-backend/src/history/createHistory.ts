import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { LogLimits } from '../config/LogsConfig';
import type { Redaction } from '../lines/redaction/Redaction';
import type { LogTargetService } from '../targets/LogTargetService';
import type { SecretTexts } from '../targets/SecretTexts';
import type { ContainerLogs } from '../upstream/ContainerLogs';
import { searchFactories } from './elasticsearch/searchFactories';
import { HistoryFactories, HistoryProviders } from './HistoryProviders';
import { LogDownload } from './LogDownload';
import { LogHistogram } from './LogHistogram';
import { LogHistory } from './LogHistory';
import { lokiFactory } from './loki/lokiFactory';
import { SpanFactory } from './SpanFactory';

/** The kinds of stores that the plugin brings itself. */
export function createHistoryFactories(): HistoryFactories {
  const factories = new HistoryFactories();
  for (const factory of [lokiFactory, ...searchFactories]) {
    factories.addProviderFactory(factory);
  }
  return factories;
}

/** The stores of the clusters there are, once all kinds are known. */
export function createHistoryProviders(parts: {
  access: KubernetesAccess;
  config: RootConfigService;
  logger: LoggerService;
  factories: HistoryFactories;
}): HistoryProviders {
  const clusters = parts.access.clusters().map(({ info }) => info.name);
  return new HistoryProviders({ ...parts, clusters });
}

/** What reads older lines. */
export function createHistory(parts: {
  limits: LogLimits;
  logs: Pick<ContainerLogs, 'open'>;
  providers: HistoryProviders;
  redaction: Redaction;
  secrets: SecretTexts;
  targets: Pick<LogTargetService, 'history' | 'check'>;
}) {
  const { limits, targets } = parts;
  const spans = new SpanFactory({
    ...parts,
    bounds: limits,
    mostRuns: limits.followsPerStream,
  });
  const history = new LogHistory({ targets, spans });
  return {
    history,
    histogram: new LogHistogram(history),
    download: new LogDownload(history, limits.downloadBytes),
  };
}
