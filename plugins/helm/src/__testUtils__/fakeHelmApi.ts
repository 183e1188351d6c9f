import {
  DeployEvent,
  DeployTarget,
  LayeredValues,
  Profile,
  ReleaseDetail,
  ReleaseList,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import { HelmApi } from '../api/HelmApi';
import { ChangesApi, fakeChanges } from './fakeChanges';

export const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', namespace: 'default' },
  spec: { type: 'service' },
};

export const release: ReleaseRow = {
  cluster: 'local',
  namespace: 'shop-dev',
  name: 'cart',
  status: 'deployed',
  revision: 3,
  chart: 'service',
  chartVersion: '1.0.0',
  updated: '2026-03-01T12:00:00Z',
  profile: 'node',
  health: { state: 'healthy', ready: 2, desired: 2 },
};

export const detail: ReleaseDetail = {
  ...release,
  notes: 'Reach it at https://cart.example.com',
  values: { image: { repository: 'acme/cart', tag: '1' } },
  resources: [
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart', state: 'ready' },
  ],
  pods: [],
  history: [
    { revision: 2, status: 'superseded', updated: release.updated },
    { revision: 3, status: 'deployed', updated: release.updated },
  ],
};

export const profile: Profile = {
  name: 'node',
  title: 'Node.js',
  description: 'A Node.js service.',
  icon: 'node',
  chart: { name: 'service', version: '1.0.0' },
  origin: 'seed',
  revision: 1,
  schema: {
    type: 'object',
    properties: {
      image: {
        type: 'object',
        title: 'Image',
        required: ['repository'],
        properties: {
          repository: { type: 'string', title: 'Repository', minLength: 1 },
          tag: { type: 'string', title: 'Tag' },
        },
      },
      replicas: { type: 'integer', title: 'Copies', minimum: 0 },
      debug: { type: 'boolean', title: 'Debug' },
    },
  },
  uiSchema: {
    image: { 'ui:group': 'Basics' },
    replicas: { 'ui:group': 'Basics' },
  },
  defaults: { image: { repository: '', tag: 'latest' }, replicas: 1 },
  profileValues: 'replicas: 1\n',
  parameters: { tag: 'image.tag' },
  images: [],
};

/** As a release from that profile has them, before it sets anything itself. */
export const layers: LayeredValues = {
  layers: [
    {
      kind: 'chart',
      title: 'service 1.0.0',
      values: { image: { repository: '', tag: 'latest' }, replicas: 2 },
    },
    { kind: 'profile', title: 'Node.js', values: { replicas: 1 } },
  ],
  hash: 'abc',
  changedBelow: false,
};

export const targets: DeployTarget[] = [
  {
    cluster: 'local',
    title: 'Local cluster',
    reachable: true,
    namespaces: [
      { name: 'shop-dev', space: 'shop', environment: 'dev', allowed: true },
      { name: 'vault', allowed: false, reason: 'Only the vault team may.' },
    ],
  },
];

/** A list of releases, all clusters known. */
export function releases(...items: ReleaseRow[]): ReleaseList {
  return {
    items,
    total: items.length,
    changesFrom: 'start',
    clusters: [{ cluster: 'local', title: 'Local cluster', state: 'synced' }],
  };
}

/** An NDJSON answer with the given events. */
export function eventsAnswer(events: object[]): Response {
  const text = events
    .map((event, index) =>
      JSON.stringify({
        sequence: index + 1,
        at: '2026-03-01T12:00:00Z',
        ...event,
      } as DeployEvent),
    )
    .join('\n');
  return { ok: true, body: new Blob([text]).stream() } as Response;
}

const unexpected = (name: string) => () => {
  throw new Error(`${name} was not expected to be called`);
};

/** All that the backend offers about releases, apart from their index. */
export type FakeApi = HelmApi & ChangesApi;

/** A helm API that answers as told and refuses to be asked anything else. */
export function fakeHelmApi(answers: Partial<FakeApi> = {}): FakeApi {
  return {
    ...fakeChanges(),
    getTargets: async () => targets,
    getProfiles: async () => [profile],
    getProfile: async () => profile,
    getLayers: async () => layers,
    getImageTags: unexpected('getImageTags'),
    checkImage: unexpected('checkImage'),
    getReleases: async () => releases(release),
    getRelease: async () => detail,
    preview: unexpected('preview'),
    deploy: unexpected('deploy'),
    ...answers,
  };
}

/** An error as the client throws it. */
export function refusal(statusCode: number, name: string, message: string) {
  const cause = Object.assign(new Error(message), { name });
  return Object.assign(new Error(`Request failed with ${statusCode}`), {
    name: 'ResponseError',
    statusCode,
    cause,
  });
}
