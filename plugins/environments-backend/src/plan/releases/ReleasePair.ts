import type { JsonObject } from '@backstage/types';
import type { ObjectName } from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { CopyNames } from '../naming/CopyNames';
import type { CopySnapshot } from '../CopySnapshot';
import { releaseKey } from './releaseKey';

/** A release of the source with its place at the target, and what is there now. */
export interface ReleasePair {
  key: string;
  source: ReleaseState;
  target: ObjectName;
  current?: ReleaseState;
  /** The layers below its own values at the target. */
  below: JsonObject;
  /** Of those layers; a release that was deployed on the same ones has it, too. */
  belowHash?: string;
}

/** Pairs the chosen releases, in the order of their keys. */
export function pairReleases(
  snapshot: CopySnapshot,
  chosen: readonly ReleaseState[],
  names: CopyNames,
): ReleasePair[] {
  const there = new Map(
    snapshot.target.releases.map(one => [releaseKey(one.ref), one]),
  );
  return chosen
    .map((source): ReleasePair => {
      const key = releaseKey(source.ref);
      const target = names.releases.get(key) ?? source.ref;
      const { namespace, name } = target;
      const current = there.get(releaseKey(target));
      return {
        key,
        source,
        target: { namespace, name },
        ...(current && { current }),
        below: snapshot.targetLayers.get(key)?.merged ?? {},
        belowHash: snapshot.targetLayers.get(key)?.hash,
      };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
