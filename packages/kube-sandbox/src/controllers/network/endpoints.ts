import type { KubeObject } from '../../store/KubeObject';
import type { Pod } from '../kinds/Pod';
import { podIsFinished, podIsReady } from '../kinds/Pod';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { deleteObject } from '../runtime/deletion';
import { generateName } from '../runtime/names';
import { controllerReference } from '../runtime/owners';
import { mapMatches } from '../runtime/selectors';
import { sameJson } from '../runtime/stableJson';

const SLICES = 'endpointslices.discovery.k8s.io';
/** Kubernetes' own limit of endpoints in one slice. */
const SLICE_SIZE = 100;

interface ServicePort {
  name?: string;
  protocol?: string;
  port: number;
  targetPort?: number | string;
  appProtocol?: string;
}

interface ServiceSpec {
  type?: string;
  clusterIP?: string;
  selector?: Record<string, string>;
  ports?: ServicePort[];
  publishNotReadyAddresses?: boolean;
}

interface EndpointPort {
  name: string;
  protocol: string;
  port: number;
  appProtocol?: string;
}

/** Keeps the Endpoints and EndpointSlices of Services with a selector. */
export function startEndpointsController(
  context: ControllerContext,
): () => void {
  const { store } = context;
  return runController(context, {
    name: 'endpointslice-controller',
    resource: 'services',
    reconcile: service => sync(context, service),
    removed(namespace, name) {
      // Slices go with their owner; Endpoints have none.
      store.remove('endpoints', namespace, name);
    },
    watches: [
      {
        resource: 'pods',
        handle({ object, previous }, enqueue) {
          const { namespace } = object.metadata;
          for (const service of store.list('services', namespace)) {
            const { selector } = (service.spec ?? {}) as ServiceSpec;
            if (
              selector &&
              [object, previous].some(
                pod => pod && mapMatches(selector, pod.metadata.labels),
              )
            ) {
              enqueue(namespace, service.metadata.name);
            }
          }
        },
      },
    ],
  });
}

function sync(context: ControllerContext, service: KubeObject): void {
  const spec = (service.spec ?? {}) as ServiceSpec;
  const { selector } = spec;
  if (!selector || spec.type === 'ExternalName') {
    return;
  }
  const { namespace } = service.metadata;
  const pods = (context.store.list('pods', namespace) as Pod[]).filter(
    pod =>
      mapMatches(selector, pod.metadata.labels) &&
      pod.status?.podIP &&
      !podIsFinished(pod),
  );
  syncSlices(context, service, spec, pods);
  syncEndpoints(context, service, spec, pods);
}

function syncSlices(
  context: ControllerContext,
  service: KubeObject,
  spec: ServiceSpec,
  pods: Pod[],
): void {
  const { store } = context;
  const { namespace, name, uid } = service.metadata;
  const existing = store
    .ownedBy(uid)
    .filter(({ resource }) => resource === SLICES)
    .map(({ object }) => object);
  const portions = inPortions(pods, SLICE_SIZE);
  portions.forEach((portion, index) => {
    const slice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      addressType: 'IPv4',
      endpoints: portion.map(pod => endpointOf(context, spec, pod)),
      ports: portsOf(spec, portion[0]),
    };
    const current = existing[index];
    if (!current) {
      store.create(SLICES, {
        ...slice,
        metadata: {
          name: generateName(`${name}-`),
          generateName: `${name}-`,
          namespace,
          generation: 1,
          labels: {
            ...service.metadata.labels,
            'endpointslice.kubernetes.io/managed-by':
              'endpointslice-controller.k8s.io',
            'kubernetes.io/service-name': name,
            ...(spec.clusterIP === 'None' && {
              'service.kubernetes.io/headless': '',
            }),
          },
          ownerReferences: [controllerReference(service)],
        },
      });
    } else if (
      !sameJson(
        [current.endpoints, current.ports],
        [slice.endpoints, slice.ports],
      )
    ) {
      store.update(SLICES, {
        ...slice,
        metadata: {
          ...current.metadata,
          generation: (current.metadata.generation ?? 1) + 1,
        },
      });
    }
  });
  existing
    .slice(portions.length)
    .forEach(slice => deleteObject(context, SLICES, slice));
}

