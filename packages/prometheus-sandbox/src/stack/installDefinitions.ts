import type { AnyObject, ClusterClient } from '../cluster/ClusterClient';
import { definitions } from './manifests';

const WAIT_MILLIS = 50;
const WITHIN_MILLIS = 30_000;

/** Applies the custom resource definitions, and waits until their kinds are served. */
export async function installDefinitions(client: ClusterClient): Promise<void> {
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
