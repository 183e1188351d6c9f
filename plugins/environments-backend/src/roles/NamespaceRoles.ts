import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';

const KEY = 'foredeck.environments.roleBindings';

const bindingSchema = z.strictObject({
  clusterRole: z.string().min(1),
  subjects: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('ServiceAccount'),
          name: z.string().min(1),
          namespace: z.string().min(1),
        }),
        z.strictObject({
          kind: z.enum(['Group', 'User']),
          name: z.string().min(1),
        }),
      ]),
    )
    .min(1),
});

type Binding = z.infer<typeof bindingSchema>;

/**
 * Gives the portal, and whom else `foredeck.environments.roleBindings` names,
 * their roles in the namespaces the portal makes. So it needs the right to make
 * namespaces and to bind these roles, and no rights in all the others.
 */
export class NamespaceRoles {
  readonly #bindings: readonly Binding[];

  constructor(options: { config: RootConfigService; logger: LoggerService }) {
    this.#bindings = readBindings(options.config, options.logger);
  }

  /** Whether a namespace that is made gets any roles. */
  get any(): boolean {
    return this.#bindings.length > 0;
  }

  /** Done again it changes nothing. Deleting the namespace takes the roles with it. */
  async grant(cluster: Cluster, namespace: string): Promise<void> {
    for (const { clusterRole, subjects } of this.#bindings) {
      const name = `foredeck-${clusterRole.replace(/[^a-z0-9.-]+/gi, '-')}`;
      await cluster.request(
        { kind: 'service' },
        {
          method: 'PATCH',
          path: `/apis/rbac.authorization.k8s.io/v1/namespaces/${encodeURIComponent(
            namespace,
          )}/rolebindings/${encodeURIComponent(
            name,
          )}?fieldManager=foredeck&force=true`,
          headers: { 'Content-Type': 'application/apply-patch+yaml' },
          body: JSON.stringify({
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'RoleBinding',
            metadata: { name, namespace },
            roleRef: {
              apiGroup: 'rbac.authorization.k8s.io',
              kind: 'ClusterRole',
              name: clusterRole,
            },
            subjects: subjects.map(subject =>
              subject.kind === 'ServiceAccount'
                ? subject
                : { ...subject, apiGroup: 'rbac.authorization.k8s.io' },
            ),
          }),
        },
      );
    }
  }
}

/** What can not be read gives nobody a role, with one warning. */
function readBindings(
  config: RootConfigService,
  logger: LoggerService,
): Binding[] {
  const configured = config.getOptional<unknown>(KEY) ?? [];
  const parsed = z.array(bindingSchema).safeParse(configured);
  if (parsed.success) {
    return parsed.data;
  }
  const [{ path, message }] = parsed.error.issues;
  logger.warn(
    `Namespaces that the portal makes get no roles: ${[KEY, ...path].join(
      '.',
    )}: ${message}`,
  );
  return [];
}
