import { createHash } from 'node:crypto';
import { pathNotFound } from '../status/StatusError';
import type { ApiGroup, TypeTable } from '../types/TypeTable';
import { apiVersionOf, type ResourceType } from '../types/ResourceType';
import type { Exchange } from './Exchange';
import { parseAccept } from './negotiation';

const aggregatedKind = 'APIGroupDiscoveryList';

/** Answers what kinds there are: `/api`, `/apis` and what is below them. */
export function sendDiscovery(exchange: Exchange, types: TypeTable) {
  const [root, group, version, ...rest] = exchange.info.path
    .split('/')
    .filter(Boolean);
  if (rest.length > 0 || (root === 'api' && version !== undefined)) {
    throw pathNotFound();
  }
  if (group === undefined) {
    sendRoot(exchange, types, root as 'api' | 'apis');
    return;
  }
  const [name, ofGroup] = root === 'api' ? ['', group] : [group, version];
  const found = types.groups().find(one => one.name === name);
  if (!found) {
    throw pathNotFound();
  }
  if (ofGroup === undefined) {
    exchange.sendJson(200, {
      kind: 'APIGroup',
      apiVersion: 'v1',
      ...legacyGroup(found),
    });
    return;
  }
  const resources = types.inVersion(name, ofGroup);
  if (!resources) {
    throw pathNotFound();
  }
  exchange.sendJson(200, {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf({ group: name, version: ofGroup }),
    resources: resources.flatMap(legacyResources),
  });
}

function sendRoot(exchange: Exchange, types: TypeTable, root: 'api' | 'apis') {
  const wanted = parseAccept(exchange.accept).find(
    range => range.parameters.as === aggregatedKind || !range.parameters.as,
  );
  if (wanted?.parameters.as === aggregatedKind) {
    const { v } = wanted.parameters;
    exchange.sendJson(
      200,
      aggregated(types, root, v),
      `application/json;g=apidiscovery.k8s.io;v=${v};as=${aggregatedKind}`,
    );
    return;
  }
  exchange.sendJson(
    200,
    root === 'api'
      ? {
          kind: 'APIVersions',
          versions: ['v1'],
          serverAddressByClientCIDRs: [
            {
              clientCIDR: '0.0.0.0/0',
              serverAddress: exchange.request.headers.host ?? 'localhost',
            },
          ],
        }
      : {
          kind: 'APIGroupList',
          apiVersion: 'v1',
          groups: types
            .groups()
            .filter(group => group.name)
            .map(legacyGroup),
        },
  );
}

function aggregated(types: TypeTable, root: 'api' | 'apis', version: string) {
  return {
    kind: aggregatedKind,
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: types
      .groups()
      .filter(group => (group.name === '') === (root === 'api'))
      .map(group => ({
        metadata: group.name ? { name: group.name } : {},
        versions: group.versions.map(one => ({
          version: one,
          resources: (types.inVersion(group.name, one) ?? []).map(
            aggregatedResource,
          ),
          freshness: 'Current',
        })),
      })),
  };
}

function aggregatedResource(type: ResourceType) {
  const subresources = [...type.subresources.values()].map(sub => ({
    subresource: sub.name,
    responseKind: { group: sub.group, version: sub.version, kind: sub.kind },
    verbs: sub.verbs,
    ...(sub.acceptedTypes && { acceptedTypes: sub.acceptedTypes }),
  }));
  return {
    resource: type.resource,
    responseKind: { group: '', version: '', kind: type.kind },
    scope: type.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: type.singular,
    verbs: type.verbs,
    ...(type.shortNames.length > 0 && { shortNames: type.shortNames }),
    ...(type.categories.length > 0 && { categories: type.categories }),
    ...(subresources.length > 0 && { subresources }),
  };
}

function legacyGroup({ name, versions }: ApiGroup) {
  const listed = versions.map(version => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions: listed, preferredVersion: listed[0] };
}

function legacyResources(type: ResourceType) {
  const stored = type.verbs.includes('watch');
  return [
    {
      name: type.resource,
      singularName: type.singular,
      namespaced: type.namespaced,
      kind: type.kind,
      verbs: type.verbs,
      ...(type.shortNames.length > 0 && { shortNames: type.shortNames }),
      ...(type.categories.length > 0 && { categories: type.categories }),
      ...(stored && { storageVersionHash: storageVersionHash(type) }),
    },
    ...[...type.subresources.values()].map(sub => ({
      name: `${type.resource}/${sub.name}`,
      singularName: '',
      namespaced: type.namespaced,
      ...(sub.version && { group: sub.group, version: sub.version }),
      kind: sub.kind,
      verbs: sub.verbs,
    })),
  ];
}

/** The first eight bytes of a hash over the stored kind, as Kubernetes has it. */
function storageVersionHash(type: ResourceType): string {
  return createHash('sha256')
    .update(`${type.storageApiVersion}/${type.kind}`)
    .digest()
    .subarray(0, 8)
    .toString('base64');
}
