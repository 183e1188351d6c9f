import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import SyncProblemIcon from '@material-ui/icons/SyncProblem';
import {
  toneColor,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { Link } from 'react-router-dom';
import { environmentsDriftTranslationRef } from '../messages/drift';
import { useReleaseHref } from '../page/useReleaseHref';
import { DriftAnswer } from './driftAnswer';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      flex: 'none',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0.375),
      borderRadius: 6,
      color: toneColor(theme, 'warning'),
      fontSize: '0.75rem',
      textDecoration: 'none',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
    link: { '&:hover': { backgroundColor: theme.palette.action.selected } },
    icon: { fontSize: '1rem' },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckDriftMark' },
);

export interface DriftMarkProps {
  release: ReleaseRef;
  answer?: DriftAnswer;
  /** Says it in a word beside the icon. */
  named?: boolean;
}

/** Says that a release has drifted and leads to how; nothing when it has not or it is not known. */
export function DriftMark({ release, answer, named }: DriftMarkProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsDriftTranslationRef);
  const href = useReleaseHref()(release);
  if (answer?.state !== 'known' || answer.differing === 0) {
    return null;
  }
  const objects = t('objects', { count: answer.differing });
  const text = t('mark', {
    release: release.name,
    namespace: release.namespace,
    objects,
  });
  const content = (
    <>
      <SyncProblemIcon className={classes.icon} aria-hidden />
      {named && <span aria-hidden>{t('drifted')}</span>}
      <span className={classes.hidden}>{text}</span>
    </>
  );
  return (
    <Tooltip title={objects}>
      {href ? (
        <Link
          to={`${href}?tab=drift`}
          className={`${classes.root} ${classes.link}`}
          aria-label={text}
        >
          {content}
        </Link>
      ) : (
        <span className={classes.root}>{content}</span>
      )}
    </Tooltip>
  );
}
