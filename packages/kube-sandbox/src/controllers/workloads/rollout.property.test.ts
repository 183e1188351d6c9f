import fc from 'fast-check';
import type { Deployment } from '../kinds/Workloads';
import { startTestCluster } from '../testCluster';
import { rolloutLimits } from './deploymentMath';

const labels = { app: 'web' };
const bound = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: 0, max: 100 }).map(percent => `${percent}%`),
);

describe('rolling update', () => {
  it('stays within its bounds and always arrives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        bound,
        bound,
        fc.integer({ min: 0, max: 800 }),
        async (replicas, scaledTo, maxSurge, maxUnavailable, interruptAt) => {
          const cluster = startTestCluster();
          const spec = (tag: string, count: number) => ({
            replicas: count,
            selector: { matchLabels: labels },
            strategy: {
              type: 'RollingUpdate' as const,
              rollingUpdate: { maxSurge, maxUnavailable },
            },
            template: {
              metadata: { labels },
              spec: { containers: [{ name: 'web', image: `nginx:${tag}` }] },
            },
          });
          cluster.apply('deployments.apps', {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name: 'web' },
            spec: spec('1', replicas),
          });
          await cluster.clock.advance(5000);
          const deployment = () =>
            cluster.get<Deployment>('deployments.apps', 'web');
          const limits = rolloutLimits(deployment());
          let most = 0;
          let least = Infinity;
          const stopWatching = cluster.store.subscribe('pods', () => {
            const alive = cluster
              .pods()
              .filter(pod => !pod.metadata.deletionTimestamp);
            most = Math.max(most, alive.length);
            least = Math.min(
              least,
              alive.filter(pod => pod.status?.containerStatuses?.[0].ready)
                .length,
            );
          });
          cluster.edit('deployments.apps', 'web', object => ({
            ...object,
            spec: spec('2', replicas),
          }));
          // Another change in the middle of the rollout.
          await cluster.clock.advance(interruptAt);
          cluster.edit('deployments.apps', 'web', object => ({
            ...object,
            spec: spec('3', replicas),
          }));
          await cluster.clock.advance(60_000);
          stopWatching();
          expect(most).toBeLessThanOrEqual(replicas + limits.maxSurge);
          expect(least).toBeGreaterThanOrEqual(
            replicas - limits.maxUnavailable,
          );
          cluster.edit('deployments.apps', 'web', object => ({
            ...object,
            spec: spec('1', scaledTo),
          }));
          await cluster.clock.advance(60_000);
          const images = cluster
            .pods()
            .map(pod => pod.spec.containers[0].image);
          expect(images).toEqual(Array(scaledTo).fill('nginx:1'));
          expect(deployment().status).toMatchObject({
            observedGeneration: 4,
            terminatingReplicas: 0,
          });
          expect(deployment().status?.unavailableReplicas).toBeUndefined();
          expect(cluster.errors).toEqual([]);
          cluster.stop();
          expect(cluster.clock.pending).toBe(0);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
