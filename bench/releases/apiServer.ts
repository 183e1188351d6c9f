import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { kubernetesConfig } from '../portal/kubernetesConfig';

/** As Helm asks for release records. */
const PROTOBUF = 'application/vnd.kubernetes.protobuf,application/json';

/** Milliseconds until all that `helm list -A` asks for has arrived, unread. */
export async function timeToList(kubeconfig: string): Promise<number> {
  const [{ clusters }] = kubernetesConfig(kubeconfig).clusterLocatorMethods;
  const [{ url, caData, serviceAccountToken }] = clusters;
  const began = performance.now();
  const request = get(`${url}/api/v1/secrets?labelSelector=owner%3Dhelm`, {
    ca: caData && Buffer.from(caData, 'base64'),
    headers: {
      Accept: PROTOBUF,
      Authorization: `Bearer ${serviceAccountToken}`,
    },
  });
  const [response]: IncomingMessage[] = await once(request, 'response');
  await once(response.resume(), 'end');
  return performance.now() - began;
}
