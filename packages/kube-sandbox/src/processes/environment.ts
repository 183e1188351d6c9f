import type { Container, EnvVar, Pod } from '../controllers/kinds/Pod';
import type { ResourceStore } from '../store/ResourceStore';

/** All variables of a container with their values, Secrets' too. */
export function containerEnvironment(
  store: ResourceStore,
  pod: Pod,
  container: Container,
  podIp: string,
): Record<string, string> {
  const { namespace } = pod.metadata;
  const dataOf = (resource: string, name: string | undefined) => {
    const data = store.get(resource, namespace, name ?? '')?.data as
      | Record<string, string>
      | undefined;
    return Object.fromEntries(
      Object.entries(data ?? {}).map(([key, value]) => [
        key,
        resource === 'secrets'
          ? Buffer.from(value, 'base64').toString('utf8')
          : value,
      ]),
    );
  };
  const environment: Record<string, string> = {};
  for (const { prefix = '', secretRef, configMapRef } of container.envFrom ??
    []) {
    const data = {
      ...(configMapRef && dataOf('configmaps', configMapRef.name)),
      ...(secretRef && dataOf('secrets', secretRef.name)),
    };
    for (const [key, value] of Object.entries(data)) {
      environment[`${prefix}${key}`] = value;
    }
  }
  for (const variable of container.env ?? []) {
    environment[variable.name] = valueOf(variable).replace(
      /\$\((\w+)\)/g,
      (whole, name) => environment[name] ?? whole,
    );
  }
  return environment;

  function valueOf({ value = '', valueFrom }: EnvVar): string {
    const { secretKeyRef, configMapKeyRef, fieldRef } = valueFrom ?? {};
    if (secretKeyRef) {
      return dataOf('secrets', secretKeyRef.name)[secretKeyRef.key] ?? '';
    }
    if (configMapKeyRef) {
      return (
        dataOf('configmaps', configMapKeyRef.name)[configMapKeyRef.key] ?? ''
      );
    }
    return fieldRef ? fieldOf(fieldRef.fieldPath) : value;
  }

  function fieldOf(path: string): string {
    const { name, uid } = pod.metadata;
    const fields: Record<string, string | undefined> = {
      'metadata.name': name,
      'metadata.namespace': namespace,
      'metadata.uid': uid,
      'spec.nodeName': pod.spec.nodeName,
      'status.podIP': podIp,
    };
    return fields[path] ?? '';
  }
}
