import { useMemo } from 'react';
import { useTheme } from '@material-ui/core/styles';
import type {
  PanelThreshold,
  PanelUnit,
} from '@foredeck/backstage-plugin-monitoring-common';
import type {
  ChartDot,
  ChartLine,
  ChartMarker,
  ChartModel,
  ChartSpan,
} from './ChartModel';
import { chartColors } from './palette';

/** What a chart shows. */
export interface ChartModelProps {
  lines: readonly ChartLine[];
  stacked?: boolean;
  /** Seconds since 1970; values are at `from + i * step`. */
  from: number;
  to: number;
  step: number;
  unit: PanelUnit;
  /** Ends of the axis, where fixed. */
  min?: number;
  max?: number;
  thresholds?: readonly PanelThreshold[];
  /** Shaded, such as where an alert would have fired. */
  spans?: readonly ChartSpan[];
  markers?: readonly ChartMarker[];
  /** Single requests, drawn as dots. */
  dots?: readonly ChartDot[];
  /** Key of the only series that is shown; see `seriesKey`. */
  isolated?: string;
  /** Key of the marker that is drawn strongly. */
  pointedAt?: string;
}

const NONE: readonly never[] = [];

/** What is drawn; the same object until something else is to be. */
export function useChartModel(props: ChartModelProps): ChartModel {
  const theme = useTheme();
  const colors = useMemo(() => chartColors(theme), [theme]);
  const { lines, stacked = false } = props;
  const { from, to, step, unit, min, max, isolated, pointedAt } = props;
  const thresholds = props.thresholds ?? NONE;
  const spans = props.spans ?? NONE;
  const markers = props.markers ?? NONE;
  const dots = props.dots ?? NONE;
  return useMemo(
    () => ({
      lines,
      from,
      to,
      step,
      unit,
      stacked,
      min,
      max,
      thresholds,
      spans,
      markers,
      dots,
      isolated,
      pointedAt,
      colors,
    }),
    [
      lines,
      from,
      to,
      step,
      unit,
      stacked,
      min,
      max,
      thresholds,
      spans,
      markers,
      dots,
      isolated,
      pointedAt,
      colors,
    ],
  );
}
