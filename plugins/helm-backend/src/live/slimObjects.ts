import type {
  KubernetesObject,
  V1Container,
  V1ObjectMeta,
  V1Pod,
  V1PodSpec,
  V1PodTemplateSpec,
} from '@kubernetes/client-node';

/** Annotations that are read; others may be as large as the object itself. */
const READ_ANNOTATIONS = [
  'meta.helm.sh/release-name',
  'meta.helm.sh/release-namespace',
  'deployment.kubernetes.io/revision',
];

interface WithTemplate extends KubernetesObject {
  spec?: { template?: V1PodTemplateSpec };
}

/** A Deployment, StatefulSet, DaemonSet or Job without what only its pods need. */
export function slimWorkload(object: WithTemplate): WithTemplate {
  const { spec } = object;
  const template = spec?.template;
  return {
    ...object,
    metadata: slimMetadata(object.metadata),
    ...(spec && {
      spec: {
        ...spec,
        ...(template && {
          template: {
            metadata: template.metadata,
            spec: template.spec && slimPodSpec(template.spec),
          },
        }),
      },
    }),
  };
}

/** A pod with its state, without what it was given to run with. */
export function slimPod(object: V1Pod): V1Pod {
  return {
    ...object,
    metadata: slimMetadata(object.metadata),
    spec: object.spec && slimPodSpec(object.spec),
  };
}

function slimMetadata(
  metadata: V1ObjectMeta | undefined,
): V1ObjectMeta | undefined {
  if (!metadata?.annotations) {
    return metadata;
  }
  const { annotations, ...rest } = metadata;
  const read = READ_ANNOTATIONS.filter(name => annotations[name] !== undefined);
  return read.length
    ? {
        ...rest,
        annotations: Object.fromEntries(
          read.map(name => [name, annotations[name]]),
        ),
      }
    : rest;
}

/** Where it runs and which images; no volumes, commands and environments. */
function slimPodSpec({
  containers,
  initContainers,
  nodeName,
  restartPolicy,
}: V1PodSpec): V1PodSpec {
  return {
    containers: (containers ?? []).map(slimContainer),
    initContainers: initContainers?.map(slimContainer),
    nodeName,
    restartPolicy,
  };
}

function slimContainer({ name, image }: V1Container): V1Container {
  return { name, image };
}
