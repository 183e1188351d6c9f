import type {
  AuditorService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import type { Knex } from 'knex';
import type { HelmCli } from '../helm/HelmCli';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { NewestCharts } from '../query/NewestCharts';
import { ArchiveCache } from './archive/ArchiveCache';
import { AuthorizedChartService } from './AuthorizedChartService';
import type { ChartLibrary } from './ChartLibrary';
import type { ChartService } from './ChartService';
import { ChartSources } from './ChartSources';
import { ChartUploads } from './ChartUploads';
import { ProfileChartUsage } from './ChartUsage';
import { createReader } from './createReader';
import { ChartIcons } from './detail/ChartIcons';
import { SignatureCheck } from './detail/SignatureCheck';
import { NewestChartMemory } from './NewestChartMemory';
import { readChartSettings } from './readChartSettings';
import { scheduleRefreshes } from './refresh/scheduleRefreshes';
import { SourceRefresher } from './refresh/SourceRefresher';
import type { ChartSourceReader } from './sources/ChartSourceReader';
import { UploadSource } from './sources/UploadSource';
import { StoreChartService } from './StoreChartService';
import { StoredChartLibrary } from './StoredChartLibrary';
import { ChartQueries } from './store/ChartQueries';
import { SourceTable } from './store/SourceTable';
import { UploadTable } from './store/UploadTable';

/** How often each replica looks whether a source was read, or a profile changed. */
const SYNC_SECONDS = 5;

/** The chart store, its parts put together. */
export interface ChartServices {
  charts: ChartService;
  library: ChartLibrary;
  newestCharts: NewestCharts;
  /** Reads a source to the end, when it says that it has changed. */
  refresh(source: string): Promise<void>;
  /** Has the sources read from time to time. */
  schedule(scheduler: SchedulerService): Promise<void>;
  stop(): Promise<void>;
}

export function createChartServices(options: {
  config: RootConfigService;
  knex: Knex;
  logger: LoggerService;
  auditor: AuditorService;
  authorizer: ReleaseAuthorizer;
  helm: HelmCli;
  /** Asked every few seconds, and when somebody looks at a chart or removes one. */
  profiles: () => Promise<ProfileSummary[]>;
}): ChartServices {
  const { knex, logger } = options;
  const { settings, problems } = readChartSettings(options.config);
  problems.forEach(problem =>
    logger.warn(`A chart source is left out: ${problem}`),
  );
  const table = new SourceTable({ knex });
  const uploadTable = new UploadTable({ knex });
  const uploadSource = new UploadSource({ table: uploadTable });
  const readers: ChartSourceReader[] = [
    ...settings.sources.map(createReader),
    uploadSource,
  ];
  const sources = new ChartSources({ readers, table });
  const queries = new ChartQueries({ knex });
  const refresher = new SourceRefresher({ knex, table, logger });
  const usage = new ProfileChartUsage({ profiles: options.profiles });
  const library = new StoredChartLibrary({
    sources,
    queries,
    cache: new ArchiveCache(settings.cache),
  });
  const icons = new ChartIcons({
    trustedHosts: settings.sources.flatMap(source =>
      source.kind === 'http' ? [new URL(source.url).hostname] : [],
    ),
  });
  const newestCharts = new NewestChartMemory({
    sources,
    queries,
    table,
    profiles: options.profiles,
  });
  const charts = new StoreChartService({
    sources,
    refresher,
    queries,
    library,
    usage,
    icons,
    logger,
    uploads: new ChartUploads({
      table: uploadTable,
      source: uploadSource,
      refresher,
      usage,
      largest: settings.largestUpload,
    }),
    signatures: new SignatureCheck({
      helm: options.helm,
      keyrings: settings.keyrings,
      logger,
    }),
  });
  const refresh = async (source: string) => {
    await refresher.refresh(sources.reader(source));
    await newestCharts.sync();
  };
  return {
    refresh,
    charts: new AuthorizedChartService({ ...options, inner: charts }),
    library,
    newestCharts,
    schedule: async scheduler => {
      await scheduleRefreshes({
        scheduler,
        readers,
        refresh: reader => refresh(reader.name),
      });
      await scheduler.scheduleTask({
        id: 'follow-newest-charts',
        scope: 'local',
        frequency: { seconds: SYNC_SECONDS },
        timeout: { minutes: 1 },
        fn: () => newestCharts.sync(),
      });
    },
    stop: async () => {
      await refresher.stop();
      await Promise.all([
        icons.close(),
        ...readers.map(reader => reader.close?.()),
      ]);
    },
  };
}
