import type { KubernetesObject } from '@kubernetes/client-node';
import {
  ENTITY_LABEL,
  PROFILE_LABEL,
  type ReleaseStatus,
} from '@foredeck/backstage-plugin-helm-common';
import { Interner } from './Interner';
import { recordName } from './recordName';
import { parseStatus } from './decodeRelease';
import type { RevisionLabels } from './ReleaseRecord';
import type { RecordDriver } from './unpackRecord';

/** What is kept of a record's object: some 300 bytes each, for tens of thousands. */
export interface RevisionObject extends KubernetesObject {
  metadata: {
    name: string;
    namespace: string;
    uid: string;
    resourceVersion: string;
  };
  /** Absent for an object that is no release record. */
  revision?: CompactRevision;
}

interface CompactRevision {
  driver: RecordDriver;
  release: string;
  number: number;
  status: ReleaseStatus;
  updatedMs: number;
  marks: RevisionMarks;
}

/** Labels that all revisions of a release mostly share. */
interface RevisionMarks {
  entityLabel?: string;
  profile?: string;
  labels?: Record<string, string>;
}

const NO_MARKS: RevisionMarks = {};

/** What has a place of its own in a row. */
const OWN_FIELDS = new Set([
  'name',
  'owner',
  'status',
  'version',
  'createdAt',
  'modifiedAt',
  ENTITY_LABEL,
  PROFILE_LABEL,
]);

/**
 * Makes what an informer keeps of records. Reads what Helm writes as labels on
 * a release Secret or ConfigMap: name, owner, status, version, createdAt and
 * modifiedAt (Unix seconds), and the user's own labels.
 */
export function revisionReader(
  driver: RecordDriver,
): (object: KubernetesObject) => RevisionObject {
  const names = new Interner<string>(text => text);
  const marks = new Interner<RevisionMarks>(text => JSON.parse(text));
  return ({ metadata = {} }) => {
    const labels = metadata.labels ?? {};
    const number = Number(labels.version);
    const isRecord =
      Boolean(metadata.name && metadata.namespace && labels.name) &&
      labels.owner === 'helm' &&
      Number.isInteger(number) &&
      number >= 1;
    // Helm 4 copies `modifiedAt` from the revision before into a new one.
    const seconds = Math.max(
      ...[labels.createdAt, labels.modifiedAt].filter(Boolean).map(Number),
    );
    return {
      metadata: {
        name: metadata.name ?? '',
        namespace: names.get(metadata.namespace ?? ''),
        uid: metadata.uid ?? '',
        resourceVersion: metadata.resourceVersion ?? '',
      },
      revision: isRecord
        ? {
            driver,
            release: names.get(labels.name),
            number,
            status: parseStatus(labels.status),
            updatedMs: validTime(seconds * 1000, metadata.creationTimestamp),
            marks: marksText(labels, marks),
          }
        : undefined,
    };
  };
}

/** As the rest of the plugin speaks of a revision; undefined when it is none. */
export function labelsOf({
  metadata,
  revision,
}: RevisionObject): RevisionLabels | undefined {
  return (
    revision && {
      secretName: recordName(revision.driver, metadata.name),
      uid: metadata.uid,
      resourceVersion: metadata.resourceVersion,
      revision: revision.number,
      status: revision.status,
      updated: new Date(revision.updatedMs).toISOString(),
      ...revision.marks,
    }
  );
}

function marksText(
  labels: Record<string, string>,
  marks: Interner<RevisionMarks>,
): RevisionMarks {
  const others = Object.entries(labels)
    .filter(([key]) => !OWN_FIELDS.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const entityLabel = labels[ENTITY_LABEL];
  const profile = labels[PROFILE_LABEL];
  return entityLabel || profile || others.length
    ? marks.get(
        JSON.stringify({
          entityLabel,
          profile,
          labels: others.length ? Object.fromEntries(others) : undefined,
        }),
      )
    : NO_MARKS;
}

/** The first that is a time; the epoch stands for none. */
function validTime(
  milliseconds: number,
  created: Date | string | undefined,
): number {
  const times = [new Date(milliseconds), new Date(created ?? 0)];
  return times.map(time => time.getTime()).find(time => !isNaN(time)) ?? 0;
}
