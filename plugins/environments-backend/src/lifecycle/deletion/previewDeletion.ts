import type { DeletionPreview } from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import type { KnownEnvironment } from '../../environments/EnvironmentDirectory';
import type { Caller } from '../../permissions/EnvironmentGate';
import { countObjects } from './countObjects';

/** Lists what deleting an environment takes with it, as the caller may see it. */
export async function previewDeletion(
  environment: KnownEnvironment,
  options: {
    cluster: Cluster;
    helm: HelmEngineExchange;
    caller: Caller;
    refused?: string;
  },
): Promise<DeletionPreview> {
  const { cluster, helm, caller, refused } = options;
  const namespaces = environment.namespaces.map(({ name, created }) => ({
    name,
    deleted: created,
  }));
  const going = namespaces.filter(one => one.deleted).map(one => one.name);
  const actor = { kind: 'user', credentials: caller } as const;
  const [rows, claims, objects] = await Promise.all([
    helm.available
      ? helm
          .get()
          .visible({ cluster: environment.cluster, namespaces: going }, caller)
      : [],
    Promise.all(going.map(name => readClaims(cluster, actor, name))),
    countObjects(cluster, actor, going),
  ]);
  return {
    namespaces,
    releases: rows.map(({ namespace, name, chart, chartVersion }) => ({
      namespace,
      name,
      chart: chart && chartVersion ? `${chart} ${chartVersion}` : chart,
    })),
    claims: claims.flat(),
    objects,
    refused,
    confirmation: `${environment.space}/${environment.name}`,
  };
}

type UserActor = { kind: 'user'; credentials: Caller };

async function readClaims(
  cluster: Cluster,
  actor: UserActor,
  namespace: string,
): Promise<DeletionPreview['claims']> {
  const { items = [] } = await cluster.request<{
    items?: V1PersistentVolumeClaim[];
  }>(actor, {
    path: `/api/v1/namespaces/${encodeURIComponent(
      namespace,
    )}/persistentvolumeclaims`,
  });
  return Promise.all(
    items.map(async ({ metadata, spec, status }) => ({
      namespace,
      name: metadata?.name ?? '',
      size:
        status?.capacity?.storage ?? spec?.resources?.requests?.storage ?? '',
      retained: await isRetained(cluster, spec?.volumeName),
    })),
  );
}

/** Volumes belong to nobody's namespace: the portal itself looks. */
async function isRetained(
  cluster: Cluster,
  volume: string | undefined,
): Promise<boolean> {
  if (!volume) {
    return false;
  }
  try {
    const { spec } = await cluster.request<{
      spec?: { persistentVolumeReclaimPolicy?: string };
    }>(
      { kind: 'service' },
      { path: `/api/v1/persistentvolumes/${encodeURIComponent(volume)}` },
    );
    return spec?.persistentVolumeReclaimPolicy === 'Retain';
  } catch {
    // Not to be seen: it is told as lost rather than promised to stay.
    return false;
  }
}
