import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { readHistory } from './readHistory';
import { parseRecordName } from './recordName';
import type { RecordDriver } from './unpackRecord';

/**
 * Where a release keeps its records. Helm has to be told, or it would take a
 * release kept in ConfigMaps for one that is not there; a new one goes into
 * Secrets.
 */
export async function driverOf(
  cluster: Cluster,
  actor: Actor,
  namespace: string,
  name: string,
): Promise<RecordDriver> {
  const [latest] = await readHistory(cluster, actor, namespace, name);
  return latest ? parseRecordName(latest.secretName).driver : 'secret';
}
