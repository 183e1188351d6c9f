import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  PanelThreshold,
  PanelUnit,
  RulePreview,
} from '@foredeck/backstage-plugin-monitoring-common';
import { isCritical } from '../../alerts/alertLook';
import type { ChartSpan } from '../../chart/ChartModel';
import { TimeChart } from '../../chart/TimeChart';
import { monitoringRulePreviewTranslationRef } from '../../messages/rulePreview';

const HEIGHT = 240;

export interface PreviewChartProps {
  preview: RulePreview;
  severity: string;
  unit: PanelUnit;
}

/** The query against its threshold, shaded where the rule would have fired. */
export function PreviewChart({ preview, severity, unit }: PreviewChartProps) {
  const { t } = useTranslationRef(monitoringRulePreviewTranslationRef);
  const { series, from, to, step, threshold, firings } = preview;
  const tone = isCritical(severity) ? 'error' : 'warning';
  const spans = useMemo(
    () =>
      firings.flatMap((firing): ChartSpan[] => [
        { from: firing.pendingFrom, to: firing.from, tone: 'neutral' },
        { from: firing.from, to: firing.to ?? to, tone },
      ]),
    [firings, to, tone],
  );
  const thresholds = useMemo<PanelThreshold[]>(
    () =>
      threshold
        ? [
            {
              value: threshold.value,
              severity: isCritical(severity) ? 'critical' : 'warning',
              when: threshold.operator.startsWith('<') ? 'below' : 'above',
            },
          ]
        : [],
    [threshold, severity],
  );
  return (
    <TimeChart
      label={t('chart')}
      series={series}
      from={from}
      to={to}
      step={step}
      unit={unit}
      height={HEIGHT}
      thresholds={thresholds}
      spans={spans}
    />
  );
}
