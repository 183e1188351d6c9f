/** The definition of a kind that takes any fields. */
function definitionOf(
  group: string,
  kind: string,
  plural: string,
  scope: 'Namespaced' | 'Cluster' = 'Namespaced',
): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      // As the real ones: a group of Kubernetes' own asks for it.
      annotations: {
        'api-approved.kubernetes.io':
          'https://github.com/kubernetes-csi/external-snapshotter/pull/814',
      },
    },
    spec: {
      group,
      scope,
      names: {
        kind,
        plural,
        singular: kind.toLocaleLowerCase('en-US'),
        listKind: `${kind}List`,
      },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}

const SNAPSHOT = 'snapshot.storage.k8s.io';
const VELERO = 'velero.io';

export const SNAPSHOT_KINDS = [
  definitionOf(SNAPSHOT, 'VolumeSnapshot', 'volumesnapshots'),
  definitionOf(
    SNAPSHOT,
    'VolumeSnapshotContent',
    'volumesnapshotcontents',
    'Cluster',
  ),
  definitionOf(
    SNAPSHOT,
    'VolumeSnapshotClass',
    'volumesnapshotclasses',
    'Cluster',
  ),
];

export const VELERO_KINDS = [
  definitionOf(VELERO, 'Backup', 'backups'),
  definitionOf(VELERO, 'Restore', 'restores'),
  definitionOf(VELERO, 'DeleteBackupRequest', 'deletebackuprequests'),
];
