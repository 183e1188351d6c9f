import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import SyncIcon from '@material-ui/icons/Sync';
import {
  hairline,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { environmentsDriftTranslationRef } from '../messages/drift';
import { Drift } from './useDrift';

const MOST_REASONS = 5;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'flex-end',
      gap: theme.spacing(0, 1),
      minHeight: 36,
      padding: theme.spacing(0.25, 1.5),
      borderBottom: hairline(theme),
      color: theme.palette.text.secondary,
      fontSize: '0.75rem',
    },
    hints: { whiteSpace: 'pre-line' },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckDriftBar' },
);

export interface DriftBarProps {
  drift: Drift;
  releases: readonly ReleaseRow[];
}

/** How far the comparison is, what it found, and the way to ask for it. */
export function DriftBar({ drift, releases }: DriftBarProps) {
  const classes = useStyles();
  const id = useId();
  const { t } = useTranslationRef(environmentsDriftTranslationRef);
  const { total, answered, checking, unknown } = drift;
  if (total === 0) {
    return null;
  }
  const drifted = releases.filter(release => {
    const answer = drift.of(release);
    return answer?.state === 'known' && answer.differing > 0;
  }).length;
  const finished = !checking && answered === total;
  const words: string[] = [];
  if (checking) {
    words.push(
      t('checking', { answered: String(answered), total: String(total) }),
    );
  } else if (finished) {
    if (drifted > 0) {
      words.push(t('found', { count: drifted }));
    } else if (unknown.length === 0) {
      words.push(t('none'));
    }
    if (unknown.length > 0) {
      words.push(t('unknown', { count: unknown.length }));
    }
  }
  const hints: string[] = unknown.length
    ? unknown.slice(0, MOST_REASONS).map(({ release, reason }) =>
        t('reason', {
          release: release.name,
          namespace: release.namespace,
          reason,
        }),
      )
    : [t('hint')];
  if (unknown.length > MOST_REASONS) {
    hints.push(t('more', { count: unknown.length - MOST_REASONS }));
  }
  const hint = hints.join('\n');
  return (
    <div className={classes.root}>
      <span role="status">{words.join(' · ')}</span>
      <Tooltip title={<span className={classes.hints}>{hint}</span>}>
        <Button
          size="small"
          startIcon={<SyncIcon />}
          // Not `disabled`: the focus would be lost while it is compared.
          aria-disabled={checking}
          aria-describedby={id}
          onClick={checking ? undefined : drift.check}
        >
          {t(finished ? 'again' : 'check')}
        </Button>
      </Tooltip>
      <span id={id} className={classes.hidden}>
        {hint}
      </span>
    </div>
  );
}
