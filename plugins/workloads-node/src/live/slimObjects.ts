import type {
  KubernetesObject,
  V1Container,
  V1EphemeralContainer,
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

/** Annotations of pods that steer what collectors make of their logs. */
const LOG_ANNOTATIONS = [
  'co.elastic.logs',
  'promtail',
  'fluentbit.io/',
  'prometheus.io/',
  'kubectl.kubernetes.io/default-container',
];

/** Longer values are cut: they are hints, not data. */
const LONGEST_HINT = 1024;

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
    metadata: slimMetadata(object.metadata, logHints(object.metadata)),
    spec: object.spec && slimPodSpec(object.spec),
  };
}

function slimMetadata(
  metadata: V1ObjectMeta | undefined,
  hints: Record<string, string> = {},
): V1ObjectMeta | undefined {
  if (!metadata?.annotations) {
    return metadata;
  }
  const { annotations, ...rest } = metadata;
  const kept = {
    ...Object.fromEntries(
      READ_ANNOTATIONS.filter(name => annotations[name] !== undefined).map(
        name => [name, annotations[name]],
      ),
    ),
    ...hints,
  };
  return Object.keys(kept).length ? { ...rest, annotations: kept } : rest;
}

function logHints(metadata: V1ObjectMeta | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata?.annotations ?? {})
      .filter(([name]) => LOG_ANNOTATIONS.some(start => name.startsWith(start)))
      .map(([name, value]) => [name, cut(value)]),
  );
}

function cut(value: string): string {
  return Buffer.byteLength(value) > LONGEST_HINT
    ? Buffer.from(value)
        .subarray(0, LONGEST_HINT)
        .toString('utf8')
        .replace(/\uFFFD+$/, '')
    : value;
}

/** Where it runs and which images; no volumes, commands and environments. */
function slimPodSpec({
  containers,
  initContainers,
  ephemeralContainers,
  nodeName,
  restartPolicy,
}: V1PodSpec): V1PodSpec {
  return {
    containers: (containers ?? []).map(slimContainer),
    initContainers: initContainers?.map(slimContainer),
    ephemeralContainers: ephemeralContainers?.map(slimEphemeral),
    nodeName,
    restartPolicy,
  };
}

/** An init container that restarts is a sidecar. */
function slimContainer({ name, image, restartPolicy }: V1Container) {
  return restartPolicy ? { name, image, restartPolicy } : { name, image };
}

function slimEphemeral({
  name,
  image,
  targetContainerName,
}: V1EphemeralContainer): V1EphemeralContainer {
  return { name, image, targetContainerName };
}
