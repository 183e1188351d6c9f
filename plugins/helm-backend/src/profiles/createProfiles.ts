import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { ChartLibrary } from '../charts/ChartLibrary';
import { ConfiguredLayers } from '../layers/ConfiguredLayers';
import type { LayerSource } from '../layers/LayerSource';
import { ReleaseLayers } from '../layers/ReleaseLayers';
import { StackedLayers } from '../layers/StackedLayers';
import type { Places } from '../places/Places';
import { ProfileCharts } from './ProfileCharts';
import { ProfileStore } from './ProfileStore';
import { ProfileTable } from './ProfileTable';
import { SeedFiles } from './SeedFiles';

/** What deploys need of the store: profiles, and the layers of values over them. */
export interface Profiles {
  profiles: ProfileStore;
  table: ProfileTable;
  layers: ReleaseLayers;
}

export function createProfiles(options: {
  /** Directories and files of profiles. */
  paths: string[];
  config: RootConfigService;
  knex: Knex;
  library?: ChartLibrary;
  /** Default values that are kept elsewhere than in the configuration. */
  stored?: LayerSource;
  places: Places;
  logger: LoggerService;
}): Profiles {
  const { config, knex, library, logger, paths, places, stored } = options;
  const configured = new ConfiguredLayers({ config, logger });
  const table = new ProfileTable({ knex });
  return {
    table,
    profiles: new ProfileStore({
      seeds: new SeedFiles({ paths, logger }),
      table,
      charts: new ProfileCharts({ library }),
    }),
    layers: new ReleaseLayers({
      source: stored ? new StackedLayers([configured, stored]) : configured,
      places,
    }),
  };
}
