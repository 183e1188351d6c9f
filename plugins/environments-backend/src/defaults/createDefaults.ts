import type { Knex } from 'knex';
import type { ChangeAudit } from '../audit/ChangeAudit';
import type { EnvironmentDirectory } from '../environments/EnvironmentDirectory';
import type { EnvironmentGate } from '../permissions/EnvironmentGate';
import { AuthorizedDefaultsService } from './AuthorizedDefaultsService';
import type { DefaultsService } from './DefaultsService';
import { DefaultsStore } from './DefaultsStore';
import { StoredDefaultsService } from './StoredDefaultsService';
import { StoredLayers } from './StoredLayers';

/** Puts together what keeps default values. */
export function createDefaults(options: {
  audit: ChangeAudit;
  directory: EnvironmentDirectory;
  gate: EnvironmentGate;
  knex: Knex;
}): {
  defaults: DefaultsService;
  defaultsStore: DefaultsStore;
  layers: StoredLayers;
} {
  const store = new DefaultsStore(options);
  return {
    defaultsStore: store,
    layers: new StoredLayers({ store }),
    defaults: new AuthorizedDefaultsService({
      ...options,
      inner: new StoredDefaultsService({ store }),
    }),
  };
}
