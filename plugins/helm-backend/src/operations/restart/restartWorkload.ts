import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';
import type { ManifestObject } from '../../release/ReleaseRecord';

const PLURALS = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
} as const;

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet'] as const;

export const restartableSchema = z.object({
  kind: z.enum(KINDS),
  namespace: z.string(),
  name: z.string(),
});

/** A workload whose pods can be replaced one after the other. */
export type Restartable = z.infer<typeof restartableSchema>;

/** What is read of the answer to a patch. */
const patchedSchema = z.object({
  metadata: z.object({ generation: z.number().default(0) }),
  spec: z
    .object({ updateStrategy: z.object({ type: z.string() }).partial() })
    .partial()
    .optional(),
});

export function isRestartable({ apiVersion, kind }: ManifestObject): boolean {
  return apiVersion === 'apps/v1' && KINDS.some(one => one === kind);
}

/**
 * Changes the annotation on the pod template that `kubectl rollout restart`
 * changes, which makes the controller replace all pods. With the same time a
 * second call changes nothing.
 *
 * @param at - ISO 8601
 */
export async function restartWorkload(
  cluster: Cluster,
  actor: Actor,
  { kind, namespace, name }: Restartable,
  at: string,
): Promise<{ generation: number; onDelete: boolean }> {
  const answer = await cluster.request<unknown>(actor, {
    method: 'PATCH',
    path: `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/${
      PLURALS[kind]
    }/${encodeURIComponent(name)}?fieldManager=foredeck`,
    headers: { 'Content-Type': 'application/strategic-merge-patch+json' },
    body: {
      spec: {
        template: {
          metadata: {
            annotations: { 'kubectl.kubernetes.io/restartedAt': at },
          },
        },
      },
    },
  });
  const { metadata, spec } = patchedSchema.parse(answer);
  return {
    generation: metadata.generation,
    onDelete: spec?.updateStrategy?.type === 'OnDelete',
  };
}
