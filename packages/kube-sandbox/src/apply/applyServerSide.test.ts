import fc from 'fast-check';

import { CONFIG_MAP, DEPLOYMENT, POD, schemas } from '../__fixtures__/schemas';
import type { GroupVersionKind } from '../schema/JsonSchema';
import { StatusError } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import { ApplyConflictError } from './ApplyConflictError';
import { applyServerSide } from './applyServerSide';
import { trackUpdate } from './trackUpdate';

const now = new Date('2026-05-01T10:00:00Z');
const later = new Date('2026-05-01T11:00:00Z');

function manifest(gvk: GroupVersionKind, rest: Record<string, unknown>) {
  return {
    apiVersion: gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version,
    kind: gvk.kind,
    metadata: { name: 'web', namespace: 'shop' },
    ...rest,
  } as unknown as KubeObject;
}

function applyAs(
  manager: string,
  applied: KubeObject,
  live?: KubeObject,
  options: { force?: boolean; at?: Date; subresource?: string } = {},
): KubeObject {
  const [group, version] = applied.apiVersion.includes('/')
    ? applied.apiVersion.split('/')
    : ['', applied.apiVersion];
  return applyServerSide({
    live,
    applied,
    manager,
    force: options.force,
    gvk: { group, version, kind: applied.kind },
    subresource: options.subresource,
    schemas,
    now: options.at ?? now,
  }).object;
}

const config = (data: Record<string, unknown>) =>
  manifest(CONFIG_MAP, { data });

const deployment = (replicas: number | undefined, env: string[] = []) =>
  manifest(DEPLOYMENT, {
    spec: {
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'web:1',
              env: env.map(name => ({ name, value: 'x' })),
            },
          ],
        },
      },
    },
  });

function owners(object: KubeObject) {
  return object.metadata.managedFields?.map(
    ({ manager, operation }) => `${manager} ${operation}`,
  );
}

function conflictOf(run: () => unknown): ApplyConflictError {
  try {
    run();
  } catch (error) {
    if (error instanceof ApplyConflictError) {
      return error;
    }
    throw error;
  }
  throw new Error('there was no conflict');
}

describe('applyServerSide', () => {
  it('refuses to change what another applier owns', () => {
    const live = applyAs('helm', config({ a: '1', b: '1' }));
    const { status } = conflictOf(() =>
      applyAs('ops', config({ a: '2' }), live),
    );
    expect(status).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      reason: 'Conflict',
      code: 409,
      message: 'Apply failed with 1 conflict: conflict with "helm": .data.a',
      details: {
        causes: [
          {
            reason: 'FieldManagerConflict',
            message: 'conflict with "helm"',
            field: '.data.a',
          },
        ],
      },
    });
  });

  it('tells several conflicts by manager, and how updaters wrote', () => {
    const applied = applyAs('helm', deployment(2));
    const live = trackUpdate({
      before: applied,
      after: { ...applied, spec: { ...(applied.spec as object), replicas: 5 } },
      manager: 'kubectl',
      gvk: DEPLOYMENT,
      subresource: 'scale',
      schemas,
      now,
    });
    const wanted = deployment(3);
    const spec = wanted.spec as {
      template: { spec: { containers: object[] } };
    };
    spec.template.spec.containers = [{ name: 'web', image: 'web:2' }];
    const error = conflictOf(() => applyAs('ops', wanted, live));
    expect(error.message).toBe(
      [
        'Apply failed with 2 conflicts: conflicts with "helm":',
        '- .spec.template.spec.containers[name="web"].image',
        'conflicts with "kubectl" with subresource "scale" using apps/v1:',
        '- .spec.replicas',
      ].join('\n'),
    );
    expect(error.status.details?.causes).toHaveLength(2);
  });

  it('takes fields over when forced', () => {
    const live = applyAs('helm', config({ a: '1', b: '1' }));
    const forced = applyAs('ops', config({ a: '2' }), live, { force: true });
    expect(forced.data).toEqual({ a: '2', b: '1' });
    expect(forced.metadata.managedFields).toEqual([
      expect.objectContaining({
        manager: 'helm',
        fieldsV1: { 'f:data': { 'f:b': {} } },
      }),
      expect.objectContaining({
        manager: 'ops',
        fieldsV1: { 'f:data': { 'f:a': {} } },
      }),
    ]);
  });

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

  it('gives an untracked object to before-first-apply', () => {
    const live = config({ a: '1', b: '1' });
    const error = conflictOf(() => applyAs('ops', config({ a: '2' }), live));
    expect(error.message).toContain('"before-first-apply" using v1');
    expect(owners(applyAs('ops', config({ a: '1' }), live))).toEqual([
      'ops Apply',
      'before-first-apply Update',
    ]);
  });

  it('lets kubectl take over what its client-side apply set', () => {
    const annotated = (data: object, last: object) => ({
      ...manifest(CONFIG_MAP, { data }),
      metadata: {
        name: 'web',
        namespace: 'shop',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(
            manifest(CONFIG_MAP, { data: last }),
          )}\n`,
        },
      } as unknown as KubeObject['metadata'],
    });
    const create = (data: object, last: object) =>
      trackUpdate({
        after: annotated(data, last),
        manager: 'kubectl-client-side-apply',
        gvk: CONFIG_MAP,
        schemas,
        now,
      });
    const untouched = create({ a: '1' }, { a: '1' });
    const result = applyAs('kubectl', config({ a: '2' }), untouched);
    expect(result.data).toEqual({ a: '2' });
    expect(
      result.metadata.annotations?.[
        'kubectl.kubernetes.io/last-applied-configuration'
      ],
    ).toBe(
      '{"apiVersion":"v1","data":{"a":"2"},"kind":"ConfigMap","metadata":{"name":"web","namespace":"shop"}}\n',
    );
    expect(() => applyAs('ops', config({ a: '2' }), untouched)).toThrow(
      ApplyConflictError,
    );
    const drifted = create({ a: 'drift' }, { a: '1' });
    expect(() => applyAs('kubectl', config({ a: '2' }), drifted)).toThrow(
      ApplyConflictError,
    );
  });

  it.each([
    [
      deployment(1, ['A', 'A']),
      'failed to create typed patch object (shop/web; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="web"].env: duplicate entries for key [name="A"]',
    ],
    [
      manifest(DEPLOYMENT, { spec: { replicas: 'two', colour: 'red' } }),
      'failed to create typed patch object (shop/web; apps/v1, Kind=Deployment): errors:\n  .spec.replicas: expected numeric (int or float), got string\n  .spec.colour: field not declared in schema',
    ],
  ])('refuses what does not fit the schema %#', (applied, message) => {
    expect(() => applyAs('ops', applied)).toThrow(
      expect.objectContaining({ message, code: 500 }),
    );
    expect(() => applyAs('ops', applied)).toThrow(StatusError);
  });

  it('needs the keys of list items', () => {
    const gvk = { group: 'shop.example', version: 'v1', kind: 'Basket' };
    schemas.register(gvk, {
      properties: {
        items: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['sku'],
          items: { type: 'object', properties: { sku: { type: 'string' } } },
        },
      },
    });
    expect(() => applyAs('ops', manifest(gvk, { items: [{}] }))).toThrow(
      '.items: element 0: associative list with keys has an element that omits key field "sku" (and doesn\'t have default value)',
    );
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
