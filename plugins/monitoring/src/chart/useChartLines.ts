import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useTheme } from '@material-ui/core/styles';
import { monitoringChartTranslationRef } from '../messages/chart';
import type { ChartLine } from './ChartModel';
import { chartColors, ColorSlots } from './palette';
import { LineSource, linesOf } from './seriesLines';

/** The lines of series, each in a colour that it keeps from answer to answer. */
export function useChartLines(source: LineSource): ChartLine[] {
  const theme = useTheme();
  const { t } = useTranslationRef(monitoringChartTranslationRef);
  const [slots] = useState(() => new ColorSlots());
  const { series, before, queries, stacked } = source;
  return useMemo(
    () =>
      linesOf(
        { series, before, queries, stacked },
        slots,
        chartColors(theme).series,
        {
          before: name => t('before', { name }),
          beforeSum: t('beforeSum'),
        },
      ),
    [series, before, queries, stacked, slots, theme, t],
  );
}
