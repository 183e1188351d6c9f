import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type {
  HelmEngine,
  ReleaseState,
} from '@foredeck/backstage-plugin-helm-node';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import pLimit from 'p-limit';
import type { CopySnapshot } from '../CopySnapshot';
import { releaseKey } from '../releases/releaseKey';

const AT_ONCE = 16;

type Layers = CopySnapshot['targetLayers'] extends Map<string, infer L>
  ? L
  : never;

/**
 * The layers below each release's own values as the target has them. Releases
 * of one version of one profile share them, and one question.
 */
export async function readTargetLayers(
  engine: HelmEngine,
  releases: readonly ReleaseState[],
  target: EnvironmentRef,
  actor: Actor,
): Promise<CopySnapshot['targetLayers']> {
  const limit = pLimit(AT_ONCE);
  const place = { space: target.space, environment: target.name };
  const where = { cluster: target.cluster, place };
  const asked = new Map<string, Promise<Layers>>();
  const read = async ({ source }: ReleaseState): Promise<Layers> => {
    const { merged, hash } = await limit(() =>
      engine.below(source, where, actor),
    );
    return { merged, hash };
  };
  const entries = releases.map(async (release): Promise<[string, Layers]> => {
    const key = JSON.stringify(release.source);
    const answer = asked.get(key) ?? read(release);
    asked.set(key, answer);
    return [releaseKey(release.ref), await answer];
  });
  return new Map(await Promise.all(entries));
}
