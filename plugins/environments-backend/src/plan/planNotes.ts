import type { CopyRequest } from '@foredeck/backstage-plugin-environments-common';
import type { CopySnapshot } from './CopySnapshot';
import type { Mentions } from './dependencies/Mentions';
import type { CopyNames } from './naming/CopyNames';
import type { ReleaseDraft } from './releases/ReleaseDraft';
import { releaseKey } from './releases/releaseKey';
import { secretProposal } from './secrets/secretOrigin';

/** Sentences about what a plan leaves open, in the order of what they speak of. */
export function planNotes(
  snapshot: CopySnapshot,
  request: Pick<CopyRequest, 'mode' | 'remove'>,
  drafts: readonly ReleaseDraft[],
  tools: { names: CopyNames; mentions: Mentions },
): string[] {
  return [
    ...(snapshot.gaps ?? []),
    ...sharedHosts(tools.names),
    ...gone(snapshot, request),
    ...drafts.flatMap(draft => [
      ...renamed(draft),
      ...addedByPromotion(draft, request),
      ...sealed(draft, snapshot),
    ]),
    ...missing(snapshot, drafts, tools),
  ];
}

function sharedHosts({ hosts }: CopyNames): string[] {
  const from = new Map<string, string[]>();
  for (const { from: host, to } of [...hosts.values()].flat()) {
    from.set(to, [...(from.get(to) ?? []), host]);
  }
  return [...from]
    .filter(([, several]) => several.length > 1)
    .map(
      ([to, several]) =>
        `${several.join(
          ' and ',
        )} all become ${to}: let the template hold {{ label }} or {{ host }}.`,
    );
}

function gone(
  { target }: CopySnapshot,
  { remove = [] }: Pick<CopyRequest, 'remove'>,
): string[] {
  const there = new Set(target.releases.map(({ ref }) => releaseKey(ref)));
  return remove
    .map(releaseKey)
    .filter(key => !there.has(key))
    .map(key => `${key} is to be removed and is not there any more.`);
}

function renamed({ source, target, key }: ReleaseDraft): string[] {
  return source.ref.name === target.name
    ? []
    : [`${key} becomes ${target.name}: its name holds the environment's.`];
}

function addedByPromotion(
  { action, key }: ReleaseDraft,
  { mode }: Pick<CopyRequest, 'mode'>,
): string[] {
  return mode === 'promote' && action === 'add'
    ? [`${key} is not at the target yet: it is copied with its own values.`]
    : [];
}

function sealed(
  { source, key, target }: ReleaseDraft,
  snapshot: CopySnapshot,
): string[] {
  const sameCluster =
    snapshot.source.ref.cluster === snapshot.target.ref.cluster;
  return source.objects.flatMap(object => {
    const proposal = secretProposal(object, {
      sameCluster,
      sameName: target.namespace === source.ref.namespace,
      target: target.namespace,
    });
    return proposal?.stuck
      ? [`SealedSecret ${object.metadata?.name} of ${key}: ${proposal.stuck}.`]
      : [];
  });
}

/** Services that copied releases speak of and that will not be at the target. */
function missing(
  { target }: CopySnapshot,
  drafts: readonly ReleaseDraft[],
  { names, mentions }: { names: CopyNames; mentions: Mentions },
): string[] {
  const copied = new Set(drafts.map(({ key }) => key));
  const there = new Set(target.releases.map(({ ref }) => releaseKey(ref)));
  const lacking = new Map<string, Set<string>>();
  for (const placed of mentions.placed) {
    if (placed.release !== undefined && copied.has(placed.release)) {
      for (const { release, name } of mentions.through(placed).services) {
        const to = release && names.releases.get(release);
        if (to && !copied.has(release) && !there.has(releaseKey(to))) {
          const by = lacking.get(name) ?? new Set();
          lacking.set(name, by.add(placed.release));
        }
      }
    }
  }
  return [...lacking]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, by]) => {
      const keys = [...by].sort();
      return `${keys.join(', ')} ${
        keys.length > 1 ? 'speak' : 'speaks'
      } of ${name}, which is neither copied nor at the target.`;
    });
}
