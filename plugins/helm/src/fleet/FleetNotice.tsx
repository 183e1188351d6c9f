import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { ClusterSync } from '@foredeck/backstage-plugin-helm-common';
import {
  formatRelativeTime,
  messageOf,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmCommonTranslationRef } from '../messages/common';
import { helmFleetTranslationRef } from '../messages/fleet';
import { LiveState } from './live/followChanges';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      minHeight: 24,
      fontSize: '0.8125rem',
      '&:empty': { display: 'none' },
    },
    icon: { fontSize: '1.125rem', color: toneColor(theme, 'warning') },
    text: {
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    button: { flex: 'none', padding: theme.spacing(0, 1) },
  }),
  { name: 'ForedeckFleetNotice' },
);

export interface FleetNoticeProps {
  live: LiveState;
  /** Why the list could not be renewed, while an older one is shown. */
  error?: Error;
  clusters: ClusterSync[];
  onReload(): void;
}

/** One line about what may not be the current truth; nothing when all is. */
export function FleetNotice(props: FleetNoticeProps) {
  const { live, error, clusters, onReload } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const texts: string[] = [];
  if (error) {
    texts.push(t('notice.outdated', { message: messageOf(error) }));
  } else if (live.state === 'lost') {
    texts.push(t('notice.lost'));
  } else if (live.state === 'refused') {
    const message = messageOf(live.error);
    texts.push(t('notice.refused', { message }));
  }
  for (const { title, state, message, syncedAt } of clusters) {
    if (state !== 'synced') {
      const since = syncedAt && formatRelativeTime(syncedAt, Date.now());
      const words = [tCommon(`sync.${state}`), since && `(${since})`];
      texts.push(
        `${title}: ${words.filter(Boolean).join(' ')}. ${message ?? ''}`.trim(),
      );
    }
  }
  const text = texts.join(' ');
  return (
    <div className={classes.root} role="status" aria-label={t('notice.label')}>
      {text && (
        <>
          <WarningIcon className={classes.icon} aria-hidden />
          <span className={classes.text} title={text}>
            {text}
          </span>
          {(error || live.state === 'refused') && (
            <Button
              size="small"
              color="primary"
              className={classes.button}
              onClick={onReload}
            >
              {t('notice.reload')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
