import type {
  CertificateInfo,
  ClusterHealth,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { Tone } from '@foredeck/backstage-plugin-foredeck-react';

const SOON_DAYS = 30;
const NOW_DAYS = 7;

export function certificateTone({
  daysLeft,
}: Pick<CertificateInfo, 'daysLeft'>): Tone {
  if (daysLeft < NOW_DAYS) {
    return 'error';
  }
  return daysLeft < SOON_DAYS ? 'warning' : 'ok';
}

export function clusterTone({ reachable, faults }: ClusterHealth): Tone {
  if (!reachable || faults.some(({ severity }) => severity === 'critical')) {
    return 'error';
  }
  return faults.length > 0 ? 'warning' : 'ok';
}

/** How much of what there is has been promised, 0 to 1 and beyond. */
export function share(used: number, all: number): number {
  return all > 0 ? used / all : 0;
}

/** Where little is left for the next pod. */
export function shareTone(part: number): Tone {
  if (part > 0.95) {
    return 'error';
  }
  return part > 0.8 ? 'warning' : 'ok';
}

const CORES = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export function formatCores(cores: number): string {
  return CORES.format(cores);
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Bytes in the largest unit that leaves a digit before the point. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${CORES.format(value)} ${UNITS[unit]}`;
}
