import type { ClusterTools } from '../process/ClusterTools.ts';
import type { ImageSource } from './shopPlan.ts';

/**
 * The embedded cluster only acts as if it ran containers, so any image name
 * does; other clusters pull for real. Told apart by the nodes' provider.
 */
export async function detectImageSource(
  tools: ClusterTools,
): Promise<ImageSource> {
  const providers = await tools.kubectl([
    'get',
    'nodes',
    '--output=jsonpath={.items[*].spec.providerID}',
  ]);
  return providers.startsWith('sandbox:') ? 'embedded' : 'public';
}
