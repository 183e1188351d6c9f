import { discoverTargets } from './discoverTargets';
import type { DiscoveredObjects } from './objects';

const OBJECTS: DiscoveredObjects = {
  pods: [
    {
      metadata: {
        name: 'cart-1',
        namespace: 'shop',
        uid: 'u',
        labels: { 'app.kubernetes.io/name': 'cart' },
        ownerReferences: [
          { kind: 'ReplicaSet', name: 'cart', controller: true },
        ],
      },
      spec: {
        nodeName: 'n1',
        containers: [
          {
            name: 'app',
            image: 'cart:1',
            ports: [
              { name: 'http', containerPort: 8080 },
              { name: 'admin', containerPort: 9000, protocol: 'TCP' },
            ],
          },
          { name: 'sidecar' },
        ],
      },
      status: {
        podIP: '10.0.0.1',
        hostIP: '172.0.0.1',
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    },
    {
      metadata: { name: 'waiting', namespace: 'shop' },
      spec: { containers: [{ name: 'app' }] },
    },
  ],
  services: [
    {
      metadata: {
        name: 'cart',
        namespace: 'shop',
        labels: { team: 'a' },
        annotations: { 'x/y': 'z' },
      },
    },
  ],
  endpoints: [
    {
      metadata: { name: 'cart', namespace: 'shop' },
      subsets: [
        {
          addresses: [
            {
              ip: '10.0.0.1',
              nodeName: 'n1',
              targetRef: { kind: 'Pod', name: 'cart-1', namespace: 'shop' },
            },
          ],
          notReadyAddresses: [{ ip: 'fd00::1' }],
          ports: [{ name: 'web', port: 8080, protocol: 'TCP' }],
        },
      ],
    },
  ],
  endpointSlices: [
    {
      metadata: {
        name: 'cart-x',
        namespace: 'shop',
        labels: { 'kubernetes.io/service-name': 'cart' },
      },
      addressType: 'IPv4',
      endpoints: [
        {
          addresses: ['10.0.0.1'],
          conditions: { ready: true },
          targetRef: { kind: 'Pod', name: 'cart-1', namespace: 'shop' },
        },
      ],
      ports: [{ name: 'web', port: 8080, protocol: 'TCP' }],
    },
  ],
  nodes: [{ metadata: { name: 'n1', labels: { zone: 'a' } } }],
};

const discover = discoverTargets(OBJECTS);

describe('role endpoints', () => {
  const targets = discover({
    role: 'endpoints',
    namespaces: ['shop'],
    nodes: false,
  });

  it('joins the endpoint with its Service and its pod', () => {
    expect(targets[0]).toMatchObject({
      __address__: '10.0.0.1:8080',
      __meta_kubernetes_namespace: 'shop',
      __meta_kubernetes_endpoints_name: 'cart',
      __meta_kubernetes_endpoint_port_name: 'web',
      __meta_kubernetes_endpoint_ready: 'true',
      __meta_kubernetes_endpoint_address_target_kind: 'Pod',
      __meta_kubernetes_endpoint_address_target_name: 'cart-1',
      __meta_kubernetes_service_name: 'cart',
      __meta_kubernetes_service_label_team: 'a',
      __meta_kubernetes_service_labelpresent_team: 'true',
      __meta_kubernetes_service_annotation_x_y: 'z',
      __meta_kubernetes_pod_name: 'cart-1',
      __meta_kubernetes_pod_ready: 'true',
      __meta_kubernetes_pod_controller_kind: 'ReplicaSet',
      __meta_kubernetes_pod_label_app_kubernetes_io_name: 'cart',
      __meta_kubernetes_pod_container_name: 'app',
      __meta_kubernetes_pod_container_port_name: 'http',
      __meta_kubernetes_pod_container_port_number: '8080',
    });
    expect(targets[0]).not.toHaveProperty('__meta_kubernetes_node_name');
  });

  it('tells addresses that are not ready, of IPv6 too', () => {
    expect(targets[1]).toMatchObject({
      __address__: '[fd00::1]:8080',
      __meta_kubernetes_endpoint_ready: 'false',
    });
  });

  it('adds the ports of the pod that are no endpoints', () => {
    expect(targets).toHaveLength(3);
    expect(targets[2]).toMatchObject({
      __address__: '10.0.0.1:9000',
      __meta_kubernetes_service_name: 'cart',
      __meta_kubernetes_pod_container_port_name: 'admin',
    });
    expect(targets[2]).not.toHaveProperty(
      '__meta_kubernetes_endpoint_port_name',
    );
  });

  it('finds nothing in other namespaces, and everything in all', () => {
    const request = { role: 'endpoints', nodes: false } as const;
    expect(discover({ ...request, namespaces: ['other'] })).toEqual([]);
    expect(discover({ ...request, namespaces: [] })).toHaveLength(3);
  });
});

it('finds the same by slices, with the labels of nodes when asked', () => {
  const targets = discover({
    role: 'endpointslice',
    namespaces: ['shop'],
    nodes: true,
  });
  expect(targets.map(target => target.__address__)).toEqual([
    '10.0.0.1:8080',
    '10.0.0.1:9000',
  ]);
  expect(targets[0]).toMatchObject({
    __meta_kubernetes_endpointslice_port_name: 'web',
    __meta_kubernetes_endpointslice_address_target_kind: 'Pod',
    __meta_kubernetes_endpointslice_endpoint_conditions_ready: 'true',
    __meta_kubernetes_service_name: 'cart',
  });
});

it('finds every port of pods that have an address', () => {
  const targets = discover({ role: 'pod', namespaces: [], nodes: true });
  expect(targets.map(target => target.__address__)).toEqual([
    '10.0.0.1:8080',
    '10.0.0.1:9000',
    '10.0.0.1',
  ]);
  expect(targets[2]).toMatchObject({
    __meta_kubernetes_pod_container_name: 'sidecar',
    __meta_kubernetes_node_label_zone: 'a',
  });
});
