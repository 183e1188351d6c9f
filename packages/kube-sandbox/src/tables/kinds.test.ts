import { cellsOf } from '../__fixtures__/tables';

describe('the rows of kinds', () => {
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
    expect(cellsOf(resource, object)).toMatchObject(expected);
  });
});
