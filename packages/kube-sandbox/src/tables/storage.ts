import { section, sections, text } from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';
import { AGE, column, count, NAME, spec, status, wide } from './columns';
import type { Column } from './Table';

const SHORT_MODES: Record<string, string> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** The access modes, each once, in the order Kubernetes tells them. */
function accessModes(modes: unknown): string {
  const list = Array.isArray(modes) ? modes : [];
  return Object.keys(SHORT_MODES)
    .filter(mode => list.includes(mode))
    .map(mode => SHORT_MODES[mode])
    .join(',');
}

const phase = column('Status', 'Where it stands.', object =>
  object.metadata.deletionTimestamp
    ? 'Terminating'
    : text(status(object), 'phase') ?? '',
);

const storageClass = column(
  'StorageClass',
  'The class of storage.',
  object =>
    object.metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ??
    text(spec(object), 'storageClassName') ??
    '',
);

const attributesClass = column(
  'VolumeAttributesClass',
  'The class of attributes that may change.',
  object => text(spec(object), 'volumeAttributesClassName') || '<unset>',
);

const volumeMode = wide(
  column(
    'VolumeMode',
    'A file system or a raw device.',
    object => text(spec(object), 'volumeMode') ?? '<unset>',
  ),
);

const isBound = (claim: KubeObject) => Boolean(spec(claim).volumeName);

const flag = (value: unknown) => value === true;

export const STORAGE_TABLES: Record<string, Column[]> = {
  persistentvolumes: [
    NAME,
    column('Capacity', 'How much it holds.', object =>
      String(section(spec(object), 'capacity')?.storage ?? ''),
    ),
    column('Access Modes', 'How it can be mounted.', object =>
      accessModes(spec(object).accessModes),
    ),
    column(
      'Reclaim Policy',
      'What happens when it is released.',
      object => text(spec(object), 'persistentVolumeReclaimPolicy') ?? '',
    ),
    phase,
    column('Claim', 'Who uses it.', object => {
      const claim = section(spec(object), 'claimRef');
      return claim ? `${claim.namespace}/${claim.name}` : '';
    }),
    storageClass,
    attributesClass,
    column(
      'Reason',
      'Why it stands there.',
      object => text(status(object), 'reason') ?? '',
    ),
    AGE,
    volumeMode,
  ],
  persistentvolumeclaims: [
    NAME,
    phase,
    column(
      'Volume',
      'The volume it is bound to.',
      object => text(spec(object), 'volumeName') ?? '',
    ),
    column('Capacity', 'How much it holds.', object =>
      isBound(object)
        ? String(section(status(object), 'capacity')?.storage ?? '')
        : '',
    ),
    column('Access Modes', 'How it can be mounted.', object =>
      isBound(object) ? accessModes(status(object).accessModes) : '',
    ),
    storageClass,
    attributesClass,
    AGE,
    volumeMode,
  ],
  'storageclasses.storage.k8s.io': [
    {
      ...NAME,
      cell: object => {
        const isDefault =
          object.metadata.annotations?.[
            'storageclass.kubernetes.io/is-default-class'
          ] === 'true';
        return `${object.metadata.name}${isDefault ? ' (default)' : ''}`;
      },
    },
    column(
      'Provisioner',
      'Who makes the volumes.',
      object => text(object, 'provisioner') ?? '',
    ),
    column(
      'ReclaimPolicy',
      'What happens to released volumes.',
      object => text(object, 'reclaimPolicy') ?? 'Delete',
    ),
    column(
      'VolumeBindingMode',
      'When volumes are made.',
      object => text(object, 'volumeBindingMode') ?? 'Immediate',
    ),
    column(
      'AllowVolumeExpansion',
      'Whether volumes can grow.',
      object => flag(object.allowVolumeExpansion),
      'boolean',
    ),
    AGE,
  ],
  'volumeattachments.storage.k8s.io': [
    NAME,
    column(
      'Attacher',
      'Who attaches it.',
      object => text(spec(object), 'attacher') ?? '',
    ),
    column(
      'PV',
      'The volume.',
      object =>
        text(section(spec(object), 'source'), 'persistentVolumeName') ?? '',
    ),
    column(
      'Node',
      'Where it is attached.',
      object => text(spec(object), 'nodeName') ?? '',
    ),
    column(
      'Attached',
      'Whether it is attached.',
      object => flag(status(object).attached),
      'boolean',
    ),
    AGE,
  ],
  'volumeattributesclasses.storage.k8s.io': [
    NAME,
    column(
      'DriverName',
      'The driver that knows the attributes.',
      object => text(object, 'driverName') ?? '',
    ),
    AGE,
  ],
  'csinodes.storage.k8s.io': [
    NAME,
    count(
      'Drivers',
      'How many drivers the node has.',
      object => sections(spec(object), 'drivers').length,
    ),
    AGE,
  ],
  'csidrivers.storage.k8s.io': [
    NAME,
    column(
      'AttachRequired',
      'Whether volumes are attached first.',
      object => spec(object).attachRequired !== false,
      'boolean',
    ),
    column(
      'PodInfoOnMount',
      'Whether the driver is told of pods.',
      object => flag(spec(object).podInfoOnMount),
      'boolean',
    ),
    column(
      'StorageCapacity',
      'Whether capacity is tracked.',
      object => flag(spec(object).storageCapacity),
      'boolean',
    ),
    column(
      'TokenRequests',
      'The tokens the driver gets.',
      object =>
        sections(spec(object), 'tokenRequests')
          .map(each => text(each, 'audience') ?? '')
          .join(',') || '<unset>',
    ),
    column(
      'RequiresRepublish',
      'Whether mounts are renewed.',
      object => flag(spec(object).requiresRepublish),
      'boolean',
    ),
    column('Modes', 'How volumes live.', object => {
      const modes = spec(object).volumeLifecycleModes;
      return Array.isArray(modes) ? modes.join(',') : '<none>';
    }),
    AGE,
  ],
};
