import type { ApiContext } from '../api/ApiRequest';
import { getStored } from '../api/updateObject';
import { badRequest, conflict } from '../status/StatusError';
import type { Status } from '../status/Status';
import type { KubeObject } from '../store/KubeObject';
import { timestamp } from '../store/MemoryStore';
import type { ResourceType } from '../types/ResourceType';

/**
 * Puts a pod on a node, as a scheduler asks.
 *
 * @throws StatusError 400 without a target, 409 for a pod that has a node
 */
export function bindPod(
  context: ApiContext,
  pods: ResourceType,
  namespace: string,
  name: string,
  binding: KubeObject,
): Status {
  const pod = getStored(context, pods, namespace, name);
  const { target } = binding as unknown as { target?: { name?: string } };
  if (!target?.name) {
    throw badRequest('target.name: Required value: name the node');
  }
  const spec = pod.spec as { nodeName?: string };
  if (spec.nodeName) {
    throw conflict(
      { kind: 'pods/binding', name },
      `pod ${name} is already assigned to node "${spec.nodeName}"`,
    );
  }
  const status = (pod.status ?? {}) as {
    conditions?: Array<Record<string, unknown>>;
  };
  context.store.update(pods.storage, {
    ...pod,
    spec: { ...spec, nodeName: target.name },
    status: {
      ...status,
      conditions: [
        ...(status.conditions ?? []).filter(one => one.type !== 'PodScheduled'),
        {
          type: 'PodScheduled',
          status: 'True',
          lastProbeTime: null,
          lastTransitionTime: timestamp(context.now()),
        },
      ],
    },
  });
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    code: 201,
  };
}
