import type {
  AppliedPack,
  MetricPack,
} from '@foredeck/backstage-plugin-monitoring-common';

/** A pack that was read and found right. */
export interface LoadedPack extends MetricPack {
  origin: AppliedPack['origin'];
}
