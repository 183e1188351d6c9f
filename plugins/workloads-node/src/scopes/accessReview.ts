import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';

const answerSchema = z.object({
  status: z.object({
    allowed: z.boolean(),
    reason: z.string().optional(),
  }),
});

/** One thing somebody may or may not do on a cluster. */
export interface AccessQuestion {
  verb: string;
  /** Empty for the core group. */
  group: string;
  resource: string;
  /** Such as `log` of pods. */
  subresource?: string;
  /** Absent for every namespace. */
  namespace?: string;
}

/**
 * Asks Kubernetes whether `actor` may do something, by SelfSubjectAccessReview,
 * which changes nothing.
 *
 * @throws what `Cluster.request` throws
 */
export async function accessReview(
  cluster: Cluster,
  actor: Actor,
  question: AccessQuestion,
  signal?: AbortSignal,
): Promise<{ allowed: boolean; reason?: string }> {
  const answer = await cluster.request<unknown>(actor, {
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: question },
    },
    signal,
  });
  return answerSchema.parse(answer).status;
}
