import fc from 'fast-check';
import type { KubernetesObject } from '@kubernetes/client-node';
import { keyOf } from './cachedObject';
import { ObjectCache } from './objectCache';

const anObject = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c'),
    namespace: fc.constantFrom('one', 'two', undefined),
    uid: fc.constantFrom('1', '2'),
    resourceVersion: fc.nat({ max: 5 }).map(String),
  })
  .map((metadata): KubernetesObject => ({ metadata }));

const aStep = fc.oneof(
  fc.record({
    type: fc.constantFrom('set' as const, 'delete' as const),
    object: anObject,
  }),
  fc.record({
    type: fc.constant('replace' as const),
    objects: fc.uniqueArray(anObject, { selector: keyOf }),
  }),
);

it('tells a subscriber enough to hold the same objects', () => {
  fc.assert(
    fc.property(fc.array(aStep), fc.nat({ max: 10 }), (steps, joinsAt) => {
      const failures: unknown[] = [];
      const cache = new ObjectCache<KubernetesObject>(error =>
        failures.push(error),
      );
      const mirror = new Map<string, KubernetesObject>();
      const join = () =>
        cache.subscribe({
          onAdd(object) {
            if (mirror.has(keyOf(object))) throw new Error('added twice');
            mirror.set(keyOf(object), object);
          },
          onUpdate(object, previous) {
            if (mirror.get(keyOf(object)) !== previous) {
              throw new Error('updated from something else');
            }
            mirror.set(keyOf(object), object);
          },
          onDelete(object) {
            if (!mirror.delete(keyOf(object))) throw new Error('not there');
          },
        });
      steps.forEach((step, index) => {
        if (index === joinsAt) join();
        if (step.type === 'replace') cache.replace(step.objects);
        else cache[step.type](step.object);
      });
      if (steps.length <= joinsAt) join();

      const ids = (objects: Iterable<KubernetesObject>) =>
        [...objects]
          .map(object => `${keyOf(object)} ${object.metadata?.uid}`)
          .sort();
      expect(failures).toEqual([]);
      expect(ids(mirror.values())).toEqual(ids(cache.list()));
    }),
  );
});
