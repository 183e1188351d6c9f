import type { PackGroup } from '@foredeck/backstage-plugin-monitoring-common';
import type { TimeSpanText } from '@foredeck/backstage-plugin-foredeck-react';

/** How often the panels are asked for anew, in seconds; 0 is never. */
export const REFRESHES = [0, 10, 30, 60] as const;
export type Refresh = (typeof REFRESHES)[number];

/** What the panels are compared with. */
export const COMPARISONS = ['previous', 'day', 'week'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What the Monitor tab shows, all of it in the address. */
export interface MonitorView {
  /** Where; the first place there is unless told. Without a namespace, all of the cluster. */
  cluster?: string;
  namespace?: string;
  /** Only these, such as `Deployment/cart`; all unless told. */
  workloads: string[];
  /** ISO 8601, or relative such as `now-1h`. */
  span: TimeSpanText;
  refresh: Refresh;
  compare?: Comparison;
  /** Groups of panels that are folded. */
  folded: PackGroup[];
  /** The panel that is open, as `pack/panel`. */
  panel?: string;
  /** Whether single requests are drawn, where they are kept. */
  exemplars: boolean;
}

/** As an address without parameters says it. */
export const PLAIN_VIEW: MonitorView = {
  workloads: [],
  span: { from: 'now-1h', to: 'now' },
  refresh: 30,
  folded: [],
  exemplars: true,
};
