import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  ScopeOnCluster,
  SeriesMatch,
} from '@foredeck/backstage-plugin-monitoring-common';
import { METRIC_PACKS_ANNOTATION, readEntityPacks } from '../packs/entityPacks';
import type { LoadedPack } from '../packs/LoadedPack';
import type { PackLibrary } from '../packs/PackLibrary';
import type { ScopedPack } from '../packs/ScopedPack';
import { anyOf } from '../promql/escape';
import type {
  AuthorizedScope,
  Caller,
  ScopeService,
} from '../scopes/ScopeService';
import type { MetricSource } from '../sources/MetricSource';
import type { ScopeNames } from './names/ScopeNames';
import { seriesMatchers, type SeriesNames } from './seriesMatchers';

/** Packs that a request may use, each kept to what its caller may read. */
export interface ChosenPacks {
  packs: ScopedPack[];
  notices: string[];
}

/** Finds the packs for a scope: the library's, and those of its entity. */
export class PackChooser {
  readonly #library: PackLibrary;
  readonly #names: Pick<ScopeNames, 'read'>;
  readonly #scopes: Pick<ScopeService, 'authorizeWhole'>;
  readonly #catalog: Pick<CatalogService, 'getEntityByRef'>;

  constructor(parts: {
    library: PackLibrary;
    names: Pick<ScopeNames, 'read'>;
    scopes: Pick<ScopeService, 'authorizeWhole'>;
    catalog: Pick<CatalogService, 'getEntityByRef'>;
  }) {
    this.#library = parts.library;
    this.#names = parts.names;
    this.#scopes = parts.scopes;
    this.#catalog = parts.catalog;
  }

  /**
   * @param scope - what of the request's scope the caller may read
   * @param wanted - ids of packs; all unless told
   */
  async choose(
    request: ScopeOnCluster,
    scope: AuthorizedScope,
    source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>,
    caller: Caller,
    wanted?: ReadonlySet<string>,
  ): Promise<ChosenPacks> {
    const own = await this.#entityPacks(request, scope, caller);
    const everything =
      request.workloads === undefined &&
      (request.scope.kind === 'namespace' ||
        request.scope.kind === 'environment');
    const parts = [
      ...this.#library.packs.flatMap(pack => {
        const part = withProfiles(scope, pack.profiles);
        return part.namespaces.length
          ? [{ pack, part, everything: everything && !pack.profiles }]
          : [];
      }),
      ...own.packs.flatMap(pack => {
        const part = withProfiles(own.scope, pack.profiles);
        return part.namespaces.length
          ? [{ pack, part, everything: false }]
          : [];
      }),
    ].filter(({ pack }) => wanted?.has(pack.id) ?? true);
    const { names, notices } = await this.#names.read(
      scope,
      namesFor(parts.map(({ pack }) => pack)),
    );
    return {
      packs: parts.map(({ pack, part, everything: all }) => ({
        pack,
        alternatives:
          pack.origin === 'entity'
            ? guarded(part, source, names)
            : match => seriesMatchers(part, match, source, names, all),
      })),
      notices: [...own.notices, ...notices],
    };
  }

  /** Needs the right to whole namespaces, as any query of a user's own does. */
  async #entityPacks(
    request: ScopeOnCluster,
    scope: AuthorizedScope,
    caller: Caller,
  ): Promise<{
    packs: LoadedPack[];
    scope: AuthorizedScope;
    notices: string[];
  }> {
    const entity =
      scope.entityRef === undefined
        ? undefined
        : await this.#catalog.getEntityByRef(scope.entityRef, {
            credentials: caller,
          });
    const text = entity?.metadata.annotations?.[METRIC_PACKS_ANNOTATION];
    if (text === undefined) {
      return { packs: [], scope, notices: [] };
    }
    try {
      const whole = await this.#scopes.authorizeWhole(request, 'read', caller);
      const taken = new Set(this.#library.packs.map(({ id }) => id));
      return { ...readEntityPacks(text, taken), scope: whole };
    } catch (error) {
      if (!(error instanceof NotAllowedError)) {
        throw error;
      }
      return {
        packs: [],
        scope,
        notices: [
          `Panels of the annotation ${METRIC_PACKS_ANNOTATION} are left out: ${error.message}`,
        ],
      };
    }
  }
}

/**
 * What a pack of an entity says of its series is not trusted: whatever label it
 * takes for the namespace, the source's own one has to fit as well.
 */
function guarded(
  scope: AuthorizedScope,
  source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>,
  names: SeriesNames,
): ScopedPack['alternatives'] {
  const guard = anyOf(
    source.namespaceLabel,
    scope.namespaces.map(({ namespace }) => namespace),
  );
  return match =>
    seriesMatchers(scope, match, source, names).map(matchers =>
      match.namespaceLabel === undefined ? matchers : [guard, ...matchers],
    );
}

/** Only workloads that were deployed from one of the profiles. */
function withProfiles(
  scope: AuthorizedScope,
  profiles: readonly string[] | undefined,
): AuthorizedScope {
  if (!profiles) {
    return scope;
  }
  return {
    ...scope,
    namespaces: scope.namespaces
      .map(namespace => ({
        ...namespace,
        workloads: namespace.workloads.filter(
          ({ profile }) => profile !== undefined && profiles.includes(profile),
        ),
      }))
      .filter(({ workloads }) => workloads.length > 0),
  };
}

function namesFor(packs: readonly LoadedPack[]): {
  services: boolean;
  claims: boolean;
} {
  const kinds = new Set<SeriesMatch['of']>(
    packs.flatMap(({ match, panels }) => [
      match.of,
      ...panels.flatMap(({ queries }) =>
        queries.flatMap(query => query.match?.of ?? []),
      ),
    ]),
  );
  return { services: kinds.has('services'), claims: kinds.has('claims') };
}
