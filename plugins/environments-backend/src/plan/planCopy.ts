import type { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import type { EngineDeploy } from '@foredeck/backstage-plugin-helm-node';
import type { DetectStores } from '../data/DetectedStore';
import type { PlanCopy } from './CopyPlanner';
import type { CopySnapshot } from './CopySnapshot';
import { Mentions } from './dependencies/Mentions';
import { orderReleases } from './dependencies/orderReleases';
import { fingerprint } from './fingerprint';
import { planLeftovers } from './leftovers/planLeftovers';
import { soughtNames } from './leftovers/soughtNames';
import { copyNames, type CopyNames } from './naming/CopyNames';
import { findNeeds } from './objects/findNeeds';
import { planClusterObjects } from './objects/planClusterObjects';
import { planObjects, type ObjectPlan } from './objects/planObjects';
import { planNotes } from './planNotes';
import { chooseReleases } from './releases/chooseReleases';
import { engineDeploy, plannedRelease } from './releases/plannedRelease';
import { planRemainders } from './releases/planRemainders';
import { draftRelease } from './releases/ReleaseDraft';
import { pairReleases } from './releases/ReleasePair';
import { Rewriter } from './rewrite/Rewriter';
import { regenerateSecret } from './secrets/regenerateSecret';
import { targetSecrets } from './secrets/targetSecretsOf';
import { changes } from './steps/changes';
import { planSteps } from './steps/planSteps';
import { planStores } from './stores/planStores';

/**
 * Makes the planner of copies. It is pure: the same snapshot and request make
 * the same plan. Only the new values of Secrets that are made anew differ.
 */
export function createCopyPlanner(detectStores: DetectStores): PlanCopy {
  return (snapshot, request) => {
    const { source, target } = snapshot;
    const names = copyNames(snapshot, request);
    const chosen = chooseReleases(source.releases, request.services);
    const pairs = pairReleases(snapshot, chosen, names);
    const secretNames = namesOfSecrets(snapshot);
    const rewriter = new Rewriter(
      request.rules,
      names,
      targetSecrets(snapshot, pairs, names, secretNames),
    );
    const unordered = pairs.map(pair =>
      draftRelease(pair, {
        mode: request.mode,
        names,
        rewriter,
        secretNames,
        stores: detectStores(pair.source),
      }),
    );
    const atSource = mentionsOf(source, detectStores);
    const order = orderReleases(unordered, atSource, request);
    const { drafts } = order;
    const objects = planObjects(snapshot, request, {
      names,
      rewriter,
      needs: findNeeds(chosen, source.objects, atSource),
    });
    const stores = planStores(request, drafts, {
      detectStores,
      names: {
        namespace: name => names.namespaces.get(name) ?? name,
        name: name => names.implied.replace(name, { path: [] }),
      },
      source: atSource,
      target: mentionsOf(target, detectStores),
      waitsFor: order.waitsFor,
      made: new Set(objects.bodies.keys()),
    });
    const remainders = planRemainders(snapshot, request, names);
    const releases = [
      ...drafts.map(draft => plannedRelease(draft, order.dependsOn(draft.key))),
      ...remainders.releases,
    ];
    const everything = request.services.include === 'all' && !target.exists;
    const namespaces = plannedNamespaces(snapshot, names, [
      ...(everything ? names.namespaces.values() : []),
      ...drafts.map(({ target: to }) => to.namespace),
      ...[...objects.bodies.values()].map(one => one.metadata?.namespace ?? ''),
    ]);
    const deploys = new Map<string, EngineDeploy>(
      drafts
        .filter(changes)
        .map(draft => [draft.key, engineDeploy(draft, source.ref, target.ref)]),
    );
    const sought = soughtNames(names, drafts, request.rules);
    const plan = {
      source: source.ref,
      target: target.ref,
      targetExists: target.exists,
      mode: request.mode,
      namespaces,
      releases,
      objects: objects.planned,
      clusterObjects: planClusterObjects(
        snapshot,
        drafts,
        names,
        request.rules,
      ),
      stores: stores.planned,
      steps: planSteps({
        target: target.ref,
        targetExists: target.exists,
        namespaces,
        releases,
        objects: objects.planned,
        stores: stores.steps,
        removals: remainders.removals,
      }),
      rules: rewriter.matches,
      leftovers: planLeftovers(drafts, sought),
      notes: [
        ...planNotes(snapshot, request, drafts, { names, mentions: atSource }),
        ...objects.notes,
        ...order.notes,
      ],
      ...(snapshot.previous && {
        previous: {
          id: snapshot.previous.id,
          finishedAt: snapshot.previous.report.finishedAt,
        },
      }),
      plannedAt: snapshot.takenAt,
    };
    return {
      request,
      plan: {
        fingerprint: fingerprint({
          request,
          plan,
          deploys,
          objects: objects.bodies,
          releases: drafts.flatMap(({ source: from, current }) =>
            current ? [from, current] : [from],
          ),
        }),
        ...plan,
      },
      deploys,
      objects: withNewSecrets(objects),
      stores: stores.stores,
      names: sought,
    };
  };
}

/** After all else, since it is different each time. */
function withNewSecrets({ planned, bodies }: ObjectPlan): ObjectPlan['bodies'] {
  const anew = new Set(
    planned.flatMap(({ key, secret }) =>
      secret?.choice === 'regenerate' ? [key] : [],
    ),
  );
  return new Map(
    [...bodies].map(([key, body]) => [
      key,
      anew.has(key) ? regenerateSecret(body) : body,
    ]),
  );
}

function mentionsOf(
  { releases, objects }: CopySnapshot['source'],
  detectStores: DetectStores,
): Mentions {
  const stores = releases.flatMap(detectStores);
  return new Mentions({ releases, objects, stores });
}

/** Those that releases make and those of nobody's, on both sides. */
function namesOfSecrets({ source, target }: CopySnapshot): Set<string> {
  const all = [source, target].flatMap(({ releases, objects }) => [
    ...releases.flatMap(release => release.objects),
    ...objects,
  ]);
  return new Set(
    all.flatMap(({ kind, metadata }) =>
      kind === 'Secret' && metadata?.name ? [metadata.name] : [],
    ),
  );
}

/** Those that something goes to, and those that the target has. */
function plannedNamespaces(
  { source, target }: CopySnapshot,
  { namespaces }: CopyNames,
  used: readonly string[],
): CopyPlan['namespaces'] {
  const there = new Set(target.namespaces);
  const needed = new Set(used);
  return [...source.namespaces]
    .sort()
    .map(from => ({ from, to: namespaces.get(from) ?? from }))
    .filter(({ to }) => there.has(to) || needed.has(to))
    .map(one => ({ ...one, create: !there.has(one.to) }));
}
