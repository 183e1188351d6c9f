import { QuotaUse } from '@foredeck/backstage-plugin-environments-common';

/** The quota that will be hit first. */
export function tightestQuota(
  quota: readonly QuotaUse[],
): QuotaUse | undefined {
  return quota.reduce<QuotaUse | undefined>(
    (worst, use) => (worst && worst.ratio >= use.ratio ? worst : use),
    undefined,
  );
}

/** How a use of a quota is to be taken: nearly full from 85 %, over from 100 %. */
export function quotaTone(ratio: number): 'neutral' | 'warning' | 'error' {
  if (ratio >= 1) {
    return 'error';
  }
  return ratio >= 0.85 ? 'warning' : 'neutral';
}

export function formatRatio(ratio: number): string {
  return new Intl.NumberFormat(undefined, {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(ratio);
}
