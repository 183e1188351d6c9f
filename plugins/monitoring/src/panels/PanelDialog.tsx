import { useId, useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Dialog from '@material-ui/core/Dialog';
import DialogContent from '@material-ui/core/DialogContent';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import CloseIcon from '@material-ui/icons/Close';
import type {
  PanelData,
  PanelsRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  CopyButton,
  hairline,
  StatusLabel,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LegendTable } from '../chart/LegendTable';
import { monitoringPanelsTranslationRef } from '../messages/panels';
import { ExemplarList } from './ExemplarList';
import { PanelBody } from './PanelBody';
import { PanelPageProvider, usePanelPage } from './PanelContext';
import { PanelMenu } from './PanelMenu';
import { useExemplars } from './useExemplars';
import { panelKey, usePanelChart } from './usePanelChart';
import { usePanels } from './usePanels';

const HEIGHT = 360;
/** As many as are drawn over the width of a screen. */
const POINTS = 1440;

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(2, 2, 0, 3),
    },
    title: { flex: 1, margin: 0, fontSize: '1.25rem', fontWeight: 600 },
    content: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
      paddingBottom: theme.spacing(3),
    },
    legend: { maxHeight: 240, overflow: 'auto' },
    heading: { margin: 0, fontSize: '0.9375rem', fontWeight: 600 },
    query: { display: 'flex', alignItems: 'start', gap: theme.spacing(1) },
    expression: {
      flex: 1,
      margin: 0,
      padding: theme.spacing(1),
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      fontSize: '0.8125rem',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckPanelDialog' },
);

export interface PanelDialogProps {
  /** As `pack/panel`. */
  panel: string;
  /** What the page asked for; the same object until it asks for something else. */
  request: PanelsRequest;
}

/** One panel alone, with more points, its queries and what is known of it. */
export function PanelDialog({ panel: key, request }: PanelDialogProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringPanelsTranslationRef);
  const page = usePanelPage();
  const id = useId();
  const closer = useMemo(
    () => ({ ...request, points: POINTS, panels: [key] }),
    [request, key],
  );
  const { answer = page.answer } = usePanels(closer);
  const panel = answer.panels.find(one => panelKey(one) === key);
  const inner = useMemo(
    () => ({ ...page, answer, syncKey: id }),
    [page, answer, id],
  );
  const close = () => page.onOpen(undefined);
  return (
    <Dialog open fullWidth maxWidth="lg" onClose={close} aria-labelledby={id}>
      <PanelPageProvider value={inner}>
        {panel ? (
          <Opened panel={panel} titleId={id} />
        ) : (
          <div className={classes.head}>
            <h2 id={id} className={classes.title}>
              {t('dialog.gone')}
            </h2>
            <CloseButton />
          </div>
        )}
      </PanelPageProvider>
    </Dialog>
  );
}

function CloseButton() {
  const { t } = useTranslationRef(monitoringPanelsTranslationRef);
  const { onOpen } = usePanelPage();
  return (
    <IconButton
      aria-label={t('dialog.close')}
      onClick={() => onOpen(undefined)}
    >
      <CloseIcon />
    </IconButton>
  );
}

function Opened({ panel, titleId }: { panel: PanelData; titleId: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringPanelsTranslationRef);
  const page = usePanelPage();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const own = usePanelChart(panel);
  const { definition, series, notices, asked } = panel;
  const { title, description } = definition;
  const { from, to, source } = page.answer;
  const key = panelKey(panel);
  const hasExemplars = Boolean(definition.exemplars) && source.exemplars;
  const found = useExemplars(
    hasExemplars ? page.place : undefined,
    key,
    from,
    to,
  );
  const hasValues = series.length > 0 && !panel.error;
  return (
    <>
      <div className={classes.head}>
        <h2 id={titleId} className={classes.title}>
          {title}
        </h2>
        {hasValues && (
          <ViewToggle<'chart' | 'table'>
            label={t('view')}
            value={view}
            options={[
              { value: 'chart', label: t('chart') },
              { value: 'table', label: t('table') },
            ]}
            onChange={setView}
          />
        )}
        <PanelMenu
          title={title}
          table={view === 'table'}
          links={{ ...page.place, panel: key, from, to }}
          alertOn={page.alertOn(asked[0] ?? '')}
          hasValues={hasValues}
          onTable={() => setView(view === 'table' ? 'chart' : 'table')}
          onCopyQuery={own.copyQuery}
          onCsv={own.saveCsv}
          onPng={own.savePng}
        />
        <CloseButton />
      </div>
      <DialogContent className={classes.content}>
        {description && (
          <Typography color="textSecondary">{description}</Typography>
        )}
        {notices.map(notice => (
          <StatusLabel key={notice} tone="warning">
            {notice}
          </StatusLabel>
        ))}
        <PanelBody
          panel={panel}
          lines={own.lines}
          isolated={own.isolated}
          exemplars={page.exemplars ? found.exemplars : []}
          height={HEIGHT}
          table={view === 'table'}
          chart={own.chart}
        />
        {own.entries.length > 0 && (
          <div className={classes.legend}>
            <LegendTable
              title={title}
              entries={own.entries}
              unit={definition.unit}
              isolated={own.isolated}
              onIsolate={own.isolate}
            />
          </div>
        )}
        {hasExemplars && (
          <>
            <h3 className={classes.heading}>{t('dialog.exemplars')}</h3>
            <ExemplarList {...found} unit={definition.unit} />
          </>
        )}
        <h3 className={classes.heading}>{t('dialog.queries')}</h3>
        {asked.map(query => (
          <div key={query} className={classes.query}>
            <pre className={classes.expression}>{query}</pre>
            <CopyButton text={query} label={t('dialog.copy')} />
          </div>
        ))}
      </DialogContent>
    </>
  );
}
