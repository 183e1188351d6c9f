import type { ApiContext } from '../api/ApiRequest';
import { valueAt, withValueAt } from '../api/jsonPath';
import { getStored, updateObject } from '../api/updateObject';
import { toRequested } from '../api/conversion';
import type { WriteOptions } from '../api/ApiRequest';
import { patch } from '../patch/patch';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceType } from '../types/ResourceType';
import { badRequest, invalid, staleWrite } from '../status/StatusError';
import type { PatchKind } from '../api/patchObject';
import { resourceSubject } from '../api/subjects';

/** `autoscaling/v1` Scale: the replicas of any kind that has some. */
export interface ScaleTarget {
  type: ResourceType;
  namespace?: string;
  name: string;
}

const gvk = { group: 'autoscaling', version: 'v1', kind: 'Scale' };

/** @throws StatusError 404 */
export function readScale(context: ApiContext, target: ScaleTarget) {
  const { type, namespace, name } = target;
  return scaleOf(
    type,
    toRequested(getStored(context, type, namespace, name), type),
  );
}

/** @throws StatusError 404, 409 or 422 */
export function writeScale(
  context: ApiContext,
  target: ScaleTarget,
  scale: KubeObject,
  options: WriteOptions,
): KubeObject {
  const { type, namespace, name } = target;
  const stored = getStored(context, type, namespace, name);
  const { replicas } = (scale.spec ?? {}) as { replicas?: unknown };
  const wanted = replicas ?? 0;
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 0) {
    throw invalid({ group: 'autoscaling', kind: 'Scale', name }, [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${JSON.stringify(
          wanted,
        )}: must be greater than or equal to 0`,
        field: 'spec.replicas',
      },
    ]);
  }
  const { resourceVersion } = scale.metadata ?? {};
  if (resourceVersion && resourceVersion !== stored.metadata.resourceVersion) {
    throw staleWrite(resourceSubject(type, name));
  }
  const { object } = updateObject(context, {
    type,
    namespace,
    name,
    object: withValueAt(toRequested(stored, type), paths(type).spec, wanted),
    subresource: 'scale',
    options,
  });
  return scaleOf(type, toRequested(object, type));
}

/** @throws StatusError 400, 404, 409 or 422 */
export function patchScale(
  context: ApiContext,
  target: ScaleTarget,
  { kind, body }: { kind: PatchKind; body: unknown },
  options: WriteOptions,
): KubeObject {
  if (kind === 'apply') {
    throw badRequest(
      'server-side apply to the scale subresource is not offered: use a merge patch',
    );
  }
  const live = readScale(context, target);
  const patched = patch({
    type: kind,
    live,
    body,
    gvk,
    schemas: context.schemas,
  });
  const given = (body as { metadata?: { resourceVersion?: string } } | null)
    ?.metadata?.resourceVersion;
  return writeScale(
    context,
    target,
    {
      ...patched,
      metadata: { ...patched.metadata, resourceVersion: given ?? '' },
    },
    options,
  );
}

function paths(type: ResourceType) {
  const custom = type.custom?.scale;
  return {
    spec: custom?.specReplicasPath ?? 'spec.replicas',
    status: custom?.statusReplicasPath ?? 'status.replicas',
    selector: custom?.labelSelectorPath,
  };
}

function scaleOf(type: ResourceType, object: KubeObject): KubeObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const path = paths(type);
  const selector = path.selector
    ? valueAt(object, path.selector)
    : selectorText(valueAt(object, 'spec.selector'));
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: valueAt(object, path.spec) ?? 0 },
    status: {
      replicas: valueAt(object, path.status) ?? 0,
      ...(selector ? { selector } : {}),
    },
  };
}

/** A LabelSelector, or a replication controller's map, as query text. */
function selectorText(selector: unknown): string {
  const { matchLabels, matchExpressions, ...map } = (selector ?? {}) as {
    matchLabels?: Record<string, string>;
    matchExpressions?: Array<{
      key: string;
      operator: string;
      values?: string[];
    }>;
  };
  const labels = matchLabels ?? (matchExpressions ? {} : map);
  const equal = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  const sets = (matchExpressions ?? []).map(({ key, operator, values }) => {
    switch (operator) {
      case 'Exists':
        return key;
      case 'DoesNotExist':
        return `!${key}`;
      default:
        return `${key} ${operator.toLowerCase()} (${(values ?? []).join(',')})`;
    }
  });
  return [...equal, ...sets].join(',');
}
