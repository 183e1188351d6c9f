import { ReactNode, useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import CloseIcon from '@material-ui/icons/Close';
import type { Alert } from '@foredeck/backstage-plugin-monitoring-common';
import {
  LinkButton,
  LogExcerpt,
  RelativeTime,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import { useMonitoringPaths } from '../paths/useMonitoringPaths';
import { AlertHistory } from './AlertHistory';
import { formatSpan, formatValue } from './alertLook';
import { AlertState } from './AlertState';
import { LabelList } from './LabelList';

const useStyles = makeStyles(
  theme => ({
    paper: {
      boxSizing: 'border-box',
      width: 'min(560px, 100vw)',
      padding: theme.spacing(2.5),
      display: 'grid',
      gap: theme.spacing(2),
      alignContent: 'start',
    },
    head: {
      display: 'flex',
      alignItems: 'start',
      gap: theme.spacing(1),
    },
    title: {
      flex: 1,
      margin: 0,
      fontSize: '1.25rem',
      fontWeight: 650,
      overflowWrap: 'anywhere',
    },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      fontSize: '0.875rem',
    },
    term: { color: theme.palette.text.secondary },
    fact: { margin: 0, overflowWrap: 'anywhere' },
    heading: {
      margin: theme.spacing(0, 0, 0.5),
      fontSize: '0.875rem',
      fontWeight: 600,
    },
    list: { margin: 0, paddingLeft: theme.spacing(2.5), fontSize: '0.875rem' },
    text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckAlertDrawer' },
);

export interface AlertDrawerProps {
  alert: Alert;
  onClose(): void;
  /** Left out where alerts can not be silenced. */
  onSilence?(alert: Alert): void;
}

/** All that is known of one alert. */
export function AlertDrawer({ alert, onClose, onSilence }: AlertDrawerProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  const paths = useMonitoringPaths();
  const id = useId();
  const facts: Array<[string, ReactNode]> = [
    [t('drawer.since'), <RelativeTime value={alert.activeAt} />],
    [
      t('drawer.value'),
      alert.value === undefined ? undefined : formatValue(alert.value),
    ],
    [t('drawer.where'), `${alert.namespace} · ${alert.cluster}`],
    [
      t('drawer.entity'),
      alert.entityRef && <EntityRefLink entityRef={alert.entityRef} hideIcon />,
    ],
    [t('drawer.workload'), alert.workload],
  ];
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      classes={{ paper: classes.paper }}
      PaperProps={{ role: 'dialog', 'aria-labelledby': `${id}-title` }}
    >
      <div className={classes.head}>
        <h2 id={`${id}-title`} className={classes.title}>
          {alert.name}
        </h2>
        <IconButton
          size="small"
          onClick={onClose}
          aria-label={t('drawer.close')}
        >
          <CloseIcon />
        </IconButton>
      </div>
      <AlertState alert={alert} />
      {alert.summary && <Typography>{alert.summary}</Typography>}
      <div className={classes.actions}>
        {onSilence && (
          <Button
            size="small"
            variant="contained"
            color="primary"
            onClick={() => onSilence(alert)}
          >
            {t('silence')}
          </Button>
        )}
        {alert.runbookUrl && (
          <Button
            size="small"
            variant="outlined"
            href={alert.runbookUrl}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('runbook')}
          </Button>
        )}
        {alert.ruleId && (
          <LinkButton
            size="small"
            variant="outlined"
            to={paths.editRule(alert.ruleId)}
          >
            {t('drawer.editRule')}
          </LinkButton>
        )}
      </div>
      <dl className={classes.facts}>
        {facts.map(
          ([term, fact]) =>
            fact && [
              <dt key={`${term}-term`} className={classes.term}>
                {term}
              </dt>,
              <dd key={term} className={classes.fact}>
                {fact}
              </dd>,
            ],
        )}
      </dl>
      {alert.state === 'inhibited' && (
        <Typography color="textSecondary">{t('drawer.inhibited')}</Typography>
      )}
      {alert.silences.length > 0 && (
        <Part title={t('drawer.silences')}>
          <ul className={classes.list}>
            {alert.silences.map(silence => (
              <li key={silence.id}>
                {t('drawer.silencedUntil', {
                  when: new Date(silence.endsAt).toLocaleString(),
                  who: silence.createdBy,
                  comment: silence.comment,
                })}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {alert.description && (
        <Part title={t('drawer.description')}>
          <Typography variant="body2" className={classes.text}>
            {alert.description}
          </Typography>
        </Part>
      )}
      <Part title={t('drawer.labels')}>
        <LabelList name={t('drawer.labels')} labels={alert.labels} />
      </Part>
      <Part title={t('drawer.query')}>
        <LogExcerpt title="PromQL" text={alert.expr} />
        <Typography variant="body2" color="textSecondary">
          {alert.for > 0
            ? t('drawer.for', { duration: formatSpan(alert.for) })
            : t('drawer.forNone')}
        </Typography>
      </Part>
      <Part title={t('history.title')}>
        <AlertHistory alert={alert} />
      </Part>
    </Drawer>
  );
}

function Part(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <section>
      <h3 className={classes.heading}>{props.title}</h3>
      {props.children}
    </section>
  );
}
