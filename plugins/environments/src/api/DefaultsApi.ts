import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  DefaultsChange,
  DefaultsDocument,
} from '@foredeck/backstage-plugin-environments-common';

/** Whose defaults: an environment's, or without one those of its space. */
export interface DefaultsPlace {
  space: string;
  environment?: string;
  /** With `environment`. */
  cluster?: string;
}

/** Default values of spaces and environments. */
export interface DefaultsApi {
  getDefaults(place: DefaultsPlace): Promise<DefaultsDocument>;
  saveDefaults(
    place: DefaultsPlace,
    change: DefaultsChange,
  ): Promise<DefaultsDocument>;
  /** Newest first. */
  getRevisions(place: DefaultsPlace): Promise<DefaultsDocument[]>;
}

export const defaultsApiRef = createApiRef<DefaultsApi>().with({
  id: 'plugin.environments.defaults',
  pluginId: 'environments',
});
