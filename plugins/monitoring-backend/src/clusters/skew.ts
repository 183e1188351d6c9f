import type {
  ClusterHealth,
  NodeInfo,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { Examination } from './Examination';

/** Minor versions that a kubelet may be older: the Kubernetes version skew policy. */
const MOST_SKEW = 3;

/** How far the kubelets are behind the API server. */
export function skewOf(
  version: string | undefined,
  nodes: readonly NodeInfo[],
): ClusterHealth['skew'] {
  const server = minorOf(version);
  const kubelets = nodes
    .map(({ kubeletVersion }) => minorOf(kubeletVersion))
    .filter(minor => minor !== undefined);
  return server === undefined || kubelets.length === 0
    ? undefined
    : { kubelets: server - Math.min(...kubelets) };
}

/** Puts kubelets that are too old, or newer than the API server, among the faults. */
export function judgeSkew(
  look: Examination,
  version: string | undefined,
  nodes: readonly NodeInfo[],
): void {
  const server = minorOf(version);
  for (const { name, kubeletVersion } of nodes) {
    const kubelet = minorOf(kubeletVersion);
    if (server === undefined || kubelet === undefined) {
      continue;
    }
    if (kubelet > server) {
      look.faults.push({
        kind: 'version',
        severity: 'critical',
        name,
        message: `Its kubelet ${kubeletVersion} is newer than the API server (${version}), which Kubernetes does not support`,
      });
    } else if (server - kubelet > MOST_SKEW) {
      look.faults.push({
        kind: 'version',
        severity: 'warning',
        name,
        message: `Its kubelet ${kubeletVersion} is ${
          server - kubelet
        } minor versions behind the API server (${version}); at most ${MOST_SKEW} are supported`,
      });
    }
  }
}

/** The minor number of a version such as `v1.36.2`; all majors are 1. */
export function minorOf(version: string | undefined): number | undefined {
  const minor = /^v?1\.(\d+)/.exec(version ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
