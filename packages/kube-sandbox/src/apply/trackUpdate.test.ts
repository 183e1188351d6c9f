import { CONFIG_MAP, DEPLOYMENT, schemas } from '../__fixtures__/schemas';
import type { KubeObject } from '../store/KubeObject';
import { trackUpdate } from './trackUpdate';

const at = (minute: number) => new Date(Date.UTC(2026, 4, 1, 10, minute));

function config(data: Record<string, string>, rest: object = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web', ...rest },
    data,
  } as unknown as KubeObject;
}

const update = (
  manager: string,
  before: KubeObject | undefined,
  after: KubeObject,
  minute = 0,
) =>
  trackUpdate({
    before,
    after,
    manager,
    gvk: CONFIG_MAP,
    schemas,
    now: at(minute),
  });

describe('trackUpdate', () => {
  it('moves changed fields to the writer and drops removed ones', () => {
    const created = update('a', undefined, config({ one: '1', two: '1' }));
    const changed = update(
      'b',
      created,
      { ...created, data: { two: '2', three: '3' } },
      1,
    );
    expect(changed.metadata.managedFields).toEqual([
      {
        manager: 'a',
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-05-01T10:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': {} },
      },
      {
        manager: 'b',
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-05-01T10:01:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { 'f:three': {}, 'f:two': {} } },
      },
    ]);
  });

  it('keeps the claims of a client that sends none, and the time of one that changes nothing', () => {
    const created = update('a', undefined, config({ one: '1' }));
    const same = update('a', created, config({ one: '1' }), 5);
    expect(same.metadata.managedFields).toEqual(created.metadata.managedFields);
  });

  it('stops tracking when a client clears managedFields', () => {
    const created = update('a', undefined, config({ one: '1' }));
    const cleared = update(
      'b',
      created,
      config({ one: '2' }, { managedFields: [{}] }),
    );
    expect(cleared.metadata).not.toHaveProperty('managedFields');
    const next = update('b', cleared, config({ one: '3' }));
    expect(next.metadata).not.toHaveProperty('managedFields');
  });

  it('takes the managedFields a client wrote', () => {
    const created = update('a', undefined, config({ one: '1' }));
    const managedFields = [
      {
        manager: 'mine',
        operation: 'Apply' as const,
        apiVersion: 'v1',
        fieldsType: 'FieldsV1' as const,
        fieldsV1: { 'f:data': { 'f:one': {} } },
      },
    ];
    expect(
      update('b', created, config({ one: '1' }, { managedFields })).metadata
        .managedFields,
    ).toEqual(managedFields);
  });

  it('does not let a status writer own the spec', () => {
    const deployment = (replicas: number, ready: number) =>
      ({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: { replicas },
        status: { readyReplicas: ready },
      } as unknown as KubeObject);
    const created = trackUpdate({
      after: deployment(1, 0),
      manager: 'a',
      gvk: DEPLOYMENT,
      schemas,
      now: at(0),
    });
    expect(created.metadata.managedFields?.[0].fieldsV1).toEqual({
      'f:spec': { 'f:replicas': {} },
    });
    const status = trackUpdate({
      before: created,
      after: { ...created, status: { readyReplicas: 1 } },
      manager: 'controller',
      gvk: DEPLOYMENT,
      subresource: 'status',
      schemas,
      now: at(1),
    });
    expect(status.metadata.managedFields?.[1]).toEqual({
      manager: 'controller',
      operation: 'Update',
      apiVersion: 'apps/v1',
      time: '2026-05-01T10:01:00Z',
      fieldsType: 'FieldsV1',
      fieldsV1: { 'f:status': { 'f:readyReplicas': {} } },
      subresource: 'status',
    });
  });

  it('puts the oldest of many updaters together', () => {
    let live = update('m0', undefined, config({ k0: '' }));
    for (let i = 1; i <= 12; i++) {
      live = update(
        `m${i}`,
        live,
        { ...live, data: { ...(live.data as object), [`k${i}`]: '' } },
        i,
      );
    }
    const managers = live.metadata.managedFields?.map(entry => entry.manager);
    expect(managers).toHaveLength(10);
    expect(managers?.[0]).toBe('ancient-changes');
    expect(live.metadata.managedFields?.[0].fieldsV1).toEqual({
      'f:data': { '.': {}, 'f:k0': {}, 'f:k1': {}, 'f:k2': {}, 'f:k3': {} },
    });
  });
});
