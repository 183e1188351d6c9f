import { conditionOf, count, tell, text, type LiveObject } from '../liveObject';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { failed, progressing, ready, type ObjectHealth } from '../healthState';

type Rule = (object: LiveObject) => ObjectHealth;

/**
 * Health of Kubernetes' own kinds beside workloads, by the rules of kstatus;
 * where kstatus calls something current that a person would ask about, the
 * message says so.
 */
export const BUILT_IN: Record<string, Rule> = {
  ConfigMap: () => ready(),
  CronJob: cronJob,
  CustomResourceDefinition: customResourceDefinition,
  HorizontalPodAutoscaler: autoscaler,
  Ingress: ingress,
  PersistentVolumeClaim: claim,
  PodDisruptionBudget: disruptionBudget,
  ReplicaSet: replicaSet,
  Secret: () => ready(),
};

function claim({ status }: LiveObject): ObjectHealth {
  const phase = text(status, 'phase');
  switch (phase) {
    case 'Bound':
      return ready('Bound');
    case 'Lost':
      return failed('it lost its volume');
    default:
      return progressing('waits for a volume');
  }
}

/** An address may never come, and is no part of what was asked for. */
function ingress({ status }: LiveObject): ObjectHealth {
  const { ingress: addresses } = isJsonMap(status.loadBalancer)
    ? status.loadBalancer
    : { ingress: undefined };
  return Array.isArray(addresses) && addresses.length
    ? ready()
    : ready('no address yet');
}

function cronJob({ spec, status }: LiveObject): ObjectHealth {
  if (spec.suspend === true) {
    return ready('suspended');
  }
  const running = Array.isArray(status.active) ? status.active.length : 0;
  if (running) {
    return ready(running === 1 ? '1 job runs' : `${running} jobs run`);
  }
  const last = text(status, 'lastScheduleTime');
  return ready(last ? `last run ${last}` : 'has not run yet');
}

function replicaSet(object: LiveObject): ObjectHealth {
  const desired = count(object.spec, 'replicas', 1);
  const there = count(object.status, 'readyReplicas');
  const failure = conditionOf(object, 'ReplicaFailure');
  if (failure?.status === 'True') {
    return failed(failure.message ?? 'pods can not be created');
  }
  const all =
    there >= desired && count(object.status, 'availableReplicas') >= desired;
  return {
    state: all ? 'ready' : 'progressing',
    message: `${there} of ${desired} pods ready`,
    ready: there,
    desired,
  };
}

function disruptionBudget({ status }: LiveObject): ObjectHealth {
  const healthy = count(status, 'currentHealthy');
  const wanted = count(status, 'desiredHealthy');
  if (healthy < wanted) {
    return progressing(`${healthy} of ${wanted} pods healthy`);
  }
  return count(status, 'disruptionsAllowed') > 0
    ? ready()
    : ready('allows no pod to be evicted now');
}

function customResourceDefinition(object: LiveObject): ObjectHealth {
  const names = conditionOf(object, 'NamesAccepted');
  if (names?.status === 'False') {
    return failed(tell(names));
  }
  const established = conditionOf(object, 'Established');
  if (established?.status === 'True') {
    return ready();
  }
  return established && established.reason !== 'Installing'
    ? failed(tell(established))
    : progressing('is being set up');
}

function autoscaler(object: LiveObject): ObjectHealth {
  const broken = ['AbleToScale', 'ScalingActive']
    .map(type => conditionOf(object, type))
    .find(one => one?.status === 'False');
  // Switched off on purpose when its target is scaled to zero.
  return broken && broken.reason !== 'ScalingDisabled'
    ? failed(tell(broken))
    : ready();
}
