import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';
import type { AccountRight } from './DoctorSnapshot';

const answerSchema = z.object({ status: z.object({ allowed: z.boolean() }) });

/** Namespaces that are asked about: the rights are mostly the same in all. */
const MOST_NAMESPACES = 5;

/** What has to be listed and watched, by the role of service discovery. */
const RESOURCES: Record<string, Array<{ group: string; resource: string }>> = {
  pod: [{ group: '', resource: 'pods' }],
  endpoints: [
    { group: '', resource: 'services' },
    { group: '', resource: 'endpoints' },
    { group: '', resource: 'pods' },
  ],
  endpointslice: [
    { group: '', resource: 'services' },
    { group: 'discovery.k8s.io', resource: 'endpointslices' },
    { group: '', resource: 'pods' },
  ],
};

/**
 * Asks Kubernetes what a service account may discover, by SubjectAccessReview,
 * which changes nothing.
 *
 * @throws what `Cluster.request` throws: the portal needs the right to ask
 */
export async function readAccountRights(
  cluster: Cluster,
  options: {
    account: { namespace: string; name: string };
    role: string;
    namespaces: readonly string[];
    signal?: AbortSignal;
  },
): Promise<AccountRight[]> {
  const { account, role, signal } = options;
  const questions = options.namespaces
    .slice(0, MOST_NAMESPACES)
    .flatMap(namespace =>
      (RESOURCES[role] ?? RESOURCES.endpoints).flatMap(one =>
        (['list', 'watch'] as const).map(verb => ({ ...one, namespace, verb })),
      ),
    );
  return await Promise.all(
    questions.map(async ({ group, resource, namespace, verb }) => {
      const answer = await cluster.request<unknown>(
        { kind: 'service' },
        {
          method: 'POST',
          path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
          body: {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SubjectAccessReview',
            spec: {
              user: `system:serviceaccount:${account.namespace}:${account.name}`,
              groups: [
                'system:serviceaccounts',
                `system:serviceaccounts:${account.namespace}`,
                'system:authenticated',
              ],
              resourceAttributes: { group, resource, namespace, verb },
            },
          },
          signal,
        },
      );
      return {
        namespace,
        verb,
        resource: group ? `${resource}.${group}` : resource,
        allowed: answerSchema.parse(answer).status.allowed,
      };
    }),
  );
}
