import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  Environment,
  SleepInfo,
} from '@foredeck/backstage-plugin-environments-common';
import {
  formatRelativeTime,
  Fresh,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { environmentsMatrixTranslationRef } from '../messages/matrix';
import { formatRatio, tightestQuota } from '../model/tightestQuota';
import { QuotaMeter } from '../quota/QuotaMeter';
import { EnvironmentService } from './useEnvironmentReleases';

/** More namespaces are counted, not named. */
const NAMED = 3;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
      gap: theme.spacing(1.5, 3),
      margin: theme.spacing(2, 0, 0),
    },
    label: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      marginBottom: theme.spacing(0.25),
    },
    value: {
      margin: 0,
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
    second: { color: theme.palette.text.secondary },
    meter: { marginTop: theme.spacing(0.75), maxWidth: 180 },
  }),
  { name: 'ForedeckEnvironmentFacts' },
);

/** The facts of an environment at a glance. */
export function EnvironmentFacts(props: {
  environment: Environment;
  releases: Fresh<EnvironmentService[]>;
}) {
  const { environment, releases } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const { namespaces, owner, expiresAt } = environment;
  const quota = tightestQuota(environment.quota);
  const names = namespaces.map(({ name }) => name);
  return (
    <dl className={classes.root}>
      <Fact label={t('fact.health')}>
        <HealthWords services={releases.value} />
      </Fact>
      <Fact label={t('fact.namespaces')}>
        {names.slice(0, NAMED).join(', ') || t('fact.none')}
        {names.length > NAMED && ` +${names.length - NAMED}`}
      </Fact>
      <Fact label={t('fact.owner')}>
        {owner ? (
          <EntityRefLink entityRef={owner} defaultKind="group" hideIcon />
        ) : (
          t('fact.nobody')
        )}
      </Fact>
      <Fact label={t('fact.lifetime')}>
        {expiresAt
          ? new Date(expiresAt).toLocaleDateString(undefined, {
              dateStyle: 'medium',
            })
          : t('fact.stays')}
        {expiresAt && (
          <div className={classes.second}>
            {formatRelativeTime(expiresAt, Date.now())}
          </div>
        )}
      </Fact>
      <Fact label={t('fact.sleep')}>
        <SleepWords sleep={environment.sleep} />
      </Fact>
      <Fact label={t('fact.quota')}>
        {quota ? (
          <>
            {formatRatio(quota.ratio)}{' '}
            <span className={classes.second}>{quota.resource}</span>
            <div className={classes.meter}>
              <QuotaMeter label={quota.resource} ratio={quota.ratio} />
            </div>
          </>
        ) : (
          <span className={classes.second}>{t('fact.noQuota')}</span>
        )}
      </Fact>
    </dl>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <dt className={classes.label}>{props.label}</dt>
      <dd className={classes.value}>{props.children}</dd>
    </div>
  );
}

function HealthWords({ services }: { services?: EnvironmentService[] }) {
  const { t } = useTranslationRef(environmentsMatrixTranslationRef);
  const rows = services?.flatMap(({ releases }) => releases) ?? [];
  if (!services || rows.length === 0) {
    return <>{services ? t('empty') : '…'}</>;
  }
  const healthy = rows.filter(
    ({ health }) => health.state === 'healthy',
  ).length;
  const troubled = rows.some(({ health }) => health.state === 'unhealthy');
  return healthy === rows.length ? (
    <StatusLabel tone="ok">{t('allHealthy', { count: healthy })}</StatusLabel>
  ) : (
    <StatusLabel tone={troubled ? 'error' : 'progress'}>
      {t('healthy', { healthy: String(healthy), total: String(rows.length) })}
    </StatusLabel>
  );
}

function SleepWords({ sleep }: { sleep: SleepInfo }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const { t: tMatrix } = useTranslationRef(environmentsMatrixTranslationRef);
  const { state, next } = sleep;
  const when = next && formatRelativeTime(next.at, Date.now());
  return (
    <>
      {state === 'awake' ? t('fact.awake') : tMatrix(`mark.${state}`)}
      <div className={classes.second}>
        {next && when
          ? t(next.to === 'asleep' ? 'fact.nextAsleep' : 'fact.nextAwake', {
              when,
            })
          : t('fact.noSchedule')}
      </div>
    </>
  );
}
