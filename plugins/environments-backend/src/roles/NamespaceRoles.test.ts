import { mockServices } from '@backstage/backend-test-utils';
import type { JsonValue } from '@backstage/types';
import type {
  Cluster,
  ClusterRequest,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { NamespaceRoles } from './NamespaceRoles';

const logger = mockServices.logger.mock();

function rolesOf(roleBindings?: JsonValue) {
  const data = { foredeck: { environments: { roleBindings } } };
  return new NamespaceRoles({
    config: mockServices.rootConfig({ data }),
    logger,
  });
}

async function granted(roles: NamespaceRoles) {
  const sent: ClusterRequest[] = [];
  const cluster = {
    request: async (_: unknown, request: ClusterRequest) => {
      sent.push(request);
    },
  };
  await roles.grant(cluster as unknown as Cluster, 'shop-qa');
  return sent;
}

describe('NamespaceRoles', () => {
  beforeEach(() => logger.warn.mockClear());

  it('binds each role to whom the configuration names', async () => {
    const roles = rolesOf([
      {
        clusterRole: 'admin',
        subjects: [
          { kind: 'ServiceAccount', name: 'portal', namespace: 'tools' },
          { kind: 'Group', name: 'shop' },
        ],
      },
    ]);

    const [request, ...rest] = await granted(roles);

    expect(roles.any).toBe(true);
    expect(rest).toEqual([]);
    expect(request.path).toContain(
      '/namespaces/shop-qa/rolebindings/foredeck-admin?',
    );
    expect(JSON.parse(String(request.body))).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: 'admin' },
      subjects: [
        { kind: 'ServiceAccount', name: 'portal', namespace: 'tools' },
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Group',
          name: 'shop',
        },
      ],
    });
  });

  it('does nothing where nothing is configured', async () => {
    expect(rolesOf().any).toBe(false);
    expect(await granted(rolesOf())).toEqual([]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('gives nobody a role by an entry that can not be read', async () => {
    const roles = rolesOf([
      { clusterRole: 'admin', subjects: [{ kind: 'Team', name: 'shop' }] },
    ]);

    expect(await granted(roles)).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toContain(
      'foredeck.environments.roleBindings.0.subjects.0.kind',
    );
  });
});
