import type {
  PlannedClusterObject,
  RewriteRule,
} from '@foredeck/backstage-plugin-environments-common';
import type { CopySnapshot } from '../CopySnapshot';
import type { CopyNames } from '../naming/CopyNames';
import type { ReleasePair } from '../releases/ReleasePair';
import { releaseKey } from '../releases/releaseKey';
import {
  clusterReferences,
  isClusterWide,
  type ClusterName,
} from './clusterReferences';

type Decision = Pick<PlannedClusterObject, 'decision' | 'reason'>;

const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
};

/** Finds what no namespace holds and says what becomes of it, sorted by kind and name. */
export function planClusterObjects(
  snapshot: CopySnapshot,
  pairs: readonly ReleasePair[],
  names: CopyNames,
  rules: readonly RewriteRule[],
): PlannedClusterObject[] {
  const found = new Map<string, PlannedClusterObject>();
  const add = (one: ClusterName, release: string, decide: () => Decision) => {
    const key = `${one.kind}/${one.name}`;
    const known = found.get(key) ?? { ...one, releases: [], ...decide() };
    found.set(key, known);
    if (!known.releases.includes(release)) {
      known.releases.push(release);
    }
  };
  for (const pair of pairs) {
    for (const object of pair.source.objects) {
      if (isClusterWide(object, snapshot.source.clusterKinds)) {
        const { apiVersion = '', kind = '', metadata } = object;
        const one = { apiVersion, kind, name: metadata?.name ?? '' };
        add(one, pair.key, () => decideOwned(one, pair, snapshot, names));
      }
    }
    for (const name of pair.source.crds) {
      const one = { ...DEFINITION, name };
      add(one, pair.key, () => decideDefinition(one, snapshot));
    }
  }
  for (const { key, source } of pairs) {
    for (const one of source.objects.flatMap(clusterReferences)) {
      const named = atTarget(one, rules);
      add(named, key, () => decideReference(named, snapshot));
    }
  }
  return [...found.values()].sort((a, b) =>
    `${a.kind}/${a.name}` < `${b.kind}/${b.name}` ? -1 : 1,
  );
}

/** One that a release makes: Helm lets only one release own it. */
function decideOwned(
  { kind, name }: ClusterName,
  { source, target }: ReleasePair,
  snapshot: CopySnapshot,
  names: CopyNames,
): Decision {
  const key = `${kind}/${name}`;
  const renamed = names.implied.replace(name, { path: ['metadata', 'name'] });
  const owner = snapshot.target.clusterOwners?.get(key);
  if (owner === releaseKey(target)) {
    return {
      decision: 'renamed',
      reason: "the target's release has it already",
    };
  }
  if (renamed !== name) {
    return {
      decision: 'renamed',
      reason: `it is named after the environment: the target gets ${renamed}`,
    };
  }
  const together = snapshot.source.ref.cluster === snapshot.target.ref.cluster;
  if (together || snapshot.target.clusterObjects.has(key)) {
    const who = owner ?? (together ? releaseKey(source.ref) : 'somebody else');
    return {
      decision: 'conflict',
      reason: `it belongs to ${who}, and Helm lets only one release own it; switch it off by a value or give it another name at the target`,
    };
  }
  return { decision: 'renamed', reason: 'the release makes it there' };
}

/** One of a chart's `crds/`, which Helm makes once and which nobody owns. */
function decideDefinition(
  { kind, name }: ClusterName,
  { target }: CopySnapshot,
): Decision {
  return target.clusterObjects.has(`${kind}/${name}`)
    ? {
        decision: 'shared',
        reason: 'the cluster has it; Helm leaves it as it is',
      }
    : { decision: 'renamed', reason: 'Helm makes it with the release' };
}

function decideReference(
  { kind, name }: ClusterName,
  { target }: CopySnapshot,
): Decision {
  const key = `${kind}/${name}`;
  if (target.clusterObjects.has(key)) {
    return { decision: 'shared', reason: "the target's cluster has it" };
  }
  return target.unseen?.has(key)
    ? {
        decision: 'shared',
        reason: 'it may not be looked at, and is taken to be there',
      }
    : {
        decision: 'missing',
        reason: `the target's cluster has no ${kind} ${name}: make it there, or name another by a rule`,
      };
}

function atTarget(
  one: ClusterName,
  rules: readonly RewriteRule[],
): ClusterName {
  if (one.kind !== 'StorageClass') {
    return one;
  }
  return rules.reduce(
    (named, rule) =>
      rule.type === 'storageClass' && !rule.releases && rule.from === named.name
        ? { ...named, name: rule.to }
        : named,
    one,
  );
}