function syncEndpoints(
  { store }: ControllerContext,
  service: KubeObject,
  spec: ServiceSpec,
  pods: Pod[],
): void {
  const { namespace, name } = service.metadata;
  const alive = pods.filter(pod => !pod.metadata.deletionTimestamp);
  const isUp = (pod: Pod) => podIsReady(pod) || spec.publishNotReadyAddresses;
  const addresses = alive.filter(isUp).map(endpointAddress);
  const notReadyAddresses = alive
    .filter(pod => !isUp(pod))
    .map(endpointAddress);
  const subsets =
    alive.length > 0
      ? [
          {
            ...(addresses.length > 0 && { addresses }),
            ...(notReadyAddresses.length > 0 && { notReadyAddresses }),
            ports: portsOf(spec, alive[0]),
          },
        ]
      : undefined;
  const current = store.get('endpoints', namespace, name);
  const { subsets: _, ...rest }: Partial<Record<string, unknown>> = current ?? {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name,
      namespace,
      labels: {
        ...service.metadata.labels,
        'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
      },
    },
  };
  const wanted = { ...rest, ...(subsets && { subsets }) } as KubeObject;
  if (!current) {
    store.create('endpoints', wanted);
  } else if (!sameJson(current.subsets, subsets)) {
    store.update('endpoints', wanted);
  }
}

function endpointOf({ store }: ControllerContext, spec: ServiceSpec, pod: Pod) {
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const serving = podIsReady(pod);
  const node = store.get('nodes', undefined, pod.spec.nodeName ?? '');
  const zone = node?.metadata.labels?.['topology.kubernetes.io/zone'];
  return {
    addresses: [pod.status?.podIP],
    conditions: {
      ready: spec.publishNotReadyAddresses || (serving && !terminating),
      serving,
      terminating,
    },
    ...(pod.spec.hostname && { hostname: pod.spec.hostname }),
    targetRef: targetRef(pod),
    nodeName: pod.spec.nodeName,
    ...(zone && { zone }),
  };
}

function endpointAddress(pod: Pod) {
  return {
    ip: pod.status?.podIP,
    ...(pod.spec.hostname && { hostname: pod.spec.hostname }),
    nodeName: pod.spec.nodeName,
    targetRef: targetRef(pod),
  };
}

function targetRef(pod: Pod) {
  const { name, namespace, uid } = pod.metadata;
  return { kind: 'Pod', namespace, name, uid };
}

/** Service ports as the pods have them; a name is looked up in the containers. */
function portsOf({ ports }: ServiceSpec, pod: Pod | undefined): EndpointPort[] {
  const containerPorts = pod?.spec.containers.flatMap(
    container => container.ports ?? [],
  );
  return (ports ?? []).flatMap(
    ({ name = '', protocol = 'TCP', port, targetPort = port, appProtocol }) => {
      const number =
        typeof targetPort === 'number'
          ? targetPort
          : containerPorts?.find(candidate => candidate.name === targetPort)
              ?.containerPort;
      return number === undefined
        ? []
        : [
            {
              name,
              protocol,
              port: number,
              ...(appProtocol && { appProtocol }),
            },
          ];
    },
  );
}

/** At least one portion, which may be empty. */
function inPortions(pods: Pod[], size: number): Pod[][] {
  const sorted = [...pods].sort((a, b) =>
    a.metadata.name.localeCompare(b.metadata.name),
  );
  const portions: Pod[][] = [sorted.slice(0, size)];
  for (let at = size; at < sorted.length; at += size) {
    portions.push(sorted.slice(at, at + size));
  }
  return portions;
}
