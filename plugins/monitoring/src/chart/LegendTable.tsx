import { memo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type {
  PanelUnit,
  Series,
} from '@foredeck/backstage-plugin-monitoring-common';
import classNames from 'classnames';
import { monitoringChartTranslationRef } from '../messages/chart';
import type { ChartLine } from './ChartModel';
import { shortUnit, unitFormatter } from './formatUnit';
import { LineSwatch } from './LineSwatch';

const STATS = ['min', 'avg', 'max', 'last'] as const;

const useStyles = makeStyles(
  theme => ({
    root: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: '0.75rem',
      lineHeight: '20px',
      tableLayout: 'fixed',
      '& th, & td': { padding: theme.spacing(0, 0.5), fontWeight: 400 },
      '& thead th': {
        position: 'sticky',
        top: 0,
        color: theme.palette.text.secondary,
        backgroundColor: theme.palette.background.paper,
        textAlign: 'right',
      },
      '& thead th:first-child, & tbody th': { textAlign: 'left' },
      '& td': {
        textAlign: 'right',
        whiteSpace: 'nowrap',
        fontVariantNumeric: 'tabular-nums',
      },
    },
    number: { width: '17%' },
    button: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      width: '100%',
      minWidth: 0,
      padding: theme.spacing(0, 0.25),
      border: 0,
      borderRadius: 2,
      background: 'none',
      color: 'inherit',
      font: 'inherit',
      textAlign: 'left',
      cursor: 'pointer',
      '&:hover': { backgroundColor: theme.palette.action.hover },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
    name: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    off: { opacity: 0.45 },
  }),
  { name: 'ForedeckLegendTable' },
);

export interface LegendTableProps {
  title: string;
  /** Of now, in the order of `series`. */
  entries: ReadonlyArray<{
    key: string;
    series: Series;
    line: Pick<ChartLine, 'color' | 'look'>;
  }>;
  unit: PanelUnit;
  isolated?: string;
  onIsolate(key: string | undefined): void;
}

/** What the series of a chart came to; one can be shown alone. */
export const LegendTable = memo(Legend);

function Legend(props: LegendTableProps) {
  const { title, entries, unit, isolated, onIsolate } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringChartTranslationRef);
  const short = shortUnit(unit);
  const format = unitFormatter(short.unit);
  return (
    <table className={classes.root} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">
            {t('series')}
            {short.once && ` (${short.once})`}
          </th>
          {STATS.map(stat => (
            <th key={stat} scope="col" className={classes.number}>
              {t(stat)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ key, series, line }) => {
          const alone = isolated === key;
          const off = isolated !== undefined && !alone;
          return (
            <tr key={key} className={classNames(off && classes.off)}>
              <th scope="row">
                <button
                  type="button"
                  className={classes.button}
                  aria-pressed={alone}
                  title={series.name}
                  onClick={() => onIsolate(alone ? undefined : key)}
                >
                  <LineSwatch color={line.color} look={line.look} />
                  <span className={classes.name}>{series.name}</span>
                </button>
              </th>
              {STATS.map(stat => (
                <td key={stat}>
                  {series.stats ? format(series.stats[stat]) : '–'}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
