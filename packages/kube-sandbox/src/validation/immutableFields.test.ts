import { Checks } from './Checks';
import { checkUnchanged } from './immutableFields';

function problems(kind: string, object: object, old: object): string[] {
  const checks = new Checks();
  checkUnchanged(checks, kind, { ...object }, { ...old });
  return checks.causes.map(({ field, message }) => `${field}: ${message}`);
}

const spec = (fields: object) => ({ spec: fields });

describe('checkUnchanged', () => {
  it('keeps the selector of a Deployment', () => {
    const old = spec({ selector: { matchLabels: { app: 'a' } }, replicas: 1 });
    const moved = spec({ selector: { matchLabels: { app: 'b' } } });
    expect(problems('apps/Deployment', moved, old)).toEqual([
      'spec.selector: Invalid value: {"matchLabels":{"app":"b"}}: field is immutable',
    ]);
    const scaled = spec({ ...old.spec, replicas: 5 });
    expect(problems('apps/Deployment', scaled, old)).toEqual([]);
  });

  it('lets a pod change its image and little else', () => {
    const old = spec({ containers: [{ name: 'c', image: 'a:1' }] });
    expect(
      problems(
        '/Pod',
        spec({ containers: [{ name: 'c', image: 'a:2' }] }),
        old,
      ),
    ).toEqual([]);
    expect(
      problems(
        '/Pod',
        spec({ containers: [{ name: 'd', image: 'a:1' }] }),
        old,
      ),
    ).toEqual([
      expect.stringMatching(/^spec: Forbidden: pod updates may not change/),
    ]);
  });

  it('keeps most of a StatefulSet', () => {
    const old = spec({ serviceName: 'a', replicas: 1 });
    const kind = 'apps/StatefulSet';
    const scaled = spec({ serviceName: 'a', replicas: 2 });
    expect(problems(kind, scaled, old)).toEqual([]);
    expect(
      problems(kind, spec({ serviceName: 'b', replicas: 1 }), old),
    ).toEqual([
      "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ]);
  });

  it('keeps the address of a Service that has one', () => {
    const old = spec({ type: 'ClusterIP', clusterIP: '10.0.0.1' });
    const moved = spec({ type: 'ClusterIP', clusterIP: '10.0.0.2' });
    expect(problems('/Service', moved, old)).toEqual([
      'spec.clusterIPs[0]: Invalid value: ["10.0.0.2"]: may not change once set',
    ]);
    expect(problems('/Service', spec({ type: 'ExternalName' }), old)).toEqual(
      [],
    );
  });

  it('keeps sealed data and the type of a Secret', () => {
    const old = { immutable: true, data: { a: 'x' }, type: 'Opaque' };
    expect(problems('/Secret', { ...old, data: {}, type: 'b' }, old)).toEqual([
      'type: Invalid value: "b": field is immutable',
      'data: Forbidden: field is immutable when `immutable` is set',
    ]);
    const open = { data: { a: 'x' }, type: 'Opaque' };
    expect(problems('/Secret', { ...open, data: {} }, open)).toEqual([]);
  });

  it('keeps a job’s template once it may have started', () => {
    const old = spec({ template: { a: 1 }, completions: 1 });
    const other = spec({ template: { a: 2 }, completions: 2 });
    expect(problems('batch/Job', other, old)).toEqual([
      'spec.template: Invalid value: {"a":2}: field is immutable',
      'spec.completions: Invalid value: 2: field is immutable',
    ]);
    const asleep = spec({ ...old.spec, suspend: true });
    const woken = spec({ ...old.spec, template: { a: 2 } });
    expect(problems('batch/Job', woken, asleep)).toEqual([]);
  });

  it('lets a claim grow and be bound, not move', () => {
    const old = spec({ accessModes: ['a'], resources: { requests: 1 } });
    const kind = '/PersistentVolumeClaim';
    const bound = spec({
      accessModes: ['a'],
      resources: { requests: 2 },
      volumeName: 'pv',
      storageClassName: 'std',
    });
    expect(problems(kind, bound, old)).toEqual([]);
    expect(
      problems(kind, spec({ ...bound.spec, volumeName: 'other' }), bound),
    ).toEqual([expect.stringMatching(/^spec: Forbidden: spec is immutable/)]);
  });

  it('keeps what a binding grants', () => {
    const kind = 'rbac.authorization.k8s.io/RoleBinding';
    expect(
      problems(kind, { roleRef: { name: 'b' } }, { roleRef: { name: 'a' } }),
    ).toEqual(['roleRef: Invalid value: {"name":"b"}: cannot change roleRef']);
  });
});
