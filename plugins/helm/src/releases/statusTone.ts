import { ReleaseStatus } from '@foredeck/backstage-plugin-helm-common';
import { Tone } from '@foredeck/backstage-plugin-foredeck-react';

const TONES: Record<ReleaseStatus, Tone> = {
  deployed: 'ok',
  failed: 'error',
  'pending-install': 'progress',
  'pending-upgrade': 'progress',
  'pending-rollback': 'progress',
  uninstalling: 'progress',
  uninstalled: 'neutral',
  superseded: 'neutral',
  unknown: 'neutral',
};

/** What a release's status means. */
export function statusTone(status: ReleaseStatus): Tone {
  return TONES[status] ?? 'neutral';
}
