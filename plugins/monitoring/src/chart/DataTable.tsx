import { memo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type {
  PanelUnit,
  Series,
} from '@foredeck/backstage-plugin-monitoring-common';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringChartTranslationRef } from '../messages/chart';
import { timesOf } from './chartData';
import { unitFormatter } from './formatUnit';
import { seriesKey } from './seriesLines';
import { timeText } from './timeText';

const useStyles = makeStyles(
  theme => ({
    hidden: visuallyHidden,
    root: {
      height: '100%',
      overflow: 'auto',
      fontSize: '0.75rem',
      fontVariantNumeric: 'tabular-nums',
      '& table': { borderCollapse: 'collapse', minWidth: '100%' },
      '& caption': { textAlign: 'left', color: theme.palette.text.secondary },
      '& th, & td': {
        padding: theme.spacing(0, 1),
        textAlign: 'right',
        whiteSpace: 'nowrap',
        fontWeight: 400,
        lineHeight: '20px',
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& thead th': {
        position: 'sticky',
        top: 0,
        fontWeight: 600,
        backgroundColor: theme.palette.background.paper,
      },
      '& tr > :first-child': { textAlign: 'left' },
    },
  }),
  { name: 'ForedeckDataTable' },
);

export interface DataTableProps {
  title: string;
  series: readonly Series[];
  from: number;
  to: number;
  step: number;
  unit: PanelUnit;
  /** Rows at most; points are left out evenly. */
  most: number;
  /** Only for screen readers. */
  hidden?: boolean;
}

/** The values of a chart as a table, newest first. */
export const DataTable = memo(Table);

function Table(props: DataTableProps) {
  const { title, series, unit } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringChartTranslationRef);
  const times = timesOf(props);
  const every = Math.ceil(times.length / props.most);
  const format = unitFormatter(unit);
  const last = times.length - 1;
  const rows = times
    .map((time, index) => ({ time, index }))
    .filter(({ index }) => (last - index) % every === 0)
    .reverse();
  return (
    // A table that scrolls has to be reached by keys.
    <div
      className={props.hidden ? classes.hidden : classes.root}
      {...(!props.hidden && {
        tabIndex: 0,
        role: 'region',
        'aria-label': t('table', { title }),
      })}
    >
      <table>
        <caption>
          {props.hidden && `${t('table', { title })}. `}
          {every > 1 &&
            t('thinned', {
              every: String(every),
              number: String(times.length),
            })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            {series.map(one => (
              <th key={seriesKey(one)} scope="col">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, index }) => (
            <tr key={time}>
              <th scope="row">
                <time dateTime={new Date(time * 1000).toISOString()}>
                  {timeText(time, props)}
                </time>
              </th>
              {series.map(one => {
                const value = one.values[index] ?? null;
                return (
                  <td key={seriesKey(one)}>
                    {value === null ? '–' : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
