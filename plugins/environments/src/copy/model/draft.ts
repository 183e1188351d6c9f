import {
  CopyMode,
  CopyRequest,
  DataChoice,
  EnvironmentRef,
  RewriteRule,
  SecretChoice,
} from '@foredeck/backstage-plugin-environments-common';

/** What is chosen for the data of one store. */
export type DataDecision = CopyRequest['data'][string];

/** An environment that is still to be made. */
export interface NewTarget {
  cluster: string;
  space: string;
  name: string;
  title: string;
  /** Entity ref; the space's owner when empty. */
  owner: string;
  /** `YYYY-MM-DD`; never when empty. */
  expires: string;
}

export type DraftServices = CopyRequest['services'];

/** A copy in the making: everything that was chosen, complete or not. */
export interface Draft {
  source?: EnvironmentRef;
  targetKind: 'existing' | 'new';
  existing?: EnvironmentRef;
  fresh: NewTarget;
  mode: CopyMode;
  services: DraftServices;
  namespaces: Record<string, string>;
  rules: RewriteRule[];
  data: Record<string, DataDecision>;
  objects: Record<string, 'copy' | 'skip'>;
  secrets: Record<string, SecretChoice>;
  remove: NonNullable<CopyRequest['remove']>;
  dependencies: NonNullable<CopyRequest['dependencies']>;
  parallelism?: number;
}

const NO_NEW_TARGET: NewTarget = {
  cluster: '',
  space: '',
  name: '',
  title: '',
  owner: '',
  expires: '',
};

export const EMPTY_DRAFT: Draft = {
  targetKind: 'existing',
  fresh: NO_NEW_TARGET,
  mode: 'copy',
  services: { include: 'all' },
  namespaces: {},
  rules: [],
  data: {},
  objects: {},
  secrets: {},
  remove: [],
  dependencies: [],
};

/** The draft that makes this request, for doing a copy once more. */
export function draftOfRequest(request: CopyRequest): Draft {
  const { target } = request;
  // It was new then; now that it is there it is copied into.
  return {
    ...EMPTY_DRAFT,
    source: request.source,
    existing: target.environment,
    mode: request.mode,
    services: request.services,
    namespaces: request.namespaces ?? {},
    rules: request.rules,
    data: request.data,
    objects: request.objects ?? {},
    secrets: request.secrets ?? {},
    remove: request.remove ?? [],
    dependencies: request.dependencies ?? [],
    parallelism: request.parallelism,
  };
}

/**
 * Another source: what was chosen among its services, stores and objects
 * speaks of things that are not there any more.
 */
export function withSource(draft: Draft, source: EnvironmentRef): Draft {
  return {
    ...draft,
    source: refOf(source),
    services:
      draft.services.include === 'some' ? { include: 'all' } : draft.services,
    namespaces: {},
    data: {},
    objects: {},
    secrets: {},
    dependencies: [],
    fresh: {
      ...draft.fresh,
      cluster: draft.fresh.cluster || source.cluster,
      space: draft.fresh.space || source.space,
    },
  };
}

/** Another target: its namespaces and what would be removed there are others. */
export function withTarget(draft: Draft, existing: EnvironmentRef): Draft {
  return {
    ...draft,
    targetKind: 'existing',
    existing: refOf(existing),
    namespaces: {},
    remove: [],
  };
}

/** Only what names it, of an environment with all there is to know. */
function refOf({ cluster, space, name }: EnvironmentRef): EnvironmentRef {
  return { cluster, space, name };
}

export function withDataChoice(
  draft: Draft,
  store: string,
  decision: DataDecision,
): Draft {
  return { ...draft, data: { ...draft.data, [store]: decision } };
}

export function dataChoiceOf(draft: Draft, store: string): DataChoice {
  return draft.data[store]?.choice ?? 'none';
}

/** The environment that would be changed; undefined until it is named. */
export function targetOf(draft: Draft): EnvironmentRef | undefined {
  if (draft.targetKind === 'existing') {
    return draft.existing;
  }
  const { cluster, space, name } = draft.fresh;
  return cluster && space && name ? { cluster, space, name } : undefined;
}
