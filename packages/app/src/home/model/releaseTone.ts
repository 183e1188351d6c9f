import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { HealthState, Tone } from '@foredeck/backstage-plugin-foredeck-react';
import { isFailing } from './failing';

const TONES: Record<HealthState, Tone> = {
  healthy: 'ok',
  progressing: 'progress',
  unhealthy: 'error',
  unknown: 'neutral',
};

/** One health for a release: what Helm failed at counts like unhealthy pods. */
export function releaseHealth(release: ReleaseRow): HealthState {
  if (isFailing(release)) {
    return 'unhealthy';
  }
  return release.status.startsWith('pending-')
    ? 'progressing'
    : release.health.state;
}

export function releaseTone(release: ReleaseRow): Tone {
  return TONES[releaseHealth(release)];
}
