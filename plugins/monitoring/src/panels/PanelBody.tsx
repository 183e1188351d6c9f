import {
  memo,
  RefObject,
  startTransition,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Exemplar,
  PanelData,
} from '@foredeck/backstage-plugin-monitoring-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import type { ChartLine } from '../chart/ChartModel';
import { DataTable, DataTableProps } from '../chart/DataTable';
import { ChartHandle, LineChart } from '../chart/LineChart';
import { monitoringPanelsTranslationRef } from '../messages/panels';
import { usePanelPage } from './PanelContext';
import { thinExemplars } from './thinExemplars';
import { exemplarKey } from './useExemplars';

const useStyles = makeStyles(
  theme => ({
    centre: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0, 2),
      overflow: 'auto',
      textAlign: 'center',
      color: theme.palette.text.secondary,
      fontSize: '0.875rem',
    },
    why: { overflowWrap: 'anywhere', maxHeight: '60%', overflow: 'auto' },
  }),
  { name: 'ForedeckPanelBody' },
);

/** Rows of the table behind a chart, and of the one that is shown. */
const ROWS_BEHIND = 13;
const ROWS_SHOWN = 240;

type TableBehindProps = Omit<DataTableProps, 'most' | 'hidden'>;

/** Made once the charts are drawn: nobody waits for it. */
const TableBehind = memo(function Behind(props: TableBehindProps) {
  const [values, setValues] = useState<TableBehindProps>();
  useEffect(() => startTransition(() => setValues(props)), [props]);
  return values ? <DataTable {...values} most={ROWS_BEHIND} hidden /> : null;
});

export interface PanelBodyProps {
  panel: PanelData;
  lines: readonly ChartLine[];
  isolated?: string;
  exemplars: readonly Exemplar[];
  height: number;
  table: boolean;
  chart: RefObject<ChartHandle>;
  onOpen?(): void;
  onExemplar?(key: string): void;
}

/** The values of a panel as a chart or a table, or why there are none. */
export function PanelBody(props: PanelBodyProps) {
  const { panel, height } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringPanelsTranslationRef);
  const page = usePanelPage();
  const { definition, series, error } = panel;
  const { from, to, step } = page.answer;
  const { title, unit } = definition;
  const dots = useMemo(
    () =>
      thinExemplars(props.exemplars, { from, to }).map(exemplar => ({
        key: exemplarKey(exemplar),
        time: exemplar.time,
        value: exemplar.value,
      })),
    [props.exemplars, from, to],
  );
  if (error) {
    return (
      <div className={classes.centre} style={{ height }} role="status">
        <StatusLabel tone="error">{t('failed')}</StatusLabel>
        <span className={classes.why}>{error}</span>
      </div>
    );
  }
  if (series.length === 0) {
    return (
      <div className={classes.centre} style={{ height }}>
        {t('empty')}
      </div>
    );
  }
  const values = { title, series, from, to, step, unit };
  if (props.table) {
    return (
      <div style={{ height }}>
        <DataTable {...values} most={ROWS_SHOWN} />
      </div>
    );
  }
  return (
    <>
      <LineChart
        ref={props.chart}
        lines={props.lines}
        stacked={definition.stacked}
        from={from}
        to={to}
        step={step}
        unit={unit}
        label={title}
        height={height}
        min={definition.min}
        max={definition.max}
        thresholds={definition.thresholds}
        markers={page.markers}
        dots={dots}
        isolated={props.isolated}
        pointedAt={page.pointedAt}
        syncKey={page.syncKey}
        onZoom={page.onZoom}
        onBackOut={page.onBackOut}
        onOpen={props.onOpen}
        onDot={props.onExemplar}
      />
      <TableBehind {...values} />
    </>
  );
}
