import type {
  CopyRequest,
  ObjectName,
} from '@foredeck/backstage-plugin-environments-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { CopySnapshot } from '../CopySnapshot';
import { hostsOf } from '../objects/hostsOf';
import { releaseKey } from '../releases/releaseKey';
import { mapHosts, type HostOwner } from './mapHosts';
import { mapNamespaces } from './mapNamespaces';
import { mapReleases } from './mapReleases';
import type { NamePair } from './NamePair';
import { NameReplacer } from './NameReplacer';

/** Every name of the source and what it becomes. */
export interface CopyNames {
  namespaces: ReadonlyMap<string, string>;
  /** By release key at the source. */
  releases: ReadonlyMap<string, ObjectName>;
  /** What each host rule makes of the source's hosts, by the rule's id. */
  hosts: ReadonlyMap<string, NamePair[]>;
  /** Namespaces and the environment; hosts that a rule speaks of are left to it. */
  implied: NameReplacer;
  /** Everything that must not be found at the target; `to` is empty for what nothing changes. */
  pairs: NamePair[];
}

export function copyNames(
  snapshot: CopySnapshot,
  request: CopyRequest,
): CopyNames {
  const namespaces = mapNamespaces(snapshot, request);
  const places: NamePair[] = [
    ...[...namespaces].map(
      ([from, to]): NamePair => ({ from, to, kind: 'namespace' }),
    ),
    {
      from: snapshot.source.ref.name,
      to: snapshot.target.ref.name,
      kind: 'environment',
    },
  ];
  const services = servicesOf(snapshot.source);
  const plain = new NameReplacer({ pairs: places, services });
  const releases = mapReleases(snapshot, namespaces, plain);
  const kept = [...releases]
    .map(([key, to]) => [key.split('/')[1], to.name])
    .filter(([from, to]) => from === to)
    .map(([from]) => from)
    .filter(name => plain.replace(name, { path: [] }) !== name);
  const hosts = mapHosts(request.rules, hostOwners(snapshot), snapshot);
  const ruled = [...hosts.values()].flat().map(({ from }) => from);
  const implied = new NameReplacer({
    pairs: places,
    kept: [...kept, ...ruled],
    services,
  });
  return {
    namespaces,
    releases,
    hosts,
    implied,
    pairs: [
      ...places.filter(({ from, to }) => from !== to),
      ...hostPairs(snapshot.source.hosts, hosts, plain),
    ],
  };
}

function hostOwners({ source }: CopySnapshot): HostOwner[] {
  const owners = source.releases.flatMap(({ ref, objects }) =>
    objects.flatMap(hostsOf).map(host => ({
      host,
      service: ref.name,
      release: releaseKey(ref),
    })),
  );
  const loose = source.objects.flatMap(object =>
    hostsOf(object).map(host => ({
      host,
      service: object.metadata?.name ?? '',
    })),
  );
  return [...owners, ...loose];
}

function hostPairs(
  hosts: readonly string[],
  ruled: CopyNames['hosts'],
  plain: NameReplacer,
): NamePair[] {
  const byRule = new Map(
    [...ruled.values()].flat().map(({ from, to }) => [from, to]),
  );
  return [...new Set(hosts)].sort().map((from): NamePair => {
    const to = byRule.get(from) ?? plain.replace(from, { path: [] });
    return { from, to: to === from ? '' : to, kind: 'host' };
  });
}

/** Names of Services by namespace, to know `service.namespace` when it is read. */
function servicesOf({
  releases,
  objects,
}: CopySnapshot['source']): Map<string, Set<string>> {
  const services = new Map<string, Set<string>>();
  const add = (object: KubernetesObject, namespace: string) => {
    if (object.kind === 'Service' && object.metadata?.name) {
      const names = services.get(namespace) ?? new Set();
      services.set(namespace, names.add(object.metadata.name));
    }
  };
  for (const { ref, objects: rendered } of releases) {
    rendered.forEach(object =>
      add(object, object.metadata?.namespace ?? ref.namespace),
    );
  }
  objects.forEach(object => add(object, object.metadata?.namespace ?? ''));
  return services;
}
