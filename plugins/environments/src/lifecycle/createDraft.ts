import {
  CreateEnvironmentRequest,
  Space,
} from '@foredeck/backstage-plugin-environments-common';
import { extendBy } from '../model/expiry';
import { isDnsLabel, splitNames, usualNamespace } from '../model/names';
import {
  isQuotaDraftValid,
  NO_QUOTA,
  QuotaDraft,
  toQuantities,
} from '../model/quantity';
import { isOwner } from '../fields/OwnerField';

/** What is written in the dialog so far. */
export interface CreateDraft {
  space: string;
  cluster: string;
  name: string;
  title: string;
  /** Names with commas between; the usual one when empty. */
  namespaces: string;
  owner: string;
  days?: number;
  protected: boolean;
  quota: QuotaDraft;
}

export function startDraft(space: string, cluster: string): CreateDraft {
  return {
    space,
    cluster,
    name: '',
    title: '',
    namespaces: '',
    owner: '',
    protected: false,
    quota: NO_QUOTA,
  };
}

/** The namespaces that would be made. */
export function namespacesOf({ space, name, namespaces }: CreateDraft) {
  const written = splitNames(namespaces);
  return written.length > 0 || !name ? written : [usualNamespace(space, name)];
}

/** What keeps it from being sent, by field. */
export function problemsOf(draft: CreateDraft, spaces: readonly Space[]) {
  const taken = spaces
    .find(({ name }) => name === draft.space)
    ?.environments.some(
      ({ cluster, name }) => cluster === draft.cluster && name === draft.name,
    );
  return {
    name: draft.name !== '' && !isDnsLabel(draft.name),
    taken: taken ?? false,
    namespace: namespacesOf(draft).find(name => !isDnsLabel(name)),
    owner: !isOwner(draft.owner),
    quota: !isQuotaDraftValid(draft.quota),
  };
}

export function toRequest(
  draft: CreateDraft,
  now: number,
): CreateEnvironmentRequest {
  const { space, cluster, name, days } = draft;
  const namespaces = splitNames(draft.namespaces);
  return {
    space,
    cluster,
    name,
    namespaces: namespaces.length > 0 ? namespaces : undefined,
    title: draft.title.trim() || undefined,
    owner: draft.owner || undefined,
    protected: draft.protected || undefined,
    expiresAt: days === undefined ? undefined : extendBy(undefined, days, now),
    quota: toQuantities(draft.quota),
  };
}
