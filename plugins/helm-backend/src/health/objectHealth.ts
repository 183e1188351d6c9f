import type { JsonObject } from '@backstage/types';
import type { V1Pod } from '@kubernetes/client-node';
import {
  describeProblem,
  podProblem,
  type Workload,
  workloadProgress,
} from '@foredeck/backstage-plugin-helm-node';
import { isPodReady } from '../live/podState';
import { readLiveObject } from './liveObject';
import { failed, progressing, ready, type ObjectHealth } from './healthState';
import { BUILT_IN } from './rules/builtIn';
import { customResourceHealth } from './rules/customResource';
import { genericHealth } from './rules/generic';
import { serviceHealth, type Endpoints } from './rules/service';

/** Groups whose kinds belong to Kubernetes itself. */
const KUBERNETES_GROUP =
  /^(v1|(apps|batch|policy|autoscaling|extensions)\/|[a-z.]+\.k8s\.io\/)/;

/** A live object, typed where its kind has a rule that reads it typed. */
export type Live =
  | { type: 'workload'; workload: Workload }
  | { type: 'pod'; pod: V1Pod }
  | { type: 'object'; object: JsonObject; endpoints?: Endpoints };

/** Health of one live object by kstatus' rules, with the reason in words. */
export function objectHealth(live: Live): ObjectHealth {
  switch (live.type) {
    case 'workload':
      return workloadProgress(live.workload);
    case 'pod':
      return podHealth(live.pod);
    default:
      return plainHealth(live.object, live.endpoints);
  }
}

function plainHealth(
  json: JsonObject,
  endpoints: Endpoints | undefined,
): ObjectHealth {
  const object = readLiveObject(json);
  const generic = genericHealth(object);
  if (generic) {
    return generic;
  }
  if (KUBERNETES_GROUP.test(object.apiVersion)) {
    if (object.kind === 'Service') {
      return serviceHealth(object, endpoints);
    }
    const rule = BUILT_IN[object.kind];
    if (rule) {
      return rule(object);
    }
  }
  return customResourceHealth(object);
}

function podHealth(pod: V1Pod): ObjectHealth {
  const problem = podProblem(pod);
  if (problem) {
    return failed(describeProblem(problem));
  }
  if (pod.metadata?.deletionTimestamp) {
    return progressing('is being deleted');
  }
  switch (pod.status?.phase) {
    case 'Succeeded':
      return ready('ran to its end');
    case 'Failed':
      return failed(pod.status.message ?? 'failed');
    case 'Running':
      return isPodReady(pod) ? ready() : progressing('runs, but is not ready');
    default:
      return progressing(pod.status?.phase ?? 'waiting to be picked up');
  }
}
