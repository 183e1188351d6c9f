import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ChartDetail } from '@foredeck/backstage-plugin-helm-common';
import { CopyButton } from '@foredeck/backstage-plugin-foredeck-react';
import { helmChartsTranslationRef } from '../../messages/charts';
import { YamlEditor } from '../../yaml/YamlEditor';
import { useChartStyles } from './useChartStyles';

/** The chart's own values as its authors wrote them, comments and all. */
export function ChartValues({ chart }: { chart: ChartDetail }) {
  const classes = useChartStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  const label = t('valuesOf', {
    name: chart.name,
    version: chart.version,
  });
  return (
    <>
      <div className={classes.fields}>
        <span>{label}</span>
        <CopyButton text={chart.values} />
      </div>
      <YamlEditor
        label={label}
        value={chart.values}
        readOnly
        maxHeight="70vh"
      />
    </>
  );
}
