import {
  applyAs,
  config,
  deployment,
  manifest,
  now,
  owners,
} from '../__fixtures__/applying';
import { CONFIG_MAP, DEPLOYMENT, schemas } from '../__fixtures__/schemas';
import type { KubeObject } from '../store/KubeObject';
import { ApplyConflictError } from './ApplyConflictError';
import { trackUpdate } from './trackUpdate';

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
describe('conflicts of server-side apply', () => {
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
});
