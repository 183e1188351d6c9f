import type { RulePlace } from '@foredeck/backstage-plugin-monitoring-common';

/** What the address of the editor says. */
export interface EditorAddress {
  /** Of the rule that is edited; a new one without. */
  rule?: string;
  /** That rule was just saved: what becomes of it is shown. */
  saved: boolean;
  entity?: string;
  cluster?: string;
  namespace?: string;
  workloads: string[];
  expr?: string;
  template?: string;
}

export function readEditorAddress(search: URLSearchParams): EditorAddress {
  const text = (name: string) => search.get(name)?.trim() || undefined;
  return {
    rule: text('rule'),
    saved: search.has('saved'),
    entity: text('entity'),
    cluster: text('cluster'),
    namespace: text('namespace'),
    workloads: (text('workloads') ?? '').split(',').filter(Boolean),
    expr: text('expr'),
    template: text('template'),
  };
}

/** Where a new rule is to live, once the address says it all. */
export function placeOfAddress(address: EditorAddress): RulePlace | undefined {
  const { cluster, namespace, entity, workloads } = address;
  return cluster && namespace
    ? {
        cluster,
        namespace,
        ...(entity && { entityRef: entity }),
        ...(workloads.length > 0 && { workloads }),
      }
    : undefined;
}

/** The same address with another place, or none. */
export function writePlace(
  search: URLSearchParams,
  place: RulePlace | undefined,
): URLSearchParams {
  const next = new URLSearchParams(search);
  const values = {
    cluster: place?.cluster,
    namespace: place?.namespace,
    workloads: place?.workloads?.join(','),
  };
  for (const [name, value] of Object.entries(values)) {
    if (value) {
      next.set(name, value);
    } else {
      next.delete(name);
    }
  }
  if (place) {
    if (place.entityRef) {
      next.set('entity', place.entityRef);
    } else {
      next.delete('entity');
    }
  }
  return next;
}
