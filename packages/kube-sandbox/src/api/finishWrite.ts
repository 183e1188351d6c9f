import { admit } from '../admission/admit';
import { trackUpdate } from '../apply/trackUpdate';
import { applyDefaults } from '../defaults/applyDefaults';
import { invalid } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import { jsonEqual } from '../json/equal';
import { parseApiVersion, type ResourceType } from '../types/ResourceType';
import { validateObject } from '../validation/validateObject';
import type { ApiContext, WriteOptions } from './ApiRequest';
import { toStored } from './conversion';
import { initialStatus } from './initialStatus';
import { kindSubject } from './subjects';
import { hasGeneration, unversionedParts } from './strategies';

/** A write that is decided but for what the server adds and checks. */
export interface PendingWrite {
  type: ResourceType;
  /** In the requested version; may share parts with `old`. */
  wanted: KubeObject;
  /** The stored object before the write; absent for a creation. */
  old?: KubeObject;
  subresource?: string;
  options: WriteOptions;
  /** Server-side apply has kept managedFields already. */
  applied?: boolean;
}

export interface WriteResult {
  object: KubeObject;
  created: boolean;
}

/**
 * Defaults, admits, validates and stores. Nothing is stored when any step
 * throws, or in a dry run.
 */
export function finishWrite(
  context: ApiContext,
  write: PendingWrite,
): WriteResult {
  const { type, old, options, subresource } = write;
  const gvk = {
    group: type.group,
    version: type.version,
    kind: type.kind,
  };
  const storedGvk = {
    ...parseApiVersion(type.storageApiVersion),
    kind: type.kind,
  };
  const defaulted = toStored(
    applyDefaults({
      object: write.wanted,
      gvk,
      customSchema: type.custom && context.schemas.forKind(gvk),
    }),
    type,
  );
  // Claims are made before admission: nobody owns what it adds.
  const tracked = write.applied
    ? defaulted
    : trackUpdate({
        before: old,
        after: defaulted,
        manager: options.manager,
        gvk: storedGvk,
        subresource,
        schemas: context.schemas,
        now: context.now(),
      });
  const draft = structuredClone(tracked);
  const status = old ? undefined : initialStatus(type);
  if (status) {
    draft.status = status;
  }
  if (subresource === undefined) {
    admit({
      operation: old ? 'UPDATE' : 'CREATE',
      type,
      draft,
      old,
      store: context.store,
    });
    const causes = validateObject({
      object: draft,
      old,
      gvk: storedGvk,
      schemas: context.schemas,
    });
    if (causes.length > 0) {
      throw invalid(kindSubject(type, draft.metadata.name), causes);
    }
  }
  setGeneration(type, draft, old);
  return store(context, write, draft);
}

function setGeneration(
  type: ResourceType,
  draft: KubeObject,
  old: KubeObject | undefined,
) {
  if (!hasGeneration(type)) {
    return;
  }
  if (!old) {
    draft.metadata.generation = 1;
    return;
  }
  const keys = new Set([...Object.keys(old), ...Object.keys(draft)]);
  const changed =
    [...keys].some(
      key =>
        !unversionedParts.includes(key) && !jsonEqual(old[key], draft[key]),
    ) || annotationsCount(type, draft, old);
  const before = old.metadata.generation ?? 1;
  draft.metadata.generation = changed ? before + 1 : before;
}

/** Alone among the kinds, Deployments count their annotations as well. */
function annotationsCount(
  type: ResourceType,
  draft: KubeObject,
  old: KubeObject,
): boolean {
  return (
    type.storage === 'deployments.apps' &&
    !jsonEqual(draft.metadata.annotations, old.metadata.annotations)
  );
}

function store(
  context: ApiContext,
  { type, old, options }: PendingWrite,
  final: KubeObject,
): WriteResult {
  if (options.dryRun) {
    return { object: final, created: !old };
  }
  if (!old) {
    return { object: context.store.create(type.storage, final), created: true };
  }
  if (differsInTimesOnly(old, final)) {
    return { object: old, created: false };
  }
  return { object: context.store.update(type.storage, final), created: false };
}

/** A write that changes nothing must not touch managedFields' times either. */
function differsInTimesOnly(before: KubeObject, after: KubeObject): boolean {
  const timeless = (object: KubeObject) => ({
    ...object,
    metadata: {
      ...object.metadata,
      resourceVersion: undefined,
      managedFields: object.metadata.managedFields?.map(entry => ({
        ...entry,
        time: undefined,
      })),
    },
  });
  return jsonEqual(timeless(before), timeless(after));
}
