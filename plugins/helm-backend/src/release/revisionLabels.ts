import type { KubernetesObject } from '@kubernetes/client-node';
import {
  ENTITY_LABEL,
  PROFILE_LABEL,
} from '@foredeck/backstage-plugin-helm-common';
import { toIso } from '../live/toIso';
import { parseStatus } from './decodeRelease';
import type { RevisionLabels } from './ReleaseRecord';

/** What Helm writes itself, on every record. */
const HELMS_OWN = new Set([
  'name',
  'owner',
  'status',
  'version',
  'createdAt',
  'modifiedAt',
]);

/**
 * Reads what Helm writes as labels on a release Secret: name, owner, status,
 * version, createdAt and modifiedAt (Unix seconds), and the user's own labels.
 * Answers undefined for a Secret that is no release record.
 */
export function revisionLabels(
  secret: KubernetesObject,
): { release: string; namespace: string; labels: RevisionLabels } | undefined {
  const { metadata } = secret;
  const labels = metadata?.labels;
  const revision = Number(labels?.version);
  if (
    !metadata?.name ||
    !metadata.namespace ||
    !labels?.name ||
    labels.owner !== 'helm' ||
    !Number.isInteger(revision) ||
    revision < 1
  ) {
    return undefined;
  }
  const seconds = Number(labels.modifiedAt ?? labels.createdAt);
  return {
    release: labels.name,
    namespace: metadata.namespace,
    labels: {
      secretName: metadata.name,
      uid: metadata.uid ?? '',
      resourceVersion: metadata.resourceVersion ?? '',
      revision,
      status: parseStatus(labels.status),
      updated: Number.isFinite(seconds)
        ? new Date(seconds * 1000).toISOString()
        : toIso(metadata.creationTimestamp) ?? new Date(0).toISOString(),
      entityLabel: labels[ENTITY_LABEL],
      profile: labels[PROFILE_LABEL],
      labels: usersLabels(labels),
    },
  };
}

function usersLabels(
  labels: Record<string, string>,
): Record<string, string> | undefined {
  const others = Object.entries(labels).filter(([key]) => !HELMS_OWN.has(key));
  return others.length ? Object.fromEntries(others) : undefined;
}
