import {
  ChartDetail,
  ChartSource,
  ChartSummary,
} from '@foredeck/backstage-plugin-helm-common';
import { StoreApi } from '../api/StoreApi';
import { profile } from './fakeHelmApi';

export const source: ChartSource = {
  name: 'acme',
  title: 'Acme charts',
  kind: 'http',
  url: 'https://charts.example.com',
  state: 'fresh',
  refreshedAt: '2026-03-01T12:00:00Z',
  charts: 2,
  versions: 5,
};

export const chartSummary: ChartSummary = {
  source: 'acme',
  name: 'nginx',
  version: '2.0.0',
  appVersion: '1.27',
  description: 'A web server.',
  keywords: ['web'],
  deprecated: false,
  versions: 2,
  profiles: ['static-site'],
};

export const chartDetail: ChartDetail = {
  source: 'acme',
  name: 'nginx',
  version: '2.0.0',
  appVersion: '1.27',
  description: 'A web server.',
  deprecated: false,
  type: 'application',
  home: 'https://nginx.example.com',
  sources: [],
  keywords: ['web'],
  // Charts come from anybody: this one leads elsewhere than to the web.
  maintainers: [{ name: 'Mallory', url: 'file:///etc/passwd' }],
  dependencies: [{ name: 'common', version: '1.x', condition: 'common.on' }],
  readme: 'Serves files.',
  values: '# Number of pods\nreplicas: 1\n',
  signature: { state: 'unsigned', message: 'It has no provenance file.' },
};

export const seedDocument =
  'apiVersion: foredeck.io/v1\nkind: Profile\nmetadata:\n  name: node\n';

/** A store that answers; what a test is about is given to it. */
export function fakeStoreApi(own: Partial<StoreApi> = {}): StoreApi {
  const unused = (name: string) => async () => {
    throw new Error(`${name} was not expected`);
  };
  return {
    getSources: async () => [source],
    refreshSource: unused('refreshSource'),
    getCharts: async () => ({ items: [chartSummary], total: 1 }),
    getVersions: async () => ({
      items: [
        { version: '3.0.0-rc.1', deprecated: false, prerelease: true },
        { version: '2.0.0', deprecated: false, prerelease: false },
        { version: '1.0.0', deprecated: false, prerelease: false },
      ],
    }),
    getChart: async (_, version) => ({ ...chartDetail, version }),
    getDiff: unused('getDiff'),
    getIcon: unused('getIcon'),
    uploadChart: unused('uploadChart'),
    removeUpload: unused('removeUpload'),
    getProfiles: async () => [profile],
    getProfile: async () => profile,
    createProfile: unused('createProfile'),
    updateProfile: unused('updateProfile'),
    deleteProfile: unused('deleteProfile'),
    getImpact: unused('getImpact'),
    getProfileRevisions: unused('getProfileRevisions'),
    rollbackProfile: unused('rollbackProfile'),
    exportProfile: async () => seedDocument,
    ...own,
  };
}
