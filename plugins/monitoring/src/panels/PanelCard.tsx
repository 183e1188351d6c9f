import { memo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import NoticeIcon from '@material-ui/icons/ReportProblemOutlined';
import type { PanelData } from '@foredeck/backstage-plugin-monitoring-common';
import { hairline, toneColor } from '@foredeck/backstage-plugin-foredeck-react';
import classNames from 'classnames';
import { LegendTable } from '../chart/LegendTable';
import { monitoringPanelsTranslationRef } from '../messages/panels';
import { PanelBody } from './PanelBody';
import { usePanelPage } from './PanelContext';
import { PanelMenu } from './PanelMenu';
import { useExemplars } from './useExemplars';
import { panelKey, usePanelChart } from './usePanelChart';

export const CHART_HEIGHT = 180;
export const LEGEND_HEIGHT = 86;
export const HEADER_HEIGHT = 34;

const useStyles = makeStyles(
  theme => ({
    root: {
      minWidth: 0,
      padding: theme.spacing(0.5, 1, 1),
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
    },
    header: {
      display: 'flex',
      alignItems: 'center',
      height: HEADER_HEIGHT,
      minWidth: 0,
    },
    title: {
      margin: 0,
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      fontSize: '0.875rem',
      fontWeight: 600,
    },
    sign: {
      display: 'inline-flex',
      padding: 4,
      border: 0,
      borderRadius: '50%',
      background: 'none',
      color: theme.palette.text.secondary,
      cursor: 'pointer',
      '&:hover': { backgroundColor: theme.palette.action.hover },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
    notice: { color: toneColor(theme, 'warning') },
    icon: { fontSize: 16 },
    gap: { flex: 1 },
    legend: { height: LEGEND_HEIGHT, overflowY: 'auto' },
  }),
  { name: 'ForedeckPanelCard' },
);

/** A panel among others. */
export const PanelCard = memo(Card);

function Card({ panel }: { panel: PanelData }) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringPanelsTranslationRef);
  const page = usePanelPage();
  const [table, setTable] = useState(false);
  const own = usePanelChart(panel);
  const { definition, series, notices } = panel;
  const { title, description } = definition;
  const key = panelKey(panel);
  const { from, to } = page.answer;
  const { exemplars } = useExemplars(
    definition.exemplars && page.exemplars ? page.place : undefined,
    key,
    from,
    to,
  );
  const open = () => page.onOpen(key);
  return (
    <section className={classes.root} aria-label={title}>
      <div className={classes.header}>
        <h3 className={classes.title} title={title}>
          {title}
        </h3>
        {description && (
          <button
            type="button"
            className={classes.sign}
            title={description}
            aria-label={t('explain', { title, text: description })}
            onClick={open}
          >
            <InfoIcon className={classes.icon} />
          </button>
        )}
        {notices.length > 0 && (
          <button
            type="button"
            className={classNames(classes.sign, classes.notice)}
            title={notices.join(' ')}
            aria-label={t('notices', { text: notices.join(' ') })}
            onClick={open}
          >
            <NoticeIcon className={classes.icon} />
          </button>
        )}
        <span className={classes.gap} />
        <PanelMenu
          title={title}
          table={table}
          links={{ ...page.place, panel: key, from, to }}
          alertOn={page.alertOn(panel.asked[0] ?? '')}
          hasValues={series.length > 0 && !panel.error}
          onOpen={open}
          onTable={() => setTable(!table)}
          onCopyQuery={own.copyQuery}
          onCsv={own.saveCsv}
          onPng={own.savePng}
        />
      </div>
      <PanelBody
        panel={panel}
        lines={own.lines}
        isolated={own.isolated}
        exemplars={exemplars}
        height={CHART_HEIGHT}
        table={table}
        chart={own.chart}
        onOpen={open}
        onExemplar={open}
      />
      <div className={classes.legend}>
        {own.entries.length > 0 && (
          <LegendTable
            title={title}
            entries={own.entries}
            unit={definition.unit}
            isolated={own.isolated}
            onIsolate={own.isolate}
          />
        )}
      </div>
    </section>
  );
}
