import type {
  DataChoice,
  DataMethod,
} from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { V1Deployment, V1StatefulSet } from '@kubernetes/client-node';
import { claimsOf } from './detect/claims';
import { elasticStore, isElasticResource } from './detect/elasticResource';
import { ENGINE_PORTS, engineOfImage } from './detect/engineOfImage';
import { PodContainer } from './detect/PodContainer';
import { ReleaseObjects } from './detect/ReleaseObjects';
import {
  isReplica,
  SERVER_ACCESS,
  type ServerAccess,
} from './detect/serverAccess';
import type { DetectedStore, DetectStores } from './DetectedStore';

type Workload = V1StatefulSet | V1Deployment;

/**
 * Servers are told by their image, volumes by the claims of a workload that is
 * no server we know. What a chart says in its own way, such as a password
 * deep in a configuration file, is not found: such a store is there, refused
 * with a reason.
 */
export const detectStores: DetectStores = release => {
  const stores: DetectedStore[] = [];
  for (const object of release.objects) {
    if (isElasticResource(object)) {
      stores.push(elasticStore(object, release));
    } else if (object.kind === 'StatefulSet' || object.kind === 'Deployment') {
      const store = workloadStore(object as Workload, object.kind, release);
      if (store) {
        stores.push(store);
      }
    }
  }
  return stores.sort((a, b) => (a.id < b.id ? -1 : 1));
};

function workloadStore(
  workload: Workload,
  kind: 'StatefulSet' | 'Deployment',
  release: ReleaseState,
): DetectedStore | undefined {
  const namespace = workload.metadata?.namespace ?? release.ref.namespace;
  const objects = new ReleaseObjects(release, namespace);
  const pod = workload.spec?.template.spec;
  const claims = claimsOf(workload, objects);
  const name = workload.metadata?.name ?? '';
  const common = {
    id: `${namespace}/${release.ref.name}/${name}`,
    release: `${release.ref.namespace}/${release.ref.name}`,
    workload: name,
    namespace,
    kind,
    claims,
  };
  const server = pod?.containers.find(({ image }) => engineOfImage(image));
  const known = engineOfImage(server?.image);
  if (!pod || !server || !known) {
    return claims.length > 0
      ? volumeStore(common, pod?.containers[0]?.image ?? '')
      : undefined;
  }
  const container = new PodContainer(server, pod, objects);
  const usual = ENGINE_PORTS[known.engine];
  const service = addressOf(workload, objects, [usual, ...container.ports]);
  if (isReplica(container) || (!service && claims.length === 0)) {
    // A second copy, or a client of the same image.
    return undefined;
  }
  const access = SERVER_ACCESS[known.engine](container);
  const {
    refused = whyNot(workload, known.engine, access, service),
    ...signIn
  } = access;
  return {
    ...common,
    engine: known.engine,
    ...(known.version && { version: known.version }),
    ...choicesOf(refused, claims.length > 0),
    host: service?.host ?? '',
    port: service?.port ?? usual,
    ...defined(signIn),
    image: container.image,
  };
}

/** All but the engine's own reasons not to copy. */
function whyNot(
  workload: Workload,
  engine: string,
  access: ServerAccess,
  service: unknown,
): string | undefined {
  if (!service) {
    return 'no Service of its release leads to it, so that no job can reach it';
  }
  const replicas = workload.spec?.replicas ?? 1;
  const finds = engine === 'elasticsearch' || access.replicaSet;
  return replicas > 1 && !finds
    ? `it has ${replicas} replicas, and which of them takes writes can not be told`
    : undefined;
}

function choicesOf(
  refused: string | undefined,
  hasClaims: boolean,
): { choices: DataChoice[]; methods: DataMethod[]; refused?: string } {
  const volumes: DataMethod[] = hasClaims ? ['snapshot', 'velero'] : [];
  return refused
    ? { choices: ['none'], methods: [], refused }
    : {
        choices: ['none', 'copy', 'masked', 'fresh'],
        methods: ['stream', ...volumes],
      };
}

function volumeStore(
  common: Pick<
    DetectedStore,
    'id' | 'release' | 'workload' | 'namespace' | 'kind' | 'claims'
  >,
  image: string,
): DetectedStore {
  return {
    ...common,
    engine: 'volume',
    choices: ['none', 'copy'],
    methods: ['snapshot', 'velero'],
    host: '',
    port: 0,
    image,
  };
}

/** The name and port that clients use, by the Service in front of its pods. */
function addressOf(
  workload: Workload,
  objects: ReleaseObjects,
  wanted: readonly number[],
): { host: string; port: number } | undefined {
  const ports = (workload.spec?.template.spec?.containers ?? []).flatMap(
    container => container.ports ?? [],
  );
  const inContainer = (target: string | number | undefined) =>
    typeof target === 'string'
      ? ports.find(port => port.name === target)?.containerPort
      : target;
  const reached = objects.servicesOf(workload.spec?.template).flatMap(service =>
    (service.spec?.ports ?? []).map(port => ({
      host: `${service.metadata?.name}.${objects.namespace}.svc`,
      port: port.port,
      target: inContainer(port.targetPort ?? port.port) ?? port.port,
    })),
  );
  const best = wanted
    .map(number => reached.find(({ target }) => target === number))
    .find(found => found);
  return best && { host: best.host, port: best.port };
}

/** Leaves out what is undefined, so that stores compare. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, entry]) => entry !== undefined),
  ) as T;
}
