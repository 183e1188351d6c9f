import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { JsonObject } from '@backstage/types';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import { findHelm } from '@foredeck/kube-tools';
import type { KubernetesObject } from '@kubernetes/client-node';
import { parseAllDocuments } from 'yaml';

const run = promisify(execFile);
const CHARTS = resolve(__dirname, '../../../../../charts');

/** A release with these objects; everything that has nothing to do with data is empty. */
export function releaseOf(
  objects: KubernetesObject[],
  ref: Partial<ReleaseState['ref']> = {},
): ReleaseState {
  const release = {
    cluster: 'test',
    namespace: 'shop-dev',
    name: 'db',
    ...ref,
  };
  return {
    ref: release,
    revision: 1,
    status: 'deployed',
    updated: '2026-11-23T12:00:00.000Z',
    chart: { name: 'test', version: '1.0.0' },
    digest: '0'.repeat(64),
    source: { kind: 'record', release, revision: 1 },
    values: {},
    merged: {},
    secretPaths: [],
    objects,
    crds: [],
    chartText: () => [],
    health: { state: 'healthy' } as ReleaseState['health'],
    labels: {},
  };
}

/** One of the repository's charts, rendered by the real helm. */
export async function renderChart(
  chart: string,
  values: JsonObject,
  ref: Partial<ReleaseState['ref']> = {},
): Promise<ReleaseState> {
  const { path } = await findHelm();
  const release = releaseOf([], ref).ref;
  const sets = Object.entries(values).flatMap(([key, value]) => [
    '--set-json',
    `${key}=${JSON.stringify(value)}`,
  ]);
  const { stdout } = await run(path, [
    'template',
    release.name,
    resolve(CHARTS, chart),
    `--namespace=${release.namespace}`,
    '--no-hooks',
    '--api-versions=elasticsearch.k8s.elastic.co/v1/Elasticsearch',
    ...sets,
  ]);
  const objects = parseAllDocuments(stdout)
    .map(document => document.toJS() as KubernetesObject | null)
    .filter(object => object !== null);
  return releaseOf(objects, release);
}
