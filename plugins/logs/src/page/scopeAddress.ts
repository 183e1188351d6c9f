import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { joinList, splitList } from '../address/escapedList';

export type ScopeKind = LogScope['kind'];

/** What an address may say of a scope; `cluster` and `namespace` are of the view too. */
export const SCOPE_PARAMETERS = [
  'entity',
  'cluster',
  'space',
  'environment',
  'namespace',
  'release',
  'pods',
  'selector',
] as const;

/** As typed or read: each is text, or nothing. */
export type ScopeDraft = Partial<
  Record<(typeof SCOPE_PARAMETERS)[number], string>
>;

export function readDraft(search: URLSearchParams): ScopeDraft {
  return Object.fromEntries(
    SCOPE_PARAMETERS.flatMap(name => {
      const value = search.get(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/** What kind of scope a draft is about, complete or not; pods when it says nothing. */
export function kindOf(draft: ScopeDraft): ScopeKind {
  if (draft.entity) {
    return 'entity';
  }
  if (draft.release) {
    return 'release';
  }
  return draft.environment || draft.space ? 'environment' : 'pods';
}

/** The scope a draft names; undefined while something of it is missing. */
export function scopeOf(
  draft: ScopeDraft,
  kind: ScopeKind = kindOf(draft),
): LogScope | undefined {
  const { cluster, namespace, space, environment, release } = draft;
  switch (kind) {
    case 'entity': {
      const entityRef = draft.entity && entityRefOf(draft.entity);
      return entityRef ? { kind, entityRef } : undefined;
    }
    case 'release':
      return cluster && namespace && release
        ? { kind, cluster, namespace, name: release }
        : undefined;
    case 'environment':
      return cluster && space && environment
        ? { kind, cluster, space, environment }
        : undefined;
    default: {
      const pods = splitList(draft.pods ?? '')
        .map(name => name.trim())
        .filter(name => name !== '');
      return cluster && namespace
        ? {
            kind,
            cluster,
            namespace,
            ...(pods.length > 0 && { pods }),
            ...(draft.selector && { selector: draft.selector }),
          }
        : undefined;
    }
  }
}

/** What of an address names a scope. */
export function draftOf(scope: LogScope): ScopeDraft {
  switch (scope.kind) {
    case 'entity':
      return { entity: scope.entityRef };
    case 'release': {
      const { cluster, namespace, name } = scope;
      return { cluster, namespace, release: name };
    }
    case 'environment': {
      const { cluster, space, environment } = scope;
      return { cluster, space, environment };
    }
    default: {
      const { cluster, namespace, pods, selector } = scope;
      return {
        cluster,
        namespace,
        ...(pods && { pods: joinList(pods) }),
        ...(selector && { selector }),
      };
    }
  }
}

/** The parameters of a draft, in the order they are written. */
export function draftParameters(draft: ScopeDraft): Array<[string, string]> {
  return SCOPE_PARAMETERS.flatMap((name): Array<[string, string]> => {
    const value = draft[name];
    return value ? [[name, value]] : [];
  });
}

function entityRefOf(text: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind: 'component' }),
    );
  } catch {
    // Not a reference (yet); the chooser asks for one.
    return undefined;
  }
}
