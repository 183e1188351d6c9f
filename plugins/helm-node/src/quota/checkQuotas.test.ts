import type { JsonObject } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { checkQuotas, type CountedObject } from './checkQuotas';
import { quotaSchema } from './quotaScope';

function deployment(
  replicas: number,
  image: string,
  { cpu = '100m', strategy = {} }: { cpu?: string; strategy?: JsonObject } = {},
): JsonObject {
  return {
    kind: 'Deployment',
    spec: {
      replicas,
      strategy,
      template: {
        spec: {
          containers: [
            { name: 'app', image, resources: { requests: { cpu } } },
          ],
        },
      },
    },
  };
}

function check(
  hard: Record<string, string>,
  used: Record<string, string>,
  objects: CountedObject[],
  spec: JsonObject = {},
) {
  const quota = quotaSchema.parse({
    metadata: { name: 'team' },
    spec: { hard, ...spec },
    status: { used },
  });
  return checkQuotas([quota], objects.map(withReplaced)).map(one => [
    one.resource,
    one.adds,
    one.exceeded,
  ]);
}

function withReplaced(one: CountedObject): CountedObject {
  const [before, after] = [one.live, one.after].map(object =>
    JSON.stringify(isJsonMap(object?.spec) ? object.spec.template : ''),
  );
  const replaced = before !== undefined && before !== after;
  return { ...one, replaced };
}

const apps = { group: 'apps', plural: 'deployments' };

describe('checkQuotas', () => {
  it('counts new pods and their requests', () => {
    expect(
      check(
        { pods: '4', 'requests.cpu': '1', 'limits.cpu': '1' },
        { pods: '2', 'requests.cpu': '0.75' },
        [{ ...apps, after: deployment(3, 'a:1') }],
      ),
    ).toEqual([
      ['pods', '3', true],
      ['requests.cpu', '300m', true],
    ]);
  });

  it('adds the surge of a rollout, in which old and new run side by side', () => {
    const found = (strategy: JsonObject) =>
      check({ pods: '10' }, { pods: '4' }, [
        {
          ...apps,
          live: deployment(4, 'a:1'),
          after: deployment(4, 'a:2', { strategy }),
        },
      ]);

    expect(found({})).toEqual([['pods', '1', false]]);
    expect(found({ rollingUpdate: { maxSurge: '60%' } })).toEqual([
      ['pods', '3', false],
    ]);
    expect(found({ type: 'Recreate' })).toEqual([]);
  });

  it('counts the larger of old and new requests while pods are replaced', () => {
    const found = (before: string, after: string) =>
      check({ 'requests.cpu': '10' }, {}, [
        {
          ...apps,
          live: deployment(2, 'a:1', { cpu: before }),
          after: deployment(2, 'a:2', { cpu: after }),
        },
      ]);

    // 2 new of 500m and 1 old of 100m, less 2 old of 100m.
    expect(found('100m', '500m')).toEqual([['requests.cpu', '900m', false]]);
    // 2 old of 500m and 1 new of 100m, less 2 old of 500m.
    expect(found('500m', '100m')).toEqual([['requests.cpu', '100m', false]]);
  });

  it('says nothing when pods stay as they are', () => {
    const same = deployment(2, 'a:1');

    expect(
      check({ pods: '2' }, { pods: '2' }, [
        { ...apps, live: same, after: same },
      ]),
    ).toEqual([]);
  });

  it('sees that fewer pods fit even a quota that is exceeded already', () => {
    expect(
      check({ pods: '2' }, { pods: '5' }, [
        {
          ...apps,
          live: deployment(5, 'a:1'),
          after: deployment(3, 'a:1'),
        },
      ]),
    ).toEqual([['pods', '-2', false]]);
  });

  it('counts the claims of a stateful set, services and the record of Helm', () => {
    expect(
      check(
        {
          persistentvolumeclaims: '5',
          'requests.storage': '10Gi',
          'fast.storageclass.storage.k8s.io/requests.storage': '5Gi',
          'services.loadbalancers': '0',
          secrets: '7',
          'count/statefulsets.apps': '1',
        },
        { secrets: '7' },
        [
          {
            group: 'apps',
            plural: 'statefulsets',
            after: {
              kind: 'StatefulSet',
              spec: {
                replicas: 3,
                template: { spec: { containers: [] } },
                volumeClaimTemplates: [
                  {
                    spec: {
                      storageClassName: 'fast',
                      resources: { requests: { storage: '2Gi' } },
                    },
                  },
                ],
              },
            },
          },
          {
            group: '',
            plural: 'services',
            after: {
              kind: 'Service',
              spec: { type: 'LoadBalancer', ports: [{}] },
            },
          },
        ],
      ),
    ).toEqual([
      ['persistentvolumeclaims', '3', false],
      ['requests.storage', '6Gi', false],
      ['fast.storageclass.storage.k8s.io/requests.storage', '6Gi', true],
      ['services.loadbalancers', '1', true],
      ['secrets', '1', true],
      ['count/statefulsets.apps', '1', false],
    ]);
  });

  it('counts init containers and sidecars as Kubernetes runs them', () => {
    const spec = {
      initContainers: [
        { resources: { requests: { memory: '1Gi' } } },
        {
          restartPolicy: 'Always',
          resources: { requests: { memory: '100Mi' } },
        },
      ],
      containers: [{ resources: { limits: { memory: '300Mi' } } }],
      overhead: { memory: '24Mi' },
    };

    expect(
      check({ 'requests.memory': '2Gi', memory: '2Gi' }, {}, [
        { group: '', plural: 'pods', after: { kind: 'Pod', spec } },
      ]),
    ).toEqual(
      [
        ['requests.memory', '1Gi', false],
        ['memory', '1Gi', false],
      ].map(([name, , exceeded]) => [name, '1048Mi', exceeded]),
    );
  });

  it('leaves pods out that the scope of a quota leaves out', () => {
    const objects = [{ ...apps, after: deployment(2, 'a:1') }];

    expect(
      check({ pods: '1' }, {}, objects, { scopes: ['BestEffort'] }),
    ).toEqual([]);
    expect(
      check({ pods: '1' }, {}, objects, { scopes: ['NotBestEffort'] }),
    ).toEqual([['pods', '2', true]]);
    expect(
      check({ pods: '1', secrets: '0' }, {}, objects, {
        scopeSelector: {
          matchExpressions: [
            {
              scopeName: 'PriorityClass',
              operator: 'In',
              values: ['high'],
            },
          ],
        },
      }),
    ).toEqual([]);
  });
});
