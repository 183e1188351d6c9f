import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RelativeTime,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { RiErrorWarningFill } from '@remixicon/react';
import { makeStyles } from '@material-ui/core/styles';
import { appTranslationRef } from '../../translation';
import { RowLink } from '../card/RowList';
import { useReleaseLink } from '../data/useReleaseLink';
import { KnownReleases, placeOf } from '../model/clusters';

const useStyles = makeStyles(
  theme => ({
    icon: {
      flex: 'none',
      display: 'inline-flex',
      paddingTop: 1,
      color: toneColor(theme, 'error'),
    },
    words: { flex: 1, minWidth: 0 },
    first: {
      display: 'flex',
      alignItems: 'baseline',
      gap: theme.spacing(1),
    },
    name: { fontWeight: 600 },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      whiteSpace: 'nowrap',
    },
    when: { marginLeft: 'auto' },
    reason: { overflowWrap: 'anywhere', lineHeight: 1.45 },
  }),
  { name: 'ForedeckFailingRow' },
);

/** Drops a leading "payment: " below the heading "payment". */
function withoutName(reason: string | undefined, name: string) {
  const prefix = `${name}: `;
  return reason?.startsWith(prefix) ? reason.slice(prefix.length) : reason;
}

/** A failing release, why it fails, and the way to its Deploy tab. */
export function FailingRow(props: {
  list: KnownReleases;
  release: ReleaseRow;
}) {
  const { list, release } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  const releaseLink = useReleaseLink();
  const reason =
    release.problem ??
    withoutName(release.health.reason, release.name) ??
    (release.status === 'failed'
      ? t('home.failing.helmStatus', { status: release.status })
      : t('home.failing.noReason'));
  return (
    <RowLink to={releaseLink(release)}>
      <span className={classes.icon} aria-hidden>
        <RiErrorWarningFill size={18} />
      </span>
      <div className={classes.words}>
        <div className={classes.first}>
          <span className={classes.name}>{release.name}</span>
          <span className={classes.quiet}>{placeOf(list, release)}</span>
          <span className={`${classes.quiet} ${classes.when}`}>
            <RelativeTime value={release.updated} />
          </span>
        </div>
        <div className={classes.reason}>{reason}</div>
      </div>
    </RowLink>
  );
}
