import { useMemo, useRef, useState } from 'react';
import {
  alertApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useTheme } from '@material-ui/core/styles';
import type { PanelData } from '@foredeck/backstage-plugin-monitoring-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { unitFormatter } from '../chart/formatUnit';
import type { ChartHandle } from '../chart/LineChart';
import { chartColors } from '../chart/palette';
import { seriesKey } from '../chart/seriesLines';
import { timeText } from '../chart/timeText';
import { useChartLines } from '../chart/useChartLines';
import { csvOf } from '../export/csv';
import { fileName } from '../export/fileName';
import { pictureOf } from '../export/picture';
import { save } from '../export/save';
import { monitoringPanelsTranslationRef } from '../messages/panels';
import { usePanelPage } from './PanelContext';

/** Names a panel among all, as the address does. */
export function panelKey({ pack, definition }: PanelData): string {
  return `${pack}/${definition.id}`;
}

/** The lines of a panel, which of them is shown alone, and what can be made of them. */
export function usePanelChart(panel: PanelData) {
  const page = usePanelPage();
  const theme = useTheme();
  const alerts = useApi(alertApiRef);
  const { t } = useTranslationRef(monitoringPanelsTranslationRef);
  const chart = useRef<ChartHandle>(null);
  const [isolated, setIsolated] = useState<string>();
  const { definition, series, before } = panel;
  const { title, unit, queries, stacked } = definition;
  const lines = useChartLines({ series, before, queries, stacked });
  const entries = useMemo(() => {
    const lineOf = new Map(lines.map(line => [line.key, line]));
    return series.flatMap(one => {
      const key = seriesKey(one);
      const line = lineOf.get(key);
      return line ? [{ key, series: one, line }] : [];
    });
  }, [lines, series]);
  // A series that is gone can not be the only one that is shown.
  const shown = entries.some(({ key }) => key === isolated)
    ? isolated
    : undefined;
  const { from, to, step } = page.answer;
  const span = { from, to, step };

  const tell = (message: string, severity: 'success' | 'warning') =>
    alerts.post({ message, severity, display: 'transient' });
  const copyQuery = async () => {
    try {
      await navigator.clipboard.writeText(panel.asked.join('\n\n'));
      tell(t('copied'), 'success');
    } catch {
      tell(t('copyFailed'), 'warning');
    }
  };
  const saveCsv = () =>
    save(
      new Blob([csvOf({ ...span, series })], { type: 'text/csv' }),
      fileName([page.name, title], from, 'csv'),
    );
  const savePng = async () => {
    const canvas = chart.current?.canvas();
    if (!canvas) {
      return;
    }
    const format = unitFormatter(unit);
    const inView = entries.filter(
      ({ key }) => shown === undefined || key === shown,
    );
    try {
      const picture = await pictureOf(canvas, {
        title,
        subtitle: `${page.name}, ${timeText(from, span)} – ${timeText(
          to,
          span,
        )}`,
        legend: inView.map(({ series: { name, stats }, line }) => ({
          name,
          value: stats ? format(stats.last) : '',
          color: line.color,
        })),
        colors: chartColors(theme),
      });
      save(picture, fileName([page.name, title], from, 'png'));
    } catch (error) {
      tell(t('pngFailed', { why: messageOf(error as Error) }), 'warning');
    }
  };
  return {
    chart,
    lines,
    entries,
    isolated: shown,
    isolate: setIsolated,
    copyQuery,
    saveCsv,
    savePng,
  };
}
