import type { ApiAnswer, ClusterConnection } from './ClusterConnection.ts';
import type { FleetNamespace, FleetRelease } from './fleetPlan.ts';
import { manifests, ownedByHelm } from './manifests.ts';
import { releaseSecret } from './releaseRecord.ts';

/** Says how many releases of the fleet a namespace holds, once it is filled. */
export const FILLED_ANNOTATION = 'foredeck.io/demo-fleet-releases';

const OK = 200;
const CREATED = 201;
const CONFLICT = 409;

interface NamedObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
}

const COLLECTIONS: Record<string, string> = {
  Deployment: 'apis/apps/v1/namespaces/NAMESPACE/deployments',
  Service: 'api/v1/namespaces/NAMESPACE/services',
};

/** Which namespaces are full already: name -> number of releases. */
export async function filledNamespaces(
  cluster: ClusterConnection,
): Promise<Map<string, number>> {
  const answer = await cluster.get('/api/v1/namespaces');
  if (answer.status !== OK) {
    throw failure('the namespaces can not be listed', answer);
  }
  const { items } = JSON.parse(answer.body) as {
    items: Array<{
      metadata: { name: string; annotations?: Record<string, string> };
    }>;
  };
  return new Map(
    items.map(({ metadata }) => [
      metadata.name,
      Number(metadata.annotations?.[FILLED_ANNOTATION] ?? 0),
    ]),
  );
}

export async function createNamespace(
  cluster: ClusterConnection,
  namespace: FleetNamespace,
): Promise<void> {
  await create(cluster, '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace.name,
      labels: {
        'foredeck.io/space': namespace.space,
        'foredeck.io/environment': namespace.environment,
      },
    },
  });
}

/** Makes a release's objects, then its records: a record never points at nothing. */
export async function createRelease(
  cluster: ClusterConnection,
  namespace: FleetNamespace,
  release: FleetRelease,
): Promise<void> {
  // What runs belongs to the newest revision that was applied at all.
  const applied = release.revisions.findLast(
    revision => revision.status !== 'pending-upgrade',
  );
  if (applied) {
    for (const object of manifests(namespace, release, applied)) {
      const collection = COLLECTIONS[object.kind].replace(
        'NAMESPACE',
        namespace.name,
      );
      // Helm's later upgrades must find the fields to be its own.
      const answer = await cluster.apply(
        `/${collection}/${object.metadata.name}`,
        ownedByHelm(object),
      );
      if (answer.status !== OK && answer.status !== CREATED) {
        throw refused(object, answer);
      }
    }
  }
  for (const revision of release.revisions) {
    await create(
      cluster,
      `/api/v1/namespaces/${namespace.name}/secrets`,
      releaseSecret(namespace, release, revision),
    );
  }
}

/** Lets the next run pass over the namespace. */
export async function markFilled(
  cluster: ClusterConnection,
  namespace: FleetNamespace,
): Promise<void> {
  const answer = await cluster.mergePatch(
    `/api/v1/namespaces/${namespace.name}`,
    {
      metadata: {
        annotations: {
          [FILLED_ANNOTATION]: String(namespace.releases.length),
        },
      },
    },
  );
  if (answer.status !== OK) {
    throw failure(`namespace ${namespace.name} can not be marked`, answer);
  }
}

/** Creates an object; one that is there already was made by an earlier run. */
async function create(
  cluster: ClusterConnection,
  path: string,
  object: NamedObject,
): Promise<void> {
  const answer = await cluster.post(path, object);
  if (answer.status !== CREATED && answer.status !== CONFLICT) {
    throw refused(object, answer);
  }
}

function refused(object: NamedObject, answer: ApiAnswer): Error {
  const { kind, metadata } = object;
  return failure(`${kind} ${metadata.name} was not accepted`, answer);
}

function failure(what: string, answer: ApiAnswer): Error {
  let message = answer.body.slice(0, 300);
  try {
    message = JSON.parse(answer.body).message ?? message;
  } catch {
    // A proxy's own error is plain text, and says enough as it is.
  }
  return new Error(`${what}: ${answer.status} ${message}`);
}
