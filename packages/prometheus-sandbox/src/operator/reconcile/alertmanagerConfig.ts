import type { Alertmanager, Secret } from '../objects/monitoring';

/**
 * The configuration that an Alertmanager object names, from its Secret.
 *
 * @returns undefined when there is none: the operator then uses one that tells nobody
 */
export function alertmanagerConfig(
  alertmanager: Alertmanager | undefined,
  secrets: Secret[],
): string | undefined {
  if (!alertmanager) {
    return undefined;
  }
  const { metadata, spec } = alertmanager;
  const name = spec.configSecret ?? `alertmanager-${metadata.name}`;
  const secret = secrets.find(
    one =>
      one.metadata.name === name &&
      one.metadata.namespace === metadata.namespace,
  );
  const content = secret?.data?.['alertmanager.yaml'];
  return content ? Buffer.from(content, 'base64').toString() : undefined;
}
