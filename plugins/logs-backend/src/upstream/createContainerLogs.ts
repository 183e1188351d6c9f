import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { LogLimits } from '../config/LogsConfig';
import { createEventReader } from '../lines/reading/LogEventReader';
import type { SecretTexts } from '../targets/SecretTexts';
import type { ContainerLogs } from './ContainerLogs';
import { SharedContainerLogs } from './SharedContainerLogs';

/** The logs of containers on the portal's clusters, with secrets taken out. */
export function createContainerLogs(parts: {
  access: KubernetesAccess;
  limits: LogLimits;
  redaction: {
    /** Whether the secret values of a pod's release are to be taken out. */
    readonly releaseValues: boolean;
    redactor(secrets?: readonly string[]): (text: string) => string;
  };
  secrets: SecretTexts;
}): ContainerLogs {
  const { access, limits, redaction, secrets } = parts;
  return new SharedContainerLogs({
    cluster: name => access.cluster(name),
    createEventReader,
    limits,
    redactor: async source =>
      redaction.redactor(
        redaction.releaseValues ? await secrets.of(source) : [],
      ),
  });
}
