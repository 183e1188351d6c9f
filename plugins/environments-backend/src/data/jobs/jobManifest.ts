import type {
  V1EnvVar,
  V1Job,
  V1PersistentVolumeClaim,
  V1Secret,
  V1Volume,
  V1VolumeMount,
} from '@kubernetes/client-node';
import type { DetectedStore } from '../DetectedStore';
import {
  backupClaimName,
  DATA_LABEL,
  hashOf,
  jobName,
  type JobSpec,
} from './JobSpec';

const FILES = '/foredeck/files';
const WORK = '/foredeck/work';
const BACKUP = '/foredeck/backup';
/** Any but root: the client programs need no name for themselves. */
const USER = 10001;
/** Long enough for a portal that was away to read how it ended. */
const TTL_SECONDS = 24 * 60 * 60;

function labels(spec: Pick<JobSpec, 'key'>): Record<string, string> {
  return {
    'app.kubernetes.io/name': 'foredeck-data',
    'app.kubernetes.io/managed-by': 'foredeck',
    [DATA_LABEL]: hashOf(spec.key),
  };
}

/** Suspended at first: its Secret is owned by it, and so can only come after it. */
export function jobManifest(spec: JobSpec): V1Job {
  const name = jobName(spec);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace: spec.namespace,
      labels: labels(spec),
      annotations: {
        'foredeck.io/data-task': spec.task,
        ...(spec.source && { 'foredeck.io/data-source': spec.source.id }),
        ...(spec.target && { 'foredeck.io/data-target': spec.target.id }),
      },
    },
    spec: {
      suspend: true,
      backoffLimit: 0,
      activeDeadlineSeconds: spec.deadline,
      ttlSecondsAfterFinished: TTL_SECONDS,
      template: {
        metadata: {
          labels: labels(spec),
          // A proxy beside it would outlive it and stand between it and the servers.
          annotations: { 'sidecar.istio.io/inject': 'false' },
        },
        spec: {
          restartPolicy: 'Never',
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          terminationGracePeriodSeconds: 10,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: USER,
            runAsGroup: USER,
            fsGroup: USER,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name: 'data',
              image: spec.image,
              command: [...spec.driver.command],
              env: environment(spec),
              resources: {
                requests: { cpu: '100m', memory: '128Mi' },
                limits: { memory: '1Gi' },
              },
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
              volumeMounts: mounts(spec),
            },
          ],
          volumes: volumes(spec, name),
        },
      },
    },
  };
}

function environment(spec: JobSpec): V1EnvVar[] {
  const side = (prefix: string, store?: DetectedStore) => [
    { name: `${prefix}_HOST`, value: store?.host ?? '' },
    { name: `${prefix}_PORT`, value: String(store?.port ?? '') },
    { name: `${prefix}_REPLICA_SET`, value: store?.replicaSet ?? '' },
  ];
  return [
    { name: 'TASK', value: spec.task },
    { name: 'MASKED', value: spec.masked ? 'yes' : 'no' },
    { name: 'FILES', value: FILES },
    { name: 'WORK', value: WORK },
    { name: 'BACKUP', value: spec.backupClaim ? BACKUP : '' },
    { name: 'HOME', value: WORK },
    { name: 'TMPDIR', value: WORK },
    ...side('SOURCE', spec.source),
    ...side('TARGET', spec.target),
    {
      name: 'POD_IP',
      valueFrom: { fieldRef: { fieldPath: 'status.podIP' } },
    },
  ];
}

function mounts(spec: JobSpec): V1VolumeMount[] {
  return [
    { name: 'files', mountPath: FILES, readOnly: true },
    { name: 'work', mountPath: WORK },
    ...(spec.backupClaim ? [{ name: 'backup', mountPath: BACKUP }] : []),
  ];
}

function volumes(spec: JobSpec, secretName: string): V1Volume[] {
  return [
    { name: 'files', secret: { secretName, defaultMode: 0o440 } },
    { name: 'work', emptyDir: {} },
    ...(spec.backupClaim
      ? [
          {
            name: 'backup',
            persistentVolumeClaim: { claimName: spec.backupClaim },
          },
        ]
      : []),
  ];
}

/** Goes with its Job. */
export function jobSecret(
  spec: JobSpec,
  job: V1Job,
  files: Record<string, string>,
): V1Secret & { metadata: { name: string } } {
  const name = jobName(spec);
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace: spec.namespace,
      labels: labels(spec),
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          name,
          uid: job.metadata?.uid ?? '',
        },
      ],
    },
    type: 'Opaque',
    immutable: true,
    data: Object.fromEntries(
      Object.entries(files).map(([file, text]) => [
        file,
        Buffer.from(text).toString('base64'),
      ]),
    ),
  };
}

/** As large as the disks that are backed up, of the same class. */
export function backupClaim(
  key: string,
  target: DetectedStore,
): V1PersistentVolumeClaim & { metadata: { name: string } } {
  const [largest] = target.claims;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: backupClaimName(key),
      namespace: target.namespace,
      labels: labels({ key }),
    },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(largest?.storageClass && { storageClassName: largest.storageClass }),
      resources: { requests: { storage: largest?.size ?? '8Gi' } },
    },
  };
}
