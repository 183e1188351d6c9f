import type {
  CopyRequest,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DetectStores } from '../../data/DetectedStore';
import type { EnvironmentDirectory } from '../../environments/EnvironmentDirectory';
import type { ReadSnapshot } from '../CopyPlanner';
import type { CopySnapshot } from '../CopySnapshot';
import { mapNamespaces } from '../naming/mapNamespaces';
import { storageClass } from '../objects/clusterReferences';
import { chooseReleases } from '../releases/chooseReleases';
import { checkNamespaces, checkRequest } from './checkRequest';
import { checkSubjects } from './checkSubjects';
import { readClusterScope } from './readClusterScope';
import { readTargetLayers } from './readTargetLayers';
import { SideReader, type Side } from './SideReader';

/** What the reader needs of the rest. */
export interface SnapshotReaderOptions {
  access: KubernetesAccess;
  /** Asked at each snapshot: the Helm plugin may start later. */
  engine: () => HelmEngine;
  directory: EnvironmentDirectory;
  detectStores: DetectStores;
  /** The last copy between the two that ended well. */
  previousCopy?: (
    source: EnvironmentRef,
    target: EnvironmentRef,
  ) => Promise<CopySnapshot['previous']>;
  now?: () => Date;
}

export function createSnapshotReader(
  options: SnapshotReaderOptions,
): ReadSnapshot {
  const { access, directory, detectStores } = options;
  const now = options.now ?? (() => new Date());

  return async (request, actor, signal) => {
    await directory.ready(signal);
    const ends = checkRequest(request, directory);
    const engine = options.engine();
    const { environment } = request.target;
    const reader = new SideReader(access, engine, actor, signal);
    const [source, target, previous] = await Promise.all([
      reader.read(request.source, ends.source),
      reader.read(environment, ends.target),
      options.previousCopy?.(request.source, environment),
    ]);
    checkNamespaces(
      mapNamespaces({ source, target }, request),
      request,
      directory,
    );
    const [targetLayers, scope] = await Promise.all([
      readTargetLayers(
        engine,
        chooseReleases(source.releases, request.services),
        environment,
        actor,
      ),
      readScopes(request, source, reader, actor, signal),
    ]);
    const snapshot: CopySnapshot = {
      source: { ...source, ...scope.source },
      target: { ...target, ...scope.target },
      targetLayers,
      ...(previous && { previous }),
      gaps: [...new Set([...source.gaps, ...target.gaps])],
      takenAt: now().toISOString(),
    };
    checkSubjects(snapshot, request, detectStores);
    return snapshot;
  };

  /** One reading serves both ends where they are on one cluster. */
  async function readScopes(
    request: CopyRequest,
    source: Side,
    reader: SideReader,
    actor: Actor,
    signal?: AbortSignal,
  ) {
    const objects = [
      ...source.releases.flatMap(one => one.objects),
      ...source.objects,
    ];
    // What a rule names instead has to be there as well.
    const named = request.rules.flatMap(rule =>
      rule.type === 'storageClass' ? [storageClass(rule.to)] : [],
    );
    const read = async (name: string) => {
      const cluster = access.cluster(name);
      const kinds = await reader.kinds(cluster);
      const subject = { objects, named };
      return readClusterScope(cluster, kinds, subject, actor, signal);
    };
    const { environment } = request.target;
    const here = read(request.source.cluster);
    const there =
      environment.cluster === request.source.cluster
        ? here
        : read(environment.cluster);
    return { source: await here, target: await there };
  }
}
