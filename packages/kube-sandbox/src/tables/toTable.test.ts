import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { readExchanges, readOutput } from '../__fixtures__/exchanges';
import type { KubeObject } from '../store/KubeObject';
import type { Table } from './Table';
import { toTable } from './toTable';

const now = new Date('2026-11-23T11:24:50Z');

/** A table as kubectl lays it out: columns padded to the longest, 3 apart. */
function print(table: Pick<Table, 'columnDefinitions' | 'rows'>): string[] {
  const lines = [
    table.columnDefinitions.map(({ name }) => name.toUpperCase()),
    ...table.rows.map(row => row.cells.map(cell => String(cell ?? ''))),
  ];
  const widths = lines[0].map((_, index) =>
    Math.max(...lines.map(line => line[index].length)),
  );
  return lines.map(line =>
    line
      .map((cell, index) => cell.padEnd(widths[index] + 3))
      .join('')
      .trim(),
  );
}

function cells(
  resource: string,
  object: Record<string, unknown>,
  all = true,
): Record<string, unknown> {
  const table = toTable({
    resource,
    objects: [
      {
        ...object,
        metadata: {
          name: 'web',
          namespace: 'shop',
          creationTimestamp: '2026-11-23T11:19:50Z',
          ...(object.metadata as object),
        },
      } as unknown as KubeObject,
    ],
    includeObject: 'None',
    now,
  });
  return Object.fromEntries(
    table.columnDefinitions
      .map((column, index): [string, unknown, number] => [
        column.name,
        table.rows[0].cells[index],
        column.priority,
      ])
      .filter(([, , priority]) => all || priority === 0),
  );
}

