import type {
  PanelThreshold,
  PanelUnit,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { Tone } from '@foredeck/backstage-plugin-foredeck-react';
import type { ChartColors } from './palette';

/** A line of a chart. */
export interface ChartLine {
  /** The same for the same series in every answer. */
  key: string;
  name: string;
  color: string;
  /** `before` is the same series an earlier span ago, and can not be isolated. */
  look: 'line' | 'limit' | 'before';
  /** At `from + i * step`. */
  values: ReadonlyArray<number | null>;
}

/** Something that happened, drawn over all charts. Times are seconds since 1970. */
export interface ChartMarker {
  key: string;
  at: number;
  /** Where it went on for a while. */
  to?: number;
  tone: Tone;
  /** One sentence. */
  text: string;
}

/** A span that is shaded, such as one an alert would have fired in. */
export interface ChartSpan {
  from: number;
  to: number;
  tone: Tone;
}

/** A single request that a series counts. */
export interface ChartDot {
  key: string;
  time: number;
  value: number;
}

/** All that is drawn of a chart. Times are seconds since 1970. */
export interface ChartModel {
  lines: readonly ChartLine[];
  from: number;
  to: number;
  step: number;
  unit: PanelUnit;
  stacked: boolean;
  /** Ends of the axis, where fixed. */
  min?: number;
  max?: number;
  thresholds: readonly PanelThreshold[];
  spans: readonly ChartSpan[];
  markers: readonly ChartMarker[];
  dots: readonly ChartDot[];
  /** Key of the only line that is shown. */
  isolated?: string;
  /** Key of the marker that somebody looks at in the list. */
  pointedAt?: string;
  colors: ChartColors;
}
