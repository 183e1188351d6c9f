import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import {
  Fresh,
  HealthBadge,
  LinkButton,
  LoadFailed,
  messageKindOf,
  MessageState,
  RelativeTime,
  StatusLabel,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { Link } from 'react-router-dom';
import { comparableIn } from '../../drift/comparableReleases';
import { DriftBar } from '../../drift/DriftBar';
import { DriftMark } from '../../drift/DriftMark';
import { Drift, MOST_UNASKED, useDrift } from '../../drift/useDrift';
import { environmentsEnvironmentTranslationRef } from '../../messages/environment';
import { environmentsMatrixTranslationRef } from '../../messages/matrix';
import { releaseVersion } from '../../model/releaseVersion';
import { useEnvironmentPaths } from '../../page/useEnvironmentPaths';
import { useReleaseHref } from '../../page/useReleaseHref';
import { EnvironmentService } from '../useEnvironmentReleases';

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    name: { fontWeight: 600 },
    link: {
      color: theme.palette.text.primary,
      textDecoration: 'none',
      '&:hover': {
        color: theme.palette.primary.main,
        textDecoration: 'underline',
      },
    },
    numbers: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    newer: { color: toneColor(theme, 'progress'), fontSize: '0.75rem' },
    health: { minWidth: 220 },
    time: { whiteSpace: 'nowrap', color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckEnvironmentServices' },
);

export interface ServicesTabProps {
  environment: Environment;
  releases: Fresh<EnvironmentService[]>;
}

/** What runs in an environment. */
export function ServicesTab({ environment, releases }: ServicesTabProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const { value, error, reload } = releases;
  const comparable = useMemo(
    () =>
      comparableIn(
        environment,
        value?.flatMap(service => service.releases) ?? [],
      ),
    [environment, value],
  );
  const drift = useDrift(comparable, comparable.length <= MOST_UNASKED);
  if (!value) {
    return error ? (
      <Paper variant="outlined">
        <LoadFailed
          title={t(
            messageKindOf(error) === 'denied'
              ? 'services.denied'
              : 'services.failed',
          )}
          error={error}
          onRetry={reload}
        />
      </Paper>
    ) : (
      <Progress />
    );
  }
  if (value.length === 0) {
    return <NoServices environment={environment} />;
  }
  const linked = value.some(({ entityRef }) => entityRef);
  const several = environment.namespaces.length > 1;
  return (
    <Paper variant="outlined" className={classes.scroll}>
      <DriftBar drift={drift} releases={comparable} />
      <Table
        size="small"
        aria-label={t('services.label', { name: environment.title })}
      >
        <TableHead>
          <TableRow>
            <TableCell>{t('services.name')}</TableCell>
            <TableCell>{t('services.health')}</TableCell>
            {several && <TableCell>{t('services.namespace')}</TableCell>}
            <TableCell>{t('services.version')}</TableCell>
            <TableCell>{t('services.chart')}</TableCell>
            {linked && <TableCell>{t('services.component')}</TableCell>}
            <TableCell>{t('services.updated')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {value.flatMap(service =>
            service.releases.map(row => (
              <ReleaseLine
                key={`${row.namespace}/${row.name}`}
                service={service}
                row={row}
                driftOf={drift.of}
                several={several}
                linked={linked}
              />
            )),
          )}
        </TableBody>
      </Table>
    </Paper>
  );
}

function ReleaseLine(props: {
  service: EnvironmentService;
  row: ReleaseRow;
  driftOf: Drift['of'];
  several: boolean;
  /** Some services belong to a component. */
  linked: boolean;
}) {
  const { service, row } = props;
  const classes = useStyles();
  const { t: tMatrix } = useTranslationRef(environmentsMatrixTranslationRef);
  const href = useReleaseHref()(row);
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" className={classes.name}>
        {href ? (
          <Link to={href} className={classes.link}>
            {row.name}
          </Link>
        ) : (
          row.name
        )}
      </TableCell>
      <TableCell className={classes.health}>
        {row.status !== 'deployed' && (
          <StatusLabel tone={row.status === 'failed' ? 'error' : 'progress'}>
            {tMatrix(`status.${row.status}`)}
          </StatusLabel>
        )}
        <HealthBadge
          state={row.health.state}
          reason={row.problem ?? row.health.reason}
        />
        <DriftMark release={row} answer={props.driftOf(row)} named />
      </TableCell>
      {props.several && <TableCell>{row.namespace}</TableCell>}
      <TableCell className={classes.numbers}>
        {releaseVersion(row) ?? '–'}
      </TableCell>
      <TableCell className={classes.numbers}>
        {[row.chart, row.chartVersion].filter(Boolean).join(' ') || '–'}
        {row.newestChartVersion && (
          <div className={classes.newer}>
            ↑ {tMatrix('newer', { version: row.newestChartVersion })}
          </div>
        )}
      </TableCell>
      {props.linked && (
        <TableCell>
          {service.entityRef && (
            <EntityRefLink entityRef={service.entityRef} hideIcon />
          )}
        </TableCell>
      )}
      <TableCell className={classes.time}>
        <RelativeTime value={row.updated} />
      </TableCell>
    </TableRow>
  );
}

function NoServices({ environment }: { environment: Environment }) {
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const paths = useEnvironmentPaths();
  const { may, namespaces } = environment;
  return (
    <Paper variant="outlined">
      <MessageState
        kind="empty"
        title={t('services.none')}
        actions={
          may.includes('copyInto') && (
            <LinkButton
              variant="contained"
              color="primary"
              to={paths.newCopy({ to: environment })}
            >
              {t('action.copyInto')}
            </LinkButton>
          )
        }
      >
        {t('services.noneText', {
          namespaces: namespaces.map(({ name }) => name).join(', '),
        })}
      </MessageState>
    </Paper>
  );
}
