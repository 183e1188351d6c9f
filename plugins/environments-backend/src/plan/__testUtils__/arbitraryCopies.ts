import type { JsonObject, JsonValue } from '@backstage/types';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import fc from 'fast-check';
import type { CopySnapshot } from '../CopySnapshot';
import { releaseKey } from '../releases/releaseKey';
import { deployment, service, statefulSet } from './objects';
import { release, requestOf, snapshotOf } from './snapshots';

const NAMESPACES = ['shop-dev', 'shop-dev-data', 'payments-dev'];
const NAMES = [
  'catalog',
  'cart',
  'cart-worker',
  'db',
  'cache-dev',
  'dev-tools',
];

const text = fc.oneof(
  fc.constantFrom(
    'dev',
    'https://catalog.dev.example.com/dev/api',
    'http://catalog.shop-dev.svc.cluster.local:8080',
    'jdbc:postgresql://shop-dev:pw-shop-dev@db.shop-dev.svc:5432/app',
    'redis://cache-dev.shop-dev-data:6379/0',
    'shop-dev@example.com',
    '/dev/null',
    'npm run dev',
    'kafka.payments-dev.svc:9092,kafka.shop-dev.svc:9092',
    'SHOP-DEV',
    'orders-dev',
  ),
  fc.string(),
);

const { values: anyValues } = fc.letrec<{ values: JsonObject; any: JsonValue }>(
  tie => ({
    values: fc.dictionary(
      fc.constantFrom(
        'env',
        'host',
        'mode',
        'list',
        'password',
        'config.dev.yaml',
        'x',
      ),
      tie('any'),
      { maxKeys: 4 },
    ),
    any: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(text, { maxLength: 3 }),
      tie('values'),
    ),
  }),
);

const anyRelease = fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  name: fc.constantFrom(...NAMES),
  values: anyValues,
  below: anyValues,
  version: fc.constantFrom('1.0.0', '2.0.0'),
  tag: fc.constantFrom('1', '2-dev'),
  recorded: fc.boolean(),
  speaksOf: fc.array(fc.constantFrom(...NAMES), { maxLength: 3 }),
  isStore: fc.boolean(),
  needs: fc.array(fc.constantFrom(...NAMES), { maxLength: 2 }),
});

type AnyRelease = typeof anyRelease extends fc.Arbitrary<infer T> ? T : never;

function built(told: AnyRelease, namespace = told.namespace): ReleaseState {
  const { name, below, version, recorded, isStore } = told;
  const values = { ...told.values, image: { tag: told.tag } };
  const env = told.speaksOf.map(other => `http://${other}:80/`);
  const workload = isStore
    ? statefulSet(name, namespace, 'postgres:17')
    : deployment(name, namespace, env);
  const objects: KubernetesObject[] = [workload, service(name, namespace)];
  workload.metadata!.annotations = {
    'foredeck.io/depends-on': told.needs.join(','),
  };
  const ref = { cluster: 'east', namespace, name };
  return release(name, {
    namespace,
    values,
    merged: mergeValues(below, values),
    chart: { name: 'service', version },
    objects,
    ...(recorded && { source: { kind: 'record', release: ref, revision: 1 } }),
  });
}

/** Any two environments: several namespaces on the one side, one or none on the other. */
export const anySnapshot = fc
  .record({
    source: fc.uniqueArray(anyRelease, {
      selector: one => `${one.namespace}/${one.name}`,
      maxLength: 8,
    }),
    target: fc.uniqueArray(anyRelease, {
      selector: one => one.name,
      maxLength: 4,
    }),
    exists: fc.boolean(),
  })
  .map(({ source, target, exists }): CopySnapshot => {
    const releases = source.map(one => built(one));
    const objects = source.map(
      ({ name, namespace }): KubernetesObject => ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `${name}-settings`, namespace },
      }),
    );
    return snapshotOf(
      { releases, objects, namespaces: NAMESPACES },
      exists
        ? {
            releases: target.map(one => built(one, 'shop-staging')),
            namespaces: ['shop-staging'],
          }
        : undefined,
      {
        targetLayers: new Map(
          releases.map(({ ref }, index) => [
            releaseKey(ref),
            { merged: source[index].below, hash: 'h' },
          ]),
        ),
      },
    );
  });

/** Both modes, with any of some rules. */
export const anyRequest = fc
  .record({
    mode: fc.constantFrom('copy' as const, 'promote' as const),
    rules: fc.subarray([
      {
        id: 'hosts',
        type: 'host' as const,
        template: '{{ label }}.{{ environment }}.test',
      },
      { id: 'words', type: 'text' as const, from: 'orders', to: 'bookings' },
      { id: 'half', type: 'scale' as const, replicas: 0.5, cpu: 2 },
      { id: 'one', type: 'set' as const, path: 'env.mode', value: 'x' },
      { id: 'gone', type: 'set' as const, path: 'host', value: null },
    ]),
  })
  .map(requestOf);
