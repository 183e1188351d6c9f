import type {
  CopyRequest,
  PlannedRelease,
} from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { CopySnapshot } from '../CopySnapshot';
import { breakCycles } from '../dependencies/breakCycles';
import { findDependencies } from '../dependencies/findDependencies';
import { Mentions } from '../dependencies/Mentions';
import type { CopyNames } from '../naming/CopyNames';
import { plannedRemainder } from './plannedRelease';
import { releaseKey } from './releaseKey';

/** Releases that only the target has: those that stay and those that go. */
export interface Remainders {
  states: ReleaseState[];
  releases: PlannedRelease[];
  /** By the key of each that goes: those that need it, which go before it. */
  removals: Map<string, string[]>;
}

export function planRemainders(
  snapshot: CopySnapshot,
  request: Pick<CopyRequest, 'remove'>,
  names: Pick<CopyNames, 'releases'>,
): Remainders {
  const matched = new Set([...names.releases.values()].map(releaseKey));
  const named = new Set((request.remove ?? []).map(releaseKey));
  const states = snapshot.target.releases
    .filter(({ ref, status }) => {
      return !matched.has(releaseKey(ref)) && status !== 'uninstalled';
    })
    .sort((a, b) => (releaseKey(a.ref) < releaseKey(b.ref) ? -1 : 1));
  const goes = ({ ref }: ReleaseState) => named.has(releaseKey(ref));
  return {
    states,
    releases: states.map(one =>
      plannedRemainder(one, goes(one) ? 'remove' : 'keep'),
    ),
    removals: removalOrder(states.filter(goes), snapshot),
  };
}

function removalOrder(
  gone: readonly ReleaseState[],
  { target }: CopySnapshot,
): Map<string, string[]> {
  const mentions = new Mentions({
    releases: target.releases,
    objects: target.objects,
    stores: [],
  });
  const stages = () => 'stateless' as const;
  const { kept } = breakCycles(findDependencies(gone, mentions, {}), stages);
  return new Map(
    gone.map(({ ref }) => [
      releaseKey(ref),
      kept
        .filter(({ to }) => to === releaseKey(ref))
        .map(({ from }) => from)
        .sort(),
    ]),
  );
}
