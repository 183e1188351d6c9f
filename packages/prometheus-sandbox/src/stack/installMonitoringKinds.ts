import {
  ClusterClient,
  loadKubeconfig,
  type AnyObject,
  type KubeconfigSource,
} from '../cluster/ClusterClient';
import { aggregateRoles } from './aggregateRoles';
import { definitions, manifest } from './manifests';

const WAIT_MILLIS = 50;
const WITHIN_MILLIS = 30_000;

/**
 * Gives a cluster the kinds of monitoring.coreos.com, and those who may change
 * a namespace the right to use them there. Resolves when the kinds are served.
 */
export async function installMonitoringKinds(
  kubeconfig: KubeconfigSource,
): Promise<void> {
  const client = new ClusterClient(
    loadKubeconfig(kubeconfig),
    'monitoring-stack',
  );
  const roles = manifest('roles');
  await Promise.all(roles.map(role => client.apply(role)));
  await aggregateRoles(client, roles);
  const all = definitions();
  await Promise.all(all.map(definition => client.apply(definition)));
  const deadline = Date.now() + WITHIN_MILLIS;
  for (const definition of all) {
    const header = {
      apiVersion: definition.apiVersion ?? '',
      kind: definition.kind ?? '',
      metadata: { name: definition.metadata?.name ?? '' },
    };
    while (!isEstablished(await client.read(header))) {
      if (Date.now() > deadline) {
        throw new Error(`${header.metadata.name} is not served`);
      }
      await new Promise(resolve => setTimeout(resolve, WAIT_MILLIS));
    }
  }
}

function isEstablished(definition: AnyObject | undefined): boolean {
  const status = definition?.status as
    | { conditions?: { type: string; status: string }[] }
    | undefined;
  return (status?.conditions ?? []).some(
    ({ type, status: value }) => type === 'Established' && value === 'True',
  );
}
