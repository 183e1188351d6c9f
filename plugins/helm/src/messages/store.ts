import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the store and of its charts' sources. */
export const helmStoreTranslationRef = createTranslationRef({
  id: 'helm.store',
  messages: {
    title: 'Store',
    subtitle: 'What can be deployed, and where it comes from',
    sections: 'Sections of the store',
    tab: {
      profiles: 'Profiles',
      charts: 'Charts',
      sources: 'Sources',
    },
    sources: {
      failed: 'The sources could not be read',
      none: 'No sources are configured',
      noneText:
        'Name chart repositories, registries or folders under foredeck.helm.charts.sources in app-config.yaml.',
      source: 'Source',
      kind: 'Kind',
      state: 'State',
      charts: 'Charts',
      refreshed: 'Last read',
      actions: 'Actions',
      refresh: 'Read again',
      refreshOf: 'Read {{name}} again',
      never: 'not yet',
      countCharts_one: '1 chart',
      countCharts_other: '{{count}} charts',
      countVersions_one: '1 version',
      countVersions_other: '{{count}} versions',
      upload: 'Upload a chart',
      uploading: 'Uploading',
      uploadFailed: 'The archive was not taken',
      kinds: {
        http: 'Helm repository',
        oci: 'OCI registry',
        git: 'Git',
        folder: 'Folder',
        upload: 'Uploads',
      },
      states: {
        fresh: 'Up to date',
        refreshing: 'Being read',
        stale: 'Out of date',
        failed: 'Failed',
        never: 'Not read yet',
      },
    },
  },
});
