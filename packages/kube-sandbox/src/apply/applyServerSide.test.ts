import fc from 'fast-check';

import {
  applyAs,
  config,
  deployment,
  later,
  manifest,
  owners,
} from '../__fixtures__/applying';
import { CONFIG_MAP, DEPLOYMENT, POD, schemas } from '../__fixtures__/schemas';
import type { KubeObject } from '../store/KubeObject';

describe('applyServerSide', () => {
  it('shares a field whose value is the same, and removes it with its last owner', () => {
    const first = applyAs('helm', config({ a: '1', b: '1' }));
    const shared = applyAs('ops', config({ a: '1' }), first);
    const left = applyAs('helm', config({ b: '1' }), shared);
    expect(left.data).toEqual({ a: '1', b: '1' });
    const gone = applyAs('ops', manifest(CONFIG_MAP, {}), left);
    expect(gone.data).toEqual({ b: '1' });
    expect(owners(gone)).toEqual(['helm Apply']);
  });

  it('brings a default back when its field is no longer applied', () => {
    const live = applyAs('helm', deployment(4));
    const again = applyAs('helm', deployment(undefined), live, { at: later });
    expect(again.spec).toMatchObject({ replicas: 1 });
  });

  it('removes whole objects with the defaults in them', () => {
    const probe = { httpGet: { path: '/', port: 80 } };
    const pod = (readinessProbe?: object) =>
      manifest(POD, {
        spec: { containers: [{ name: 'c', image: 'i:1', readinessProbe }] },
      });
    const live = applyAs('helm', pod(probe));
    expect(live.spec).toMatchObject({
      containers: [{ readinessProbe: { periodSeconds: 10 } }],
    });
    const without = applyAs('helm', pod(), live);
    expect(
      (without.spec as { containers: object[] }).containers[0],
    ).not.toHaveProperty('readinessProbe');
  });

  it('leaves other managers’ items of a list in place', () => {
    const live = applyAs('helm', deployment(1, ['A', 'B', 'C']));
    const injected = applyAs(
      'mesh',
      manifest(DEPLOYMENT, {
        spec: {
          template: {
            spec: {
              containers: [
                { name: 'web', env: [{ name: 'MESH', value: '1' }] },
                { name: 'proxy', image: 'proxy:1' },
              ],
            },
          },
        },
      }),
      live,
    );
    const after = applyAs('helm', deployment(1, ['C', 'A']), injected);
    const { containers } = (
      after.spec as {
        template: {
          spec: {
            containers: Array<{ name: string; env: Array<{ name: string }> }>;
          };
        };
      }
    ).template.spec;
    expect(containers.map(({ name }) => name)).toEqual(['web', 'proxy']);
    expect(containers[0].env.map(({ name }) => name)).toEqual([
      'C',
      'MESH',
      'A',
    ]);
  });

  it('takes a live value away by null', () => {
    const live = applyAs('helm', config({ a: '1', b: '2' }));
    const after = applyAs('helm', config({ a: null, b: '2' }), live);
    expect(after.data).toEqual({ b: '2' });
  });

  it('keeps status and spec to their doors', () => {
    const live = applyAs('helm', deployment(1));
    const wanted = { ...deployment(7), status: { replicas: 3 } };
    const status = applyAs('ops', wanted, live, {
      subresource: 'status',
      force: true,
    });
    expect(
      status.metadata.managedFields?.find(({ manager }) => manager === 'ops'),
    ).toMatchObject({
      subresource: 'status',
      fieldsV1: { 'f:status': { 'f:replicas': {} } },
    });
  });
  it('fills in the defaults of a custom resource, owned by nobody', () => {
    const gvk = { group: 'shop.example', version: 'v1', kind: 'Cart' };
    schemas.register(gvk, {
      properties: {
        spec: {
          type: 'object',
          properties: {
            size: { type: 'integer', default: 3 },
            colour: { type: 'string' },
          },
        },
      },
    });
    const cart = applyAs('ops', manifest(gvk, { spec: { colour: 'red' } }));
    expect(cart.spec).toEqual({ size: 3, colour: 'red' });
    expect(cart.metadata.managedFields?.[0].fieldsV1).toEqual({
      'f:spec': { 'f:colour': {} },
    });
  });

  const data = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.constantFrom('1', '2'),
  );

  it('changes nothing when the same is applied again', () => {
    fc.assert(
      fc.property(data, data, (first, second) => {
        const live = applyAs('helm', config(first));
        const once = applyAs('ops', config(second), live, { force: true });
        const twice = applyAs('ops', config(second), once, { at: later });
        expect(twice).toEqual(once);
      }),
    );
  });

  it('ends with what all appliers ask for, the last forced one winning', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('x', 'y', 'z'), data), {
          minLength: 1,
          maxLength: 8,
        }),
        steps => {
          const owned = new Map<string, Record<string, string>>();
          let live: KubeObject | undefined;
          for (const [manager, wanted] of steps) {
            live = applyAs(manager, config(wanted), live, { force: true });
            for (const [other, theirs] of owned) {
              owned.set(
                other,
                Object.fromEntries(
                  Object.entries(theirs).filter(
                    ([key, value]) => (wanted[key] ?? value) === value,
                  ),
                ),
              );
            }
            owned.set(manager, wanted);
          }
          const expected = Object.assign({}, ...owned.values());
          expect(live?.data ?? {}).toEqual(expected);
        },
      ),
    );
  });
});
