import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { NamespaceChecks } from '../deploy/NamespaceChecks';
import { Places } from '../places/Places';
import { DeployTargets } from './DeployTargets';

const REVIEWS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

function clusterNamed(name: string, answer: () => unknown) {
  const cluster = new FakeCluster();
  Object.assign(cluster.info, { name, title: `Cluster ${name}` });
  cluster.answers.set(REVIEWS, answer);
  const namespaces = cluster.at('/api/v1/namespaces');
  for (const namespace of ['shop-dev', 'kube-system']) {
    namespaces.put({
      metadata: {
        name: namespace,
        labels: { 'foredeck.io/environment': 'dev' },
      },
    });
  }
  return { cluster, scopes: { namespaces } };
}

function targetsOf(...views: Array<ReturnType<typeof clusterNamed>>) {
  return new DeployTargets({
    index: { views: () => views },
    checks: new NamespaceChecks({ protectedNamespaces: ['kube-system'] }),
    places: new Places({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    }),
  }).list({ kind: 'service' });
}

describe('DeployTargets', () => {
  it('says of each namespace whether deploys may go there', async () => {
    const allowed = clusterNamed('a', () => ({ status: { allowed: true } }));

    await expect(targetsOf(allowed)).resolves.toEqual([
      {
        cluster: 'a',
        title: 'Cluster a',
        reachable: true,
        namespaces: [
          expect.objectContaining({
            name: 'kube-system',
            allowed: false,
            reason: expect.stringContaining('is protected'),
          }),
          expect.objectContaining({
            name: 'shop-dev',
            environment: 'dev',
            allowed: true,
          }),
        ],
      },
    ]);
  });

  it('lists the others when a cluster stops answering', async () => {
    const fine = clusterNamed('a', () => ({ status: { allowed: true } }));
    const broken = clusterNamed('b', () => {
      throw new ServiceUnavailableError('Cluster b: the connection was lost');
    });

    await expect(targetsOf(broken, fine)).resolves.toEqual([
      {
        cluster: 'b',
        title: 'Cluster b',
        reachable: false,
        message: 'Cluster b: the connection was lost',
        namespaces: [],
      },
      expect.objectContaining({ cluster: 'a', reachable: true }),
    ]);
  });
});
