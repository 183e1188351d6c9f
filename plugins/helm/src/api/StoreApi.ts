import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ChartDetail,
  ChartDiff,
  ChartSource,
  ChartSummary,
  ChartVersionSummary,
  Profile,
  ProfileChange,
  ProfileImpact,
  ProfileRevision,
  ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';

/** Names a chart of the store. */
export interface ChartName {
  source: string;
  name: string;
}

/** One page of a list; `cursor` asks for the one after it. */
export interface PageOptions {
  limit?: number;
  cursor?: string;
}

export interface ChartPage {
  items: ChartSummary[];
  total: number;
  nextCursor?: string;
}

/**
 * The store: charts, where they come from, and profiles. Every method rejects
 * with a `ResponseError` from `@backstage/errors` when the backend refuses.
 */
export interface StoreApi {
  getSources(): Promise<ChartSource[]>;
  /** Has a source read again; answers before that has ended. */
  refreshSource(name: string): Promise<ChartSource>;
  getCharts(
    filter: { text?: string; source?: string } & PageOptions,
    signal?: AbortSignal,
  ): Promise<ChartPage>;
  /** Newest first. */
  getVersions(
    chart: ChartName,
    page?: PageOptions,
  ): Promise<{ items: ChartVersionSummary[]; nextCursor?: string }>;
  getChart(chart: ChartName, version: string): Promise<ChartDetail>;
  getDiff(
    chart: ChartName,
    versions: { from: string; to: string },
  ): Promise<ChartDiff>;
  getIcon(chart: ChartName): Promise<Blob>;
  uploadChart(archive: Blob): Promise<ChartDetail>;
  removeUpload(name: string, version: string): Promise<void>;

  getProfiles(): Promise<ProfileSummary[]>;
  getProfile(name: string): Promise<Profile>;
  createProfile(change: ProfileChange): Promise<Profile>;
  updateProfile(name: string, change: ProfileChange): Promise<Profile>;
  /**
   * Removes one made in the portal; an edited one goes back to as it came. One
   * that releases use is a conflict unless `force` is set.
   */
  deleteProfile(name: string, options?: { force?: boolean }): Promise<void>;
  /** Which releases a change would touch, before it is saved. */
  getImpact(name: string, change: ProfileChange): Promise<ProfileImpact>;
  /** Newest first. */
  getProfileRevisions(name: string): Promise<ProfileRevision[]>;
  rollbackProfile(
    name: string,
    to: { revision: number; expectedRevision: number },
  ): Promise<Profile>;
  /** The whole document, YAML. */
  exportProfile(name: string): Promise<string>;
}

export const storeApiRef = createApiRef<StoreApi>().with({
  id: 'plugin.helm.store',
  pluginId: 'helm',
});
