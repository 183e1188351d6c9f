import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Checkbox from '@material-ui/core/Checkbox';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import {
  Finding,
  FindingGrade,
} from '@foredeck/backstage-plugin-environments-common';
import {
  hairline,
  Tone,
  toneColor,
  toneSurface,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyChecksTranslationRef } from '../../messages/checks';

const LOOKS: Record<FindingGrade, { tone: Tone; icon: typeof ErrorIcon }> = {
  block: { tone: 'error', icon: ErrorIcon },
  warn: { tone: 'warning', icon: WarningIcon },
  note: { tone: 'neutral', icon: InfoIcon },
};

const useStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(0, 1.25),
      padding: theme.spacing(1, 2),
      fontSize: '0.875rem',
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
      borderTop: hairline(theme),
    },
    surface: ({ tone }) => (tone === 'neutral' ? {} : toneSurface(theme, tone)),
    icon: {
      fontSize: '1.25rem',
      color: ({ tone }) => toneColor(theme, tone),
    },
    check: {
      alignSelf: 'start',
      padding: theme.spacing(0.25),
      margin: theme.spacing(0, -0.25),
    },
    message: { fontWeight: 600 },
    fix: { color: theme.palette.text.secondary },
    subject: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckFindingItem' },
);

export interface FindingItemProps {
  finding: Finding;
  /** Whether a warning is accepted. */
  accepted?: boolean;
  onAccept?(accepted: boolean): void;
}

/** One finding of the checks: what it is, what to do, and a box to accept a warning. */
export function FindingItem(props: FindingItemProps) {
  const { finding, accepted = false, onAccept } = props;
  const { tone, icon: Icon } = LOOKS[finding.grade];
  const classes = useStyles({ tone });
  const { t } = useTranslationRef(environmentsCopyChecksTranslationRef);
  const about = [t(`check.${finding.check}`), finding.subject];
  return (
    <li className={`${classes.root} ${classes.surface}`}>
      {onAccept ? (
        <Checkbox
          size="small"
          color="primary"
          className={classes.check}
          checked={accepted}
          onChange={(_, checked) => onAccept(checked)}
          inputProps={{
            'aria-label': t('accept', { message: finding.message }),
          }}
        />
      ) : (
        <Icon className={classes.icon} aria-hidden />
      )}
      <div>
        <span className={classes.hidden}>{t(`grade.${finding.grade}`)}: </span>
        <span className={classes.message}>{finding.message}</span>
        {finding.fix && <div className={classes.fix}>{finding.fix}</div>}
        <div className={classes.subject}>
          {about.filter(Boolean).join(' · ')}
        </div>
      </div>
    </li>
  );
}
