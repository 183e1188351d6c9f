import type { JsonObject } from '../json/JsonObject';
import type { GroupVersionKind } from '../schema/JsonSchema';
import type { SchemaNode } from '../schema/SchemaNode';
import type { KubeObject } from '../store/KubeObject';
import * as cluster from './cluster';
import * as network from './network';
import * as pods from './pods';
import { fillFromSchema } from './fillFromSchema';
import * as storage from './storage';
import * as workloads from './workloads';

type Defaulter = (object: JsonObject) => void;

const RBAC = 'rbac.authorization.k8s.io/v1';
const ADMISSION = 'admissionregistration.k8s.io/v1';

const DEFAULTERS: Record<string, Defaulter> = {
  'v1/Pod': pods.defaultPod,
  'v1/PodTemplate': pods.defaultPodTemplateObject,
  'v1/ReplicationController': pods.defaultReplicationController,
  'v1/Service': network.defaultService,
  'v1/Endpoints': network.defaultEndpoints,
  'v1/Namespace': cluster.defaultNamespace,
  'v1/Secret': cluster.defaultSecret,
  'v1/LimitRange': cluster.defaultLimitRange,
  'v1/PersistentVolume': storage.defaultPersistentVolume,
  'v1/PersistentVolumeClaim': storage.defaultPersistentVolumeClaim,
  'apps/v1/Deployment': workloads.defaultDeployment,
  'apps/v1/ReplicaSet': workloads.defaultReplicaSet,
  'apps/v1/StatefulSet': workloads.defaultStatefulSet,
  'apps/v1/DaemonSet': workloads.defaultDaemonSet,
  'batch/v1/Job': workloads.defaultJob,
  'batch/v1/CronJob': workloads.defaultCronJob,
  'networking.k8s.io/v1/Ingress': network.defaultIngress,
  'networking.k8s.io/v1/IngressClass': network.defaultIngressClass,
  'networking.k8s.io/v1/NetworkPolicy': network.defaultNetworkPolicy,
  'discovery.k8s.io/v1/EndpointSlice': network.defaultEndpointSlice,
  'autoscaling/v2/HorizontalPodAutoscaler': cluster.defaultAutoscaler,
  'autoscaling/v1/HorizontalPodAutoscaler': cluster.defaultAutoscalerV1,
  'policy/v1/PodDisruptionBudget': cluster.defaultDisruptionBudget,
  'storage.k8s.io/v1/StorageClass': storage.defaultStorageClass,
  'storage.k8s.io/v1/CSIDriver': storage.defaultCsiDriver,
  'scheduling.k8s.io/v1/PriorityClass': cluster.defaultPriorityClass,
  [`${RBAC}/RoleBinding`]: cluster.defaultBinding,
  [`${RBAC}/ClusterRoleBinding`]: cluster.defaultBinding,
  [`${ADMISSION}/ValidatingWebhookConfiguration`]:
    cluster.defaultWebhooks(false),
  [`${ADMISSION}/MutatingWebhookConfiguration`]: cluster.defaultWebhooks(true),
  'apiextensions.k8s.io/v1/CustomResourceDefinition':
    cluster.defaultCustomResourceDefinition,
  'apiregistration.k8s.io/v1/APIService': cluster.defaultApiService,
};

/**
 * Fills in what Kubernetes fills in for a kind, and leaves every field that is
 * set as it is. Doing it again changes nothing.
 *
 * @param customSchema - for a custom resource, its schema: without it none of
 *   its `default`s are filled in
 */
export function applyDefaults({
  object,
  gvk,
  customSchema,
}: {
  object: KubeObject;
  gvk: GroupVersionKind;
  customSchema?: SchemaNode;
}): KubeObject {
  const apiVersion = gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version;
  const defaulter = DEFAULTERS[`${apiVersion}/${gvk.kind}`];
  if (!defaulter && !customSchema) {
    return object;
  }
  const result = structuredClone(object);
  defaulter?.(result);
  if (customSchema) {
    fillFromSchema(result, customSchema);
  }
  return result;
}
