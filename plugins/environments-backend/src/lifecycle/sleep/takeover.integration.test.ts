import { startSandbox, type AuditEntry } from '@foredeck/kube-sandbox';
import {
  EnvironmentsPortal,
  inMemory,
} from '../../__testUtils__/EnvironmentsPortal';

jest.setTimeout(60_000);

const DEV = '/environments/local/shop/dev';
const NAMES = Array.from({ length: 30 }, (_, index) => `web-${index}`);

describe('a portal that is stopped while it puts an environment to sleep', () => {
  it('leaves the rest to the next, which wakes exactly what slept', async () => {
    const knex = inMemory();
    let onPatch: (() => void) | undefined;
    const sandbox = await startSandbox({
      speed: 100,
      audit: ({ method, url }: AuditEntry) => {
        if (method === 'PATCH' && url.includes('/deployments/')) {
          onPatch?.();
        }
      },
    });
    const first = await EnvironmentsPortal.start({ sandbox, knex });
    first.namespace('shop-dev', { space: 'shop', environment: 'dev' });
    for (const [index, name] of NAMES.entries()) {
      sandbox.store.create('deployments.apps', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name, namespace: 'shop-dev' },
        spec: {
          replicas: index % 4,
          selector: { matchLabels: { app: name } },
          template: {
            metadata: { labels: { app: name } },
            spec: { containers: [{ name: 'main', image: 'nginx:1' }] },
          },
        },
      });
    }
    const replicas = () =>
      NAMES.map(
        name =>
          sandbox.store.get('deployments.apps', 'shop-dev', name)?.spec as {
            replicas: number;
          },
      ).map(spec => spec.replicas);
    const before = replicas();
    await first.known(1);

    const stopped = new Promise<void>((resolve, reject) => {
      onPatch = () => {
        onPatch = undefined;
        first.stop().then(resolve, reject);
      };
    });
    const { body } = await first.post(`${DEV}/sleep`).expect(202);
    await stopped;
    const half = replicas();
    expect(half.some(count => count > 0)).toBe(true);
    expect(half).not.toEqual(before);

    const second = await EnvironmentsPortal.start({ sandbox, knex });
    expect(await second.ended(body.id)).toMatchObject({
      state: 'succeeded',
      attempt: 2,
    });
    expect(replicas()).toEqual(before.map(() => 0));

    const awake = await second.post(`${DEV}/wake`).expect(202);
    expect(await second.ended(awake.body.id)).toMatchObject({
      state: 'succeeded',
    });
    expect(replicas()).toEqual(before);

    await second.stop();
    await sandbox.stop();
    await knex.destroy();
  });
});