describe('toTable', () => {
  it('prints pods as a real server did', () => {
    const recorded = readExchanges('kubectl-get-pods')[2].response
      .body as Table;
    const pods = (
      readExchanges('kubectl-delete-pod')[2].response.body as {
        items: KubeObject[];
      }
    ).items;
    expect(pods).toHaveLength(4);
    const table = toTable({
      resource: 'pods',
      objects: pods,
      includeObject: 'Metadata',
      now,
    });
    expect(table.rows.map(({ cells: row }) => row)).toEqual(
      recorded.rows.slice(0, 4).map(({ cells: row }) => row),
    );
    expect(table.rows.map(({ conditions }) => conditions)).toEqual(
      recorded.rows.slice(0, 4).map(({ conditions }) => conditions),
    );
    const shape = (columns: Table['columnDefinitions']) =>
      columns.map(({ description, ...rest }) => rest);
    expect(shape(table.columnDefinitions)).toEqual(
      shape(recorded.columnDefinitions),
    );
    expect(table.rows[0].object).toMatchObject({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: pods[0].metadata,
    });
    expect(print(table)).toEqual(
      readOutput('kubectl-get-pods')
        .trim()
        .split('\n')
        .slice(0, 5)
        .map(line => line.trim()),
    );
  });

  const container = { name: 'c', ready: false, restartCount: 0 };
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'crash loops',
      {
        status: {
          phase: 'Running',
          containerStatuses: [
            {
              ...container,
              restartCount: 3,
              state: { waiting: { reason: 'CrashLoopBackOff' } },
              lastState: {
                terminated: { exitCode: 1, finishedAt: '2026-11-23T11:24:10Z' },
              },
            },
          ],
        },
      },
      { Ready: '0/1', Status: 'CrashLoopBackOff', Restarts: '3 (40s ago)' },
    ],
    [
      'init containers',
      {
        spec: { initContainers: [{ name: 'i' }, { name: 'j' }] },
        status: {
          phase: 'Pending',
          initContainerStatuses: [
            { ...container, name: 'i', state: { terminated: { exitCode: 0 } } },
            { ...container, name: 'j', state: { running: {} } },
          ],
        },
      },
      { Status: 'Init:1/2' },
    ],
    [
      'a failed init container',
      {
        spec: { initContainers: [{ name: 'i' }] },
        status: {
          phase: 'Pending',
          initContainerStatuses: [
            {
              ...container,
              name: 'i',
              state: { terminated: { exitCode: 2, reason: 'Error' } },
            },
          ],
        },
      },
      { Status: 'Init:Error' },
    ],
    [
      'pods that go',
      {
        metadata: { deletionTimestamp: '2026-11-23T11:25:00Z' },
        status: { phase: 'Running' },
      },
      { Status: 'Terminating' },
    ],
    [
      'an exit code without a reason',
      {
        status: {
          phase: 'Failed',
          containerStatuses: [
            { ...container, state: { terminated: { exitCode: 137 } } },
          ],
        },
      },
      { Status: 'ExitCode:137' },
    ],
  ])('sums up %s', (_what, pod, expected) => {
    const spec = { containers: [{ name: 'c' }], ...(pod.spec as object) };
    expect(cells('pods', { ...pod, spec })).toMatchObject(expected);
  });

  const template = {
    spec: {
      containers: [
        { name: 'a', image: 'a:1' },
        { name: 'b', image: 'b:1' },
      ],
    },
  };
  const selector = {
    matchLabels: { app: 'web' },
    matchExpressions: [
      { key: 'tier', operator: 'In', values: ['b', 'a'] },
      { key: 'old', operator: 'DoesNotExist' },
    ],
  };

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'deployments.apps',
      {
        spec: { replicas: 3, template, selector },
        status: { readyReplicas: 2, updatedReplicas: 1, availableReplicas: 2 },
      },
      {
        Name: 'web',
        Ready: '2/3',
        'Up-to-date': 1,
        Available: 2,
        Age: '5m',
        Containers: 'a,b',
        Images: 'a:1,b:1',
        Selector: 'app=web,!old,tier in (a,b)',
      },
    ],
    [
      'jobs.batch',
      {
        spec: { completions: 2, template, selector },
        status: {
          succeeded: 2,
          startTime: '2026-11-23T11:20:00Z',
          completionTime: '2026-11-23T11:20:07Z',
          conditions: [{ type: 'Complete', status: 'True' }],
        },
      },
      { Status: 'Complete', Completions: '2/2', Duration: '7s' },
    ],
    [
      'cronjobs.batch',
      {
        spec: { schedule: '* * * * *', suspend: false },
        status: { lastScheduleTime: '2026-11-23T11:24:20Z' },
      },
      {
        Schedule: '* * * * *',
        Timezone: '<none>',
        Suspend: 'False',
        Active: 0,
        'Last Schedule': '30s',
      },
    ],
    [
      'services',
      {
        spec: {
          type: 'LoadBalancer',
          clusterIP: '10.0.0.1',
          ports: [
            { port: 80, nodePort: 30080, protocol: 'TCP' },
            { port: 53, protocol: 'UDP' },
          ],
          selector: { app: 'web' },
        },
      },
      {
        Type: 'LoadBalancer',
        'Cluster-IP': '10.0.0.1',
        'External-IP': '<pending>',
        'Port(s)': '80:30080/TCP,53/UDP',
        Selector: 'app=web',
      },
    ],
    [
      'ingresses.networking.k8s.io',
      {
        spec: {
          ingressClassName: 'nginx',
          rules: ['a', 'b', 'c', 'd', 'e'].map(host => ({ host })),
          tls: [{}],
        },
        status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } },
      },
      {
        Class: 'nginx',
        Hosts: 'a,b,c + 2 more...',
        Address: '1.2.3.4',
        Ports: '80, 443',
      },
    ],
    [
      'persistentvolumeclaims',
      {
        spec: { volumeName: 'pv1', storageClassName: 'standard' },
        status: {
          phase: 'Bound',
          capacity: { storage: '1Gi' },
          accessModes: ['ReadWriteMany', 'ReadWriteOnce'],
        },
      },
      {
        Status: 'Bound',
        Volume: 'pv1',
        Capacity: '1Gi',
        'Access Modes': 'RWO,RWX',
        StorageClass: 'standard',
        VolumeAttributesClass: '<unset>',
      },
    ],
    [
      'nodes',
      {
        metadata: { labels: { 'node-role.kubernetes.io/control-plane': '' } },
        spec: { unschedulable: true },
        status: {
          conditions: [{ type: 'Ready', status: 'True' }],
          addresses: [{ type: 'InternalIP', address: '10.1.1.1' }],
          nodeInfo: { kubeletVersion: 'v1.36.2' },
        },
      },
      {
        Status: 'Ready,SchedulingDisabled',
        Roles: 'control-plane',
        Version: 'v1.36.2',
        'Internal-IP': '10.1.1.1',
        'External-IP': '<none>',
        'OS-Image': '<unknown>',
      },
    ],
    [
      'events',
      {
        involvedObject: { kind: 'Pod', name: 'web-1' },
        type: 'Warning',
        reason: 'BackOff',
        message: 'Back-off restarting failed container\n',
        source: { component: 'kubelet', host: 'node-0' },
        firstTimestamp: '2026-11-23T11:00:00Z',
        lastTimestamp: '2026-11-23T11:24:40Z',
        count: 4,
      },
      {
        'Last Seen': '10s',
        Type: 'Warning',
        Reason: 'BackOff',
        Object: 'pod/web-1',
        Source: 'kubelet, node-0',
        Message: 'Back-off restarting failed container',
        'First Seen': '24m',
        Count: 4,
      },
    ],
    [
      'resourcequotas',
      {
        status: {
          hard: { pods: '10', 'limits.cpu': '4', 'requests.cpu': '2' },
          used: { pods: '3', 'limits.cpu': '1' },
        },
      },
      { Request: 'pods: 3/10, requests.cpu: 0/2', Limit: 'limits.cpu: 1/4' },
    ],
    [
      'horizontalpodautoscalers.autoscaling',
      {
        spec: {
          scaleTargetRef: { kind: 'Deployment', name: 'web' },
          minReplicas: 1,
          maxReplicas: 4,
          metrics: [
            {
              type: 'Resource',
              resource: {
                name: 'cpu',
                target: { type: 'Utilization', averageUtilization: 80 },
              },
            },
          ],
        },
      },
      {
        Reference: 'Deployment/web',
        Targets: 'cpu: <unknown>/80%',
        MinPods: '1',
        MaxPods: 4,
        Replicas: 0,
      },
    ],
  ])('prints %s', (resource, object, expected) => {
    expect(cells(resource, object)).toMatchObject(expected);
  });

  it('knows the columns of every resource the server has', () => {
    const discovery = JSON.parse(
      readFileSync(
        join(
          dirname(require.resolve('../../package.json')),
          'data/discovery.json',
        ),
        'utf8',
      ),
    ) as Record<
      'api' | 'apis',
      {
        items: Array<{
          metadata: { name?: string };
          versions: Array<{
            resources: Array<{ resource: string; verbs: string[] }>;
          }>;
        }>;
      }
    >;
    const bare = [...discovery.api.items, ...discovery.apis.items]
      .flatMap(({ metadata, versions }) =>
        versions.flatMap(({ resources }) =>
          resources
            .filter(({ verbs }) => verbs.includes('list'))
            .map(({ resource }) =>
              metadata.name ? `${resource}.${metadata.name}` : resource,
            ),
        ),
      )
      .filter(resource => 'Created At' in cells(resource, {}));
    expect(bare.sort()).toEqual([
      'clusterroles.rbac.authorization.k8s.io',
      'customresourcedefinitions.apiextensions.k8s.io',
      'limitranges',
      'roles.rbac.authorization.k8s.io',
    ]);
  });

  it('keeps the wide columns apart', () => {
    expect(Object.keys(cells('deployments.apps', {}, false))).toEqual([
      'Name',
      'Ready',
      'Up-to-date',
      'Available',
      'Age',
    ]);
    expect(Object.keys(cells('limitranges', {}))).toEqual([
      'Name',
      'Created At',
    ]);
  });

  it('prints custom resources by their definition', () => {
    const table = toTable({
      resource: 'baskets.shop.example',
      objects: [
        {
          apiVersion: 'shop.example/v1',
          kind: 'Basket',
          metadata: {
            name: 'b',
            labels: { 'a.b/c': 'label' },
            creationTimestamp: '2026-11-21T11:24:50Z',
          },
          spec: { size: 3, items: [{ sku: 'x' }, { sku: 'y' }] },
          status: {
            conditions: [
              { type: 'Paid', status: 'False' },
              { type: 'Ready', status: 'True' },
            ],
          },
        } as unknown as KubeObject,
      ],
      includeObject: 'Object',
      now,
      crdColumns: [
        { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
        {
          name: 'Ready',
          type: 'string',
          jsonPath: '.status.conditions[?(@.type=="Ready")].status',
        },
        { name: 'Last', type: 'string', jsonPath: '.spec.items[-1].sku' },
        {
          name: 'Label',
          type: 'string',
          jsonPath: '.metadata.labels.a\\.b/c',
        },
        { name: 'None', type: 'string', jsonPath: '.spec.none', priority: 1 },
        { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      ],
    });
    expect(table.rows[0].cells).toEqual([
      'b',
      3,
      'True',
      'y',
      'label',
      null,
      '2d',
    ]);
    expect(table.columnDefinitions[5]).toMatchObject({
      name: 'None',
      priority: 1,
    });
  });
});
