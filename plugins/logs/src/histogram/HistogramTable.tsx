import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { logsHistogramTranslationRef } from '../messages/histogram';
import { SHOWN_LEVELS } from '../toolbar/levelLook';
import { Buckets, totalOf } from './buckets';

const useStyles = makeStyles(
  { root: visuallyHidden },
  { name: 'ForedeckLogHistogramTable' },
);

/** The bars in numbers, for screen readers: only those with lines. */
export function HistogramTable(props: {
  buckets: Buckets;
  timeText(moment: number): string;
}) {
  const { buckets, timeText } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsHistogramTranslationRef);
  const levels = SHOWN_LEVELS.filter(level =>
    buckets.counts.some(counts => counts[level]),
  );
  return (
    <div className={classes.root}>
      <table>
        <caption>{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            {levels.map(level => (
              <th key={level} scope="col">
                {t(level)}
              </th>
            ))}
            <th scope="col">{t('total')}</th>
          </tr>
        </thead>
        <tbody>
          {buckets.counts.map((counts, index) => {
            const total = totalOf(counts);
            const moment = buckets.from + index * buckets.step;
            return total === 0 ? null : (
              <tr key={moment}>
                <th scope="row">{timeText(moment)}</th>
                {levels.map(level => (
                  <td key={level}>{counts[level] ?? 0}</td>
                ))}
                <td>{total}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
