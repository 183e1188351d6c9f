import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { ChartSummary } from '@foredeck/backstage-plugin-helm-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { helmChartsTranslationRef } from '../../messages/charts';
import { useCardStyles } from '../useCardStyles';
import { ChartIcon } from './ChartIcon';

/** One chart of a list. */
export function ChartCard({ chart }: { chart: ChartSummary }) {
  const classes = useCardStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  return (
    <li className={classes.root}>
      <ChartIcon chart={chart} available={Boolean(chart.icon)} />
      <div className={classes.text}>
        <Link
          className={classes.name}
          to={[chart.source, chart.name].map(encodeURIComponent).join('/')}
        >
          {chart.name}
        </Link>{' '}
        {chart.deprecated && (
          <StatusLabel tone="warning" pill>
            {t('list.deprecated')}
          </StatusLabel>
        )}
        <div className={classes.line}>
          <span>{chart.version}</span>
          {chart.appVersion && (
            <span>{t('list.appVersion', { version: chart.appVersion })}</span>
          )}
          <span>{t('list.versions', { count: chart.versions })}</span>
        </div>
        <p className={classes.description}>{chart.description}</p>
        <div className={classes.line}>
          <span>{chart.source}</span>
          {chart.profiles.length > 0 && (
            <span>
              {t('list.usedBy', { profiles: chart.profiles.join(', ') })}
            </span>
          )}
        </div>
      </div>
    </li>
  );
}
