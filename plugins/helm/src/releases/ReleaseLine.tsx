import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Link from '@material-ui/core/Link';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Tooltip from '@material-ui/core/Tooltip';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import LockIcon from '@material-ui/icons/LockOutlined';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import {
  HealthBadge,
  ReadyBar,
  RelativeTime,
  StatusLabel,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { LinkButton } from '../page/LinkButton';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleasesTranslationRef } from '../messages/releases';
import { changePath } from '../page/paths';
import { Place } from './places';
import { statusTone } from './statusTone';

const HEALTH_TONES: Record<ReleaseRow['health']['state'], Tone> = {
  healthy: 'ok',
  progressing: 'progress',
  unhealthy: 'error',
  unknown: 'neutral',
};

const useStyles = makeStyles(
  theme => ({
    cell: {
      padding: theme.spacing(1.5),
      verticalAlign: 'top',
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    name: { fontWeight: 600, fontSize: '0.9375rem', textAlign: 'left' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    health: { minWidth: 160, maxWidth: 300 },
    pods: { minWidth: 104 },
    nowrap: { whiteSpace: 'nowrap' },
    actions: {
      display: 'flex',
      justifyContent: 'flex-end',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
    },
    readOnly: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0.5, 1),
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
    },
    lock: { fontSize: '1rem' },
    row: { '&:last-child td, &:last-child th': { borderBottom: 0 } },
  }),
  { name: 'ForedeckReleaseLine' },
);

export interface ReleaseLineProps {
  release: ReleaseRow;
  place: Place;
  onDetails(release: ReleaseRow): void;
  onUninstall(release: ReleaseRow): void;
}

export function ReleaseLine(props: ReleaseLineProps) {
  const { release, place } = props;
  const { health } = release;
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleasesTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const at = { name: release.name, namespace: release.namespace };
  return (
    <TableRow className={classes.row}>
      <TableCell
        component="th"
        scope="row"
        role="rowheader"
        className={classes.cell}
      >
        <Link
          component="button"
          className={classes.name}
          onClick={() => props.onDetails(release)}
          aria-label={t('detailsOf', at)}
        >
          {release.name}
        </Link>
        <div>
          <StatusLabel
            tone={statusTone(release.status)}
            title={release.problem}
          >
            {tCommon(`status.${release.status}`)}
          </StatusLabel>
        </div>
        {release.problem && (
          <div className={classes.second}>{release.problem}</div>
        )}
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.health}`}>
        <HealthBadge state={health.state} reason={health.reason} />
      </TableCell>
      <TableCell className={classes.cell}>
        <div>{place.environment ?? release.namespace}</div>
        {place.environment && (
          <div className={`${classes.second} ${classes.nowrap}`}>
            {release.namespace}
          </div>
        )}
        <div className={`${classes.second} ${classes.nowrap}`}>
          {place.clusterTitle}
        </div>
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.pods}`}>
        {health.desired === undefined ? (
          <span className={classes.second}>{t('noPods')}</span>
        ) : (
          <ReadyBar
            name={release.name}
            ready={health.ready ?? 0}
            desired={health.desired}
            tone={HEALTH_TONES[health.state]}
          />
        )}
      </TableCell>
      <TableCell className={classes.cell}>
        <div className={classes.nowrap}>
          {[release.chart, release.chartVersion].filter(Boolean).join(' ')}
        </div>
        {release.appVersion && (
          <div className={classes.second}>
            {tCommon('word.appVersion', { version: release.appVersion })}
          </div>
        )}
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.nowrap}`}>
        <RelativeTime value={release.updated} />
        <div className={classes.second}>
          {t('revision', { revision: String(release.revision) })}
        </div>
      </TableCell>
      <TableCell className={classes.cell}>
        <div className={classes.actions}>
          {place.allowed ? (
            <LinkButton
              size="small"
              variant="outlined"
              color="primary"
              to={changePath(release)}
              aria-label={t('changeValuesOf', at)}
            >
              {t('changeValues')}
            </LinkButton>
          ) : (
            <Tooltip title={place.reason ?? tCommon('denied.change')}>
              <span className={classes.readOnly}>
                <LockIcon className={classes.lock} aria-hidden />
                {t('readOnly')}
              </span>
            </Tooltip>
          )}
          <Button
            size="small"
            onClick={() => props.onDetails(release)}
            aria-label={t('detailsOf', at)}
          >
            {t('details')}
          </Button>
          {place.allowed && (
            <Tooltip title={t('uninstall')}>
              <IconButton
                size="small"
                onClick={() => props.onUninstall(release)}
                aria-label={t('uninstallOf', at)}
              >
                <DeleteIcon fontSize="small" />
              </IconButton>
            </Tooltip>
          )}
        </div>
      </TableCell>
    </TableRow>
  );
}
