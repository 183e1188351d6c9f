import type { Container, Pod } from '../controllers/kinds/Pod';
import type { ResourceStore } from '../store/ResourceStore';

/** Stands for any Secret's value: presence matters, the value is nobody's business. */
const HIDDEN = '***';

/**
 * An environment variable as a container sees it; empty when it is not set.
 * A value that comes from a Secret is hidden.
 */
export function environmentVariable(
  store: ResourceStore,
  pod: Pod,
  container: Container,
  name: string,
): string {
  const { namespace } = pod.metadata;
  const value = (resource: string, object: string | undefined, key: string) => {
    const found = store.get(resource, namespace, object ?? '')?.data as
      | Record<string, string>
      | undefined;
    const text = found?.[key];
    return text && resource === 'secrets' ? HIDDEN : text;
  };
  const variable = container.env?.find(candidate => candidate.name === name);
  if (variable) {
    const { secretKeyRef, configMapKeyRef } = variable.valueFrom ?? {};
    return (
      (secretKeyRef && value('secrets', secretKeyRef.name, secretKeyRef.key)) ??
      (configMapKeyRef &&
        value('configmaps', configMapKeyRef.name, configMapKeyRef.key)) ??
      variable.value ??
      ''
    );
  }
  for (const { prefix = '', secretRef, configMapRef } of [
    ...(container.envFrom ?? []),
  ].reverse()) {
    if (name.startsWith(prefix)) {
      const key = name.slice(prefix.length);
      const found =
        (secretRef && value('secrets', secretRef.name, key)) ??
        (configMapRef && value('configmaps', configMapRef.name, key));
      if (found !== undefined) {
        return found;
      }
    }
  }
  return '';
}
