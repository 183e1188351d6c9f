import fc from 'fast-check';
import { namesPodSo, podNamePattern } from './podNames';

const RANDOM = 'bcdfghjklmnpqrstvwxz2456789';

const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...RANDOM), minLength, maxLength });

describe('names of pods', () => {
  it.each([
    ['Deployment', 'cart', 'cart-7d9f5c6b8-x2x4z', true],
    ['Deployment', 'cart', 'cart-worker-7d9f5c6b8-x2x4z', false],
    ['Deployment', 'cart', 'cart-0', false],
    ['StatefulSet', 'db', 'db-12', true],
    ['StatefulSet', 'db', 'db-1-x2x4z', false],
    ['DaemonSet', 'agent', 'agent-x2x4z', true],
    ['CronJob', 'dump', 'dump-29412345-x2x4z', true],
    ['Deployment', 'a.b', 'axb-7d9f5c6b8-x2x4z', false],
    ['Database', 'cart', 'cart-x2x4z', false],
  ])('of %s %s fit %s: %s', (kind, name, pod, fits) => {
    expect(namesPodSo({ kind, name }, pod)).toBe(fits);
  });

  it('of a Deployment fit whatever Kubernetes makes of its name', () => {
    fc.assert(
      fc.property(letters(6, 10), letters(5, 5), (hash, suffix) => {
        const workload = { kind: 'Deployment', name: 'cart' };
        expect(namesPodSo(workload, `cart-${hash}-${suffix}`)).toBe(true);
        // One whose name goes on is never taken for it.
        expect(namesPodSo(workload, `cart-api-${hash}-${suffix}`)).toBe(false);
      }),
    );
  });

  it('are not known of kinds that name their pods otherwise', () => {
    expect(podNamePattern({ kind: 'constructor', name: 'x' })).toBeUndefined();
  });
});
