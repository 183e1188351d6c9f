import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import {
  hairline,
  Tone,
  toneColor,
  toneSurface,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmPreviewTranslationRef } from '../../messages/preview';
import { Finding, Grade } from './gradeFindings';

const LOOKS: Record<Grade, { tone: Tone; icon: typeof ErrorIcon }> = {
  error: { tone: 'error', icon: ErrorIcon },
  warning: { tone: 'warning', icon: WarningIcon },
  info: { tone: 'neutral', icon: InfoIcon },
};

const useStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    root: {
      borderColor: ({ tone }) =>
        tone === 'neutral' ? theme.palette.divider : toneColor(theme, tone),
      overflow: 'hidden',
    },
    surface: ({ tone }) => toneSurface(theme, tone),
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'flex',
      gap: theme.spacing(1.25),
      padding: theme.spacing(1, 2),
      fontSize: '0.875rem',
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
      '& + &': { borderTop: hairline(theme) },
    },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckFindingList' },
);

/** All there is to know before going ahead, the worst first. */
export function FindingList({ findings }: { findings: Finding[] }) {
  const classes = useStyles({ tone: LOOKS[findings[0]?.grade ?? 'info'].tone });
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  if (findings.length === 0) {
    return null;
  }
  return (
    <Paper
      variant="outlined"
      component="section"
      className={classes.root}
      aria-label={t('findings')}
    >
      <ul className={classes.list}>
        {findings.map(finding => (
          <FindingLine
            key={`${finding.text} ${JSON.stringify(finding.params)}`}
            finding={finding}
          />
        ))}
      </ul>
    </Paper>
  );
}

const useLineStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    icon: {
      flex: 'none',
      fontSize: '1.25rem',
      color: ({ tone }) => toneColor(theme, tone),
    },
  }),
  { name: 'ForedeckFindingLine' },
);

function FindingLine({ finding }: { finding: Finding }) {
  const { tone, icon: Icon } = LOOKS[finding.grade];
  const classes = useStyles({ tone });
  const { icon } = useLineStyles({ tone });
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  const words = useFindingText(finding);
  return (
    <li className={`${classes.item} ${classes.surface}`}>
      <Icon className={icon} aria-hidden />
      <span>
        <span className={classes.hidden}>{t(`grade.${finding.grade}`)}: </span>
        {words}
      </span>
    </li>
  );
}

function useFindingText({ text, params }: Finding): string {
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  const { message = '', object = '', image = '' } = params;
  switch (text) {
    case 'refused':
      return t('finding.refused', { object, message });
    case 'immutable':
      return t('finding.immutable', { object, fields: params.fields });
    case 'crd':
      return t('finding.crd', { object });
    case 'deleted':
      return t('finding.deleted', { object });
    case 'imageMissing':
      return t('finding.imageMissing', { image, message });
    case 'imageUnknown':
      return t('finding.imageUnknown', { image, message });
    case 'quota':
      return t('finding.quota', {
        quota: params.quota,
        resource: params.resource,
        adds: params.adds,
        used: params.used,
        hard: params.hard,
      });
    case 'dropped':
      return t('finding.dropped', {
        path: params.path,
        reason: params.reason,
      });
    default:
      return message;
  }
}
