import { forwardRef, Ref } from 'react';
import { ChartHandle, LineChart, LineChartProps } from './LineChart';
import type { LineSource } from './seriesLines';
import { useChartLines } from './useChartLines';

export type TimeChartProps = Omit<LineChartProps, 'lines'> & LineSource;

/** Series over time, in colours that they keep. */
export const TimeChart = forwardRef(Chart);

function Chart(props: TimeChartProps, ref: Ref<ChartHandle>) {
  const { series, before, queries, ...rest } = props;
  const lines = useChartLines(props);
  return <LineChart ref={ref} {...rest} lines={lines} />;
}
