import type { Container, Pod } from '../controllers/kinds/Pod';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';

type ConfigKind = 'secret' | 'configmap';

const RESOURCES = { secret: 'secrets', configmap: 'configmaps' } as const;
const KINDS = { secret: 'Secret', configmap: 'ConfigMap' } as const;

/**
 * Why a container's environment can not be made, in the kubelet's words: a
 * Secret or ConfigMap that is not there, or lacks a key.
 */
export function missingEnvironment(
  store: ResourceStore,
  pod: Pod,
  container: Container,
): string | undefined {
  const namespace = pod.metadata.namespace;
  const find = (kind: ConfigKind, name: string | undefined) =>
    store.get(RESOURCES[kind], namespace, name ?? '');
  for (const source of container.envFrom ?? []) {
    for (const [kind, ref] of [
      ['configmap', source.configMapRef],
      ['secret', source.secretRef],
    ] as const) {
      if (ref && !ref.optional && !find(kind, ref.name)) {
        return `${kind} "${ref.name}" not found`;
      }
    }
  }
  for (const { valueFrom } of container.env ?? []) {
    for (const [kind, ref] of [
      ['configmap', valueFrom?.configMapKeyRef],
      ['secret', valueFrom?.secretKeyRef],
    ] as const) {
      if (!ref || ref.optional) {
        continue;
      }
      const object = find(kind, ref.name);
      if (!object) {
        return `${kind} "${ref.name}" not found`;
      }
      if (!hasKey(object, ref.key)) {
        return `couldn't find key ${ref.key} in ${KINDS[kind]} ${namespace}/${ref.name}`;
      }
    }
  }
  return undefined;
}

/** A volume that can not be mounted, in the words of the `FailedMount` event. */
export function missingVolume(
  store: ResourceStore,
  pod: Pod,
): string | undefined {
  const namespace = pod.metadata.namespace;
  for (const volume of pod.spec.volumes ?? []) {
    const { secret, configMap } = volume;
    for (const [kind, name, optional] of [
      ['secret', secret?.secretName, secret?.optional],
      ['configmap', configMap?.name, configMap?.optional],
    ] as const) {
      if (name && !optional && !store.get(RESOURCES[kind], namespace, name)) {
        return `MountVolume.SetUp failed for volume "${volume.name}" : ${kind} "${name}" not found`;
      }
    }
  }
  return undefined;
}

/** Pull secrets that are not there, in the words of the kubelet's event. */
export function missingPullSecrets(
  store: ResourceStore,
  pod: Pod,
): string | undefined {
  const missing = (pod.spec.imagePullSecrets ?? [])
    .map(({ name }) => name)
    .filter(name => !store.get('secrets', pod.metadata.namespace, name));
  return missing.length > 0
    ? `Unable to retrieve some image pull secrets (${missing.join(
        ', ',
      )}); attempting to pull the image may not succeed.`
    : undefined;
}

function hasKey(object: KubeObject, key: string): boolean {
  return [object.data, object.binaryData, object.stringData].some(
    data => typeof data === 'object' && data !== null && key in data,
  );
}
