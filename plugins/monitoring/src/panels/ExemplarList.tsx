import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Exemplar,
  PanelUnit,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  LinkButton,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { formatUnit } from '../chart/formatUnit';
import { timeText } from '../chart/timeText';
import { monitoringPanelsTranslationRef } from '../messages/panels';
import { usePanelPage } from './PanelContext';
import { exemplarKey, ExemplarsState, traceOf } from './useExemplars';

const MOST = 50;

const useStyles = makeStyles(
  theme => ({
    root: {
      maxHeight: 240,
      overflow: 'auto',
      '& table': {
        borderCollapse: 'collapse',
        width: '100%',
        fontSize: '0.8125rem',
      },
      '& th, & td': {
        padding: theme.spacing(0.25, 1, 0.25, 0),
        textAlign: 'left',
        whiteSpace: 'nowrap',
      },
      '& code': { overflowWrap: 'anywhere', whiteSpace: 'normal' },
    },
  }),
  { name: 'ForedeckExemplarList' },
);

/** Single requests of a panel, slowest first, with the way to their logs. */
export function ExemplarList(props: ExemplarsState & { unit: PanelUnit }) {
  const { exemplars, error, unit } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringPanelsTranslationRef);
  const { answer, logsAround } = usePanelPage();
  if (error) {
    return <p>{t('dialog.exemplarsFailed', { why: messageOf(error) })}</p>;
  }
  if (exemplars.length === 0) {
    return <p>{t('dialog.noExemplars')}</p>;
  }
  const highest = [...exemplars].sort((a: Exemplar, b) => b.value - a.value);
  return (
    <div className={classes.root}>
      <table aria-label={t('dialog.exemplars')}>
        <thead>
          <tr>
            <th scope="col">{t('dialog.time')}</th>
            <th scope="col">{t('dialog.value')}</th>
            <th scope="col">{t('dialog.trace')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {highest.slice(0, MOST).map(exemplar => {
            const trace = traceOf(exemplar);
            const time = timeText(exemplar.time, { ...answer, step: 1 });
            const logs = logsAround(exemplar.time, trace);
            return (
              <tr key={exemplarKey(exemplar)}>
                <td>{time}</td>
                <td>{formatUnit(exemplar.value, unit)}</td>
                <td>
                  <code>{trace ?? '–'}</code>
                </td>
                <td>
                  {logs && (
                    <LinkButton
                      size="small"
                      to={logs}
                      aria-label={t('dialog.logsOf', { time })}
                    >
                      {t('dialog.logs')}
                    </LinkButton>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
