import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import {
  Copy,
  CopyReport,
} from '@foredeck/backstage-plugin-environments-common';
import {
  formatDuration,
  LinkButton,
  StatusLabel,
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useEnvironmentPaths } from '../../page/useEnvironmentPaths';
import { environmentsCopyReportTranslationRef } from '../messages/report';
import { environmentsCopyRunTranslationRef } from '../messages/run';
import { environmentName } from '../model/environmentName';
import { Section } from '../parts/Section';
import { againPath } from '../parts/againPath';
import { VerificationTable } from '../run/VerificationTable';
import { ReportReleases } from './ReportReleases';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    outcome: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(0, 1.5),
      padding: theme.spacing(2),
      borderColor: toneColor(theme, 'ok'),
      backgroundImage: `linear-gradient(${toneBackground(
        theme,
        'ok',
      )}, ${toneBackground(theme, 'ok')})`,
    },
    icon: { color: toneColor(theme, 'ok'), fontSize: '1.75rem' },
    title: { fontSize: '1.125rem', fontWeight: 600, margin: 0 },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1.5),
    },
    pair: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
    },
    hosts: { listStyle: 'none', margin: 0, padding: 0 },
    host: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: theme.spacing(0, 2),
      padding: theme.spacing(0.5, 0),
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
    second: { color: theme.palette.text.secondary },
    store: { '& + &': { marginTop: theme.spacing(2) } },
    storeName: { fontWeight: 600 },
  }),
  { name: 'ForedeckCopyReport' },
);

/** What came of a copy that ended well. */
export function CopyReportView(props: { copy: Copy; report: CopyReport }) {
  const { copy, report } = props;
  const classes = useStyles();
  const paths = useEnvironmentPaths();
  const { t } = useTranslationRef(environmentsCopyReportTranslationRef);
  const { t: tRun } = useTranslationRef(environmentsCopyRunTranslationRef);
  const from = environmentName(copy.source);
  const to = environmentName(copy.target);
  const unready = report.releases.filter(({ ready }) => !ready).length;
  return (
    <div className={classes.root}>
      <Paper variant="outlined" className={classes.outcome} role="status">
        <CheckCircleIcon className={classes.icon} aria-hidden />
        <div>
          <Typography variant="h5" component="h2" className={classes.title}>
            {t(copy.mode === 'promote' ? 'promoted' : 'done', { from, to })}
          </Typography>
          <Typography variant="body2">
            {t('services', { count: report.releases.length })},{' '}
            {unready > 0 ? t('notReady', { count: unready }) : t('readyAll')}.{' '}
            {t('took', { duration: formatDuration(report.durationMs) })}
          </Typography>
          <div className={classes.actions}>
            <LinkButton
              size="small"
              variant="contained"
              color="primary"
              to={paths.environment(copy.target)}
            >
              {tRun('openTarget', { to })}
            </LinkButton>
            <LinkButton
              size="small"
              variant="outlined"
              to={againPath(paths, copy)}
            >
              {tRun('again')}
            </LinkButton>
          </div>
        </div>
      </Paper>
      {(report.data.length > 0 || report.hosts.length > 0) && (
        <div className={classes.pair}>
          {report.data.length > 0 && (
            <Section title={t('dataTitle')}>
              {report.data.map(({ store, verification }) => (
                <div key={store} className={classes.store}>
                  <div className={classes.storeName}>{store}</div>
                  <VerificationTable name={store} verification={verification} />
                </div>
              ))}
            </Section>
          )}
          {report.hosts.length > 0 && (
            <Section title={t('hostsTitle')}>
              <ul className={classes.hosts}>
                {report.hosts.map(({ host, answers, message }) => (
                  <li key={host} className={classes.host}>
                    <span>{host}</span>
                    <StatusLabel tone={answers ? 'ok' : 'warning'}>
                      {t(answers ? 'answers' : 'silent')}
                    </StatusLabel>
                    <span className={classes.second}>{message}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
      )}
      <ReportReleases releases={report.releases} />
    </div>
  );
}
