import fc from 'fast-check';
import { ownersOf } from './fieldOwners';
import { SLEEP_KINDS, type Sleeper, type SleepKind } from './SleepKind';
import { beforeSleep, fallAsleep, settle, wakeUp } from './sleepPatch';

const [, deployment] = SLEEP_KINDS;
const cronJob = SLEEP_KINDS.find(one => one.kind === 'CronJob') as SleepKind;
const scaled = SLEEP_KINDS.find(
  one => one.kind === 'ScaledObject',
) as SleepKind;

/** RFC 7396, as an API server does it, without tracking who owns what. */
function apply<T>(target: T, patch: unknown): T {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    return patch as T;
  }
  const result: Record<string, unknown> = { ...(target as object) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = apply(result[key] ?? {}, value);
    }
  }
  return result as T;
}

/** The portal's entry, as a server adds it when the portal changes a field. */
function tracked(object: Sleeper, kind: SleepKind): Sleeper {
  const managedFields = (object.metadata?.managedFields ?? [])
    .map(entry => ({
      ...entry,
      fieldsV1: {},
    }))
    .filter(entry => entry.manager !== 'foredeck-sleep');
  const fields = [...kind.field].reduceRight<object>(
    (below, key) => ({ [`f:${key}`]: below }),
    {},
  );
  return {
    ...object,
    metadata: {
      ...object.metadata,
      managedFields: [
        ...managedFields,
        {
          manager: 'foredeck-sleep',
          operation: 'Update',
          fieldsType: 'FieldsV1',
          fieldsV1: fields,
        },
      ],
    },
  };
}

function step(
  object: Sleeper,
  kind: SleepKind,
  change: typeof fallAsleep,
): Sleeper {
  const patch = change(kind, object);
  return patch ? tracked(apply(object, patch), kind) : object;
}

function settled(object: Sleeper, kind: SleepKind): Sleeper {
  return apply(object, settle(kind, object) ?? {});
}

function workload(replicas: number | undefined): Sleeper {
  return {
    metadata: {
      name: 'web',
      annotations: { team: 'shop' },
      managedFields: [
        {
          manager: 'helm',
          operation: 'Apply',
          apiVersion: 'apps/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: { 'f:spec': { 'f:replicas': {} } },
        },
      ],
    },
    spec: { replicas },
  };
}

describe('sleep and waking of one object', () => {
  it('gives back what was, to whom it belonged', () => {
    const before = workload(3);
    const asleep = settled(step(before, deployment, fallAsleep), deployment);

    expect(asleep.spec).toEqual({ replicas: 0 });
    expect(ownersOf(asleep.metadata?.managedFields, deployment.field)).toEqual([
      { manager: 'helm', operation: 'Apply', apiVersion: 'apps/v1' },
    ]);
    const awake = settled(step(asleep, deployment, wakeUp), deployment);
    expect(awake).toEqual(before);
  });

  it('leaves alone what does nothing, and does not wake it', () => {
    const idle = workload(0);
    expect(fallAsleep(deployment, idle)).toBeUndefined();
    expect(wakeUp(deployment, idle)).toBeUndefined();
    const suspended = { spec: { suspend: true } };
    expect(fallAsleep(cronJob, suspended)).toBeUndefined();
  });

  it('keeps what somebody has started by hand meanwhile', () => {
    const asleep = settled(
      step(workload(3), deployment, fallAsleep),
      deployment,
    );
    const started = { ...asleep, spec: { replicas: 1 } };
    const awake = settled(step(started, deployment, wakeUp), deployment);
    expect(awake.spec).toEqual({ replicas: 1 });
    expect(beforeSleep(awake)).toBeUndefined();
  });

  it('pauses KEDA and lets it go on, also where it was paused before', () => {
    const cases: Array<Record<string, string> | undefined> = [
      undefined,
      {},
      { other: 'x' },
    ];
    for (const annotations of cases) {
      const before: Sleeper = { metadata: { name: 'web', annotations } };
      const asleep = settled(step(before, scaled, fallAsleep), scaled);
      expect(asleep.metadata?.annotations).toMatchObject({
        'autoscaling.keda.sh/paused-replicas': '0',
      });
      const awake = settled(step(asleep, scaled, wakeUp), scaled);
      expect(awake.metadata?.annotations ?? {}).toEqual(annotations ?? {});
    }
  });

  it('comes to the same end wherever it was interrupted', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
        // How often each part is done before the other direction begins.
        fc.array(fc.boolean(), { maxLength: 6 }),
        fc.array(fc.boolean(), { maxLength: 6 }),
        (replicas, falling, waking) => {
          const before = workload(replicas);
          let object = before;
          for (const finished of [...falling, true]) {
            object = step(object, deployment, fallAsleep);
            object = finished ? settled(object, deployment) : object;
          }
          expect(deployment.read(object)).toBe(0);
          for (const finished of [...waking, true]) {
            object = step(object, deployment, wakeUp);
            object = finished ? settled(object, deployment) : object;
          }
          expect(deployment.read(object)).toBe(replicas ?? 1);
          expect(beforeSleep(object)).toBeUndefined();
          expect(object.metadata?.managedFields).toEqual(
            before.metadata?.managedFields,
          );
        },
      ),
    );
  });
});
