import type { JsonObject } from '@backstage/types';
import type { LogLine } from '@foredeck/backstage-plugin-logs-common';
import type { DoctorTarget } from '@foredeck/backstage-plugin-logs-node';
import { HttpPeer } from '../../peer/HttpPeer';
import { ElasticsearchProvider } from '../ElasticsearchProvider';
import type { FakeSearchStore } from './FakeSearchStore';
import { SIGNAL } from './providers';

export const NOW = new Date('2026-11-23T12:00:00.000Z');

function ago(seconds: number): number {
  return NOW.getTime() - seconds * 1000;
}

export function line(seconds: number, text = 'hello'): LogLine {
  return {
    time: new Date(ago(seconds)).toISOString().replace('Z', '000000Z'),
    text,
  };
}

export const TARGET: DoctorTarget = {
  ...{ cluster: 'local', namespace: 'shop', pod: 'cart-0', container: 'app' },
  node: 'node-1',
  labels: { app: 'cart' },
  annotations: {},
  recent: [line(40), line(20)],
};

export function part(seconds: number | undefined, hour = 5) {
  return {
    doc_count: hour,
    hour: { doc_count: hour },
    newest: { value: seconds === undefined ? null : ago(seconds) },
  };
}

export const FRESH = {
  all: part(1),
  node: part(5),
  namespace: part(5),
  pod: part(20),
  container: part(20),
};

export function index(day: string, blocks: JsonObject = {}) {
  const created = String(Date.parse(`${day}T00:00:02Z`));
  return { settings: { 'index.creation_date': created, ...blocks } };
}

export const TODAY = 'filebeat-2026.11.23';

export function labelsIn(name: string, properties: JsonObject) {
  return {
    [name]: {
      mappings: {
        properties: { kubernetes: { properties: { labels: { properties } } } },
      },
    },
  };
}

/** Examines a pod whose lines arrive, but for what is told. */
export async function diagnoseIn(
  store: FakeSearchStore,
  more: Partial<DoctorTarget> = {},
) {
  const provider = new ElasticsearchProvider({
    cluster: 'local',
    settings: {
      product: 'elasticsearch',
      index: 'filebeat-*',
      indices: [],
      selector: {},
    },
    peer: new HttpPeer({
      ...{ title: 'Elasticsearch', url: new URL(store.url) },
      ...{ headers: {}, skipTLSVerify: false },
    }),
    now: () => NOW,
  });
  const checks = await provider.diagnose({ ...TARGET, ...more }, SIGNAL);
  return {
    checks,
    problems: checks.filter(({ result }) => result === 'problem'),
    results: Object.fromEntries(
      checks.map(({ id, result }) => [id.replace('search-', ''), result]),
    ),
  };
}

/** A store that lines of the pod arrive in. */
export function fillStore(store: FakeSearchStore): void {
  store.reset();
  store.aggregations = FRESH;
  store.settings = {
    'filebeat-2026.11.22': index('2026-11-22'),
    [TODAY]: index('2026-11-23'),
  };
}
