import type { CopyRequest } from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import { releaseKey } from './releaseKey';

/** The releases a request speaks of; one that was uninstalled is none. */
export function chooseReleases(
  releases: readonly ReleaseState[],
  services: CopyRequest['services'],
): ReleaseState[] {
  const installed = releases.filter(
    ({ status }) => status !== 'uninstalled' && status !== 'uninstalling',
  );
  switch (services.include) {
    case 'some': {
      const named = new Set(services.releases.map(releaseKey));
      return installed.filter(({ ref }) => named.has(releaseKey(ref)));
    }
    case 'label':
      return installed.filter(release => carries(release, services.label));
    default:
      return installed;
  }
}

/** Whether a release or all its workloads' objects carry `key=value`; a bare key takes any value. */
function carries(release: ReleaseState, label: string): boolean {
  const [key, ...rest] = label.split('=');
  const wanted = rest.length ? rest.join('=') : undefined;
  const says = (labels: Record<string, string> | undefined) =>
    labels?.[key] !== undefined &&
    (wanted === undefined || labels[key] === wanted);
  return (
    says(release.labels) ||
    release.objects.some(({ metadata }) => says(metadata?.labels))
  );
}
