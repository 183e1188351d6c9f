import type { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import type { EngineDeploy } from '@foredeck/backstage-plugin-helm-node';
import type { DetectStores } from '../data/DetectedStore';
import type { PlanCopy } from './CopyPlanner';
import type { CopySnapshot } from './CopySnapshot';
import { fingerprint } from './fingerprint';
import { copyNames } from './naming/CopyNames';
import { chooseReleases } from './releases/chooseReleases';
import { engineDeploy, plannedRelease } from './releases/plannedRelease';
import { draftRelease } from './releases/ReleaseDraft';
import { planRemainders } from './releases/planRemainders';
import { pairReleases } from './releases/ReleasePair';
import { Rewriter } from './rewrite/Rewriter';
import { changes } from './steps/changes';
import { planSteps } from './steps/planSteps';

/** Makes the planner of copies: pure, the same snapshot and request make the same plan. */
export function createCopyPlanner(detectStores: DetectStores): PlanCopy {
  return (snapshot, request) => {
    const names = copyNames(snapshot, request);
    const rewriter = new Rewriter(request.rules, names);
    const chosen = chooseReleases(snapshot.source.releases, request.services);
    const pairs = pairReleases(snapshot, chosen, names);
    const drafts = pairs.map(pair =>
      draftRelease(pair, {
        mode: request.mode,
        names,
        rewriter,
        secretNames: new Set(),
        storesOf: ({ source }) => detectStores(source),
      }),
    );
    const remainders = planRemainders(snapshot, request, names);
    const releases = [
      ...drafts.map(draft => plannedRelease(draft, [])),
      ...remainders.releases,
    ];
    const namespaces = plannedNamespaces(snapshot, names.namespaces);
    const steps = planSteps({
      target: snapshot.target.ref,
      targetExists: snapshot.target.exists,
      namespaces,
      releases,
      objects: [],
      stores: [],
      removals: new Map(remainders.removed.map(key => [key, []])),
    });
    const deploys = new Map<string, EngineDeploy>(
      drafts
        .filter(changes)
        .map(draft => [
          draft.key,
          engineDeploy(draft, snapshot.source.ref, snapshot.target.ref),
        ]),
    );
    const plan: CopyPlan = {
      fingerprint: '',
      source: snapshot.source.ref,
      target: snapshot.target.ref,
      targetExists: snapshot.target.exists,
      mode: request.mode,
      namespaces,
      releases,
      objects: [],
      clusterObjects: [],
      stores: [],
      steps,
      rules: rewriter.matches,
      leftovers: [],
      notes: [],
      plannedAt: snapshot.takenAt,
    };
    const objects = new Map();
    return {
      request,
      plan: {
        ...plan,
        fingerprint: fingerprint({
          request,
          plan,
          deploys,
          objects,
          releases: pairs.flatMap(({ source, current }) =>
            current ? [source, current] : [source],
          ),
        }),
      },
      deploys,
      objects,
      stores: new Map(),
      names: names.pairs,
    };
  };
}

function plannedNamespaces(
  { source, target }: CopySnapshot,
  namespaces: ReadonlyMap<string, string>,
): CopyPlan['namespaces'] {
  const there = new Set(target.namespaces);
  return [...source.namespaces].sort().map(from => {
    const to = namespaces.get(from) ?? from;
    return { from, to, create: !target.exists || !there.has(to) };
  });
}
