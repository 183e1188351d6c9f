import type { JsonObject } from '../json/JsonObject';
import type { GroupVersionKind } from '../schema/JsonSchema';
import type { Schemas } from '../schema/Schemas';
import type { StatusCause } from '../status/Status';
import type { KubeObject } from '../store/KubeObject';
import * as batch from './batch';
import { Checks } from './Checks';
import * as cluster from './cluster';
import * as configuration from './configuration';
import { checkCustomResource } from './customResource';
import { checkUnchanged } from './immutableFields';
import { checkMetadata } from './metadata';
import * as network from './network';
import { checkPod } from './pods';
import * as storage from './storage';
import * as workloads from './workloads';

type Check = (checks: Checks, object: JsonObject) => void;

const RBAC = 'rbac.authorization.k8s.io';

/** The rules of each kind, the same in all its versions. */
const CHECKS: Record<string, Check> = {
  '/Pod': checkPod,
  '/Service': network.checkService,
  '/ConfigMap': configuration.checkConfigMap,
  '/Secret': configuration.checkSecret,
  '/PersistentVolume': storage.checkVolume,
  '/PersistentVolumeClaim': storage.checkClaim,
  'apps/Deployment': workloads.checkDeployment,
  'apps/ReplicaSet': workloads.checkReplicaSet,
  'apps/StatefulSet': workloads.checkStatefulSet,
  'apps/DaemonSet': workloads.checkDaemonSet,
  'batch/Job': batch.checkJob,
  'batch/CronJob': batch.checkCronJob,
  'networking.k8s.io/Ingress': network.checkIngress,
  'networking.k8s.io/NetworkPolicy': network.checkNetworkPolicy,
  'storage.k8s.io/StorageClass': storage.checkStorageClass,
  'policy/PodDisruptionBudget': cluster.checkDisruptionBudget,
  'autoscaling/HorizontalPodAutoscaler': cluster.checkAutoscaler,
  'apiextensions.k8s.io/CustomResourceDefinition':
    cluster.checkCustomResourceDefinition,
  [`${RBAC}/Role`]: cluster.checkRole,
  [`${RBAC}/ClusterRole`]: cluster.checkClusterRole,
  [`${RBAC}/RoleBinding`]: cluster.checkRoleBinding,
  [`${RBAC}/ClusterRoleBinding`]: cluster.checkRoleBinding,
};

/**
 * What Kubernetes would refuse about an object that has its defaults: names,
 * required and out-of-range values, parts that do not fit together, and
 * changes of what can not change. An empty list means it is fine.
 *
 * @param old - the stored object, for an update
 * @param schemas - needed for custom resources, whose schema is their rule:
 *   without it nothing but their metadata is checked
 */
export function validateObject({
  object,
  old,
  gvk,
  schemas,
}: {
  object: KubeObject;
  old?: KubeObject;
  gvk: GroupVersionKind;
  schemas?: Schemas;
}): StatusCause[] {
  const checks = new Checks();
  checkMetadata(checks, object, gvk);
  const kind = `${gvk.group}/${gvk.kind}`;
  CHECKS[kind]?.(checks, object);
  if (old) {
    checkUnchanged(checks, kind, object, old);
  }
  const custom = schemas?.isCustom(gvk) ? schemas.forKind(gvk) : undefined;
  if (custom) {
    checkCustomResource(checks, object, custom);
  }
  return checks.causes;
}
