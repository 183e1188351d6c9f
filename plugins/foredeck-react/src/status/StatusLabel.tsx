import { ReactNode } from 'react';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import AutorenewIcon from '@material-ui/icons/Autorenew';
import ReportIcon from '@material-ui/icons/ReportProblemOutlined';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import RemoveIcon from '@material-ui/icons/RemoveCircleOutline';
import classNames from 'classnames';
import { Tone, toneBackground, toneColor } from './tones';

const ICONS = {
  ok: CheckCircleIcon,
  progress: AutorenewIcon,
  warning: ReportIcon,
  error: ErrorIcon,
  neutral: RemoveIcon,
};

const useStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      color: ({ tone }) => toneColor(theme, tone),
      fontWeight: 600,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
    pill: {
      whiteSpace: 'nowrap',
      backgroundColor: ({ tone }) => toneBackground(theme, tone),
      borderRadius: 999,
      padding: theme.spacing(0.125, 1, 0.125, 0.5),
    },
    icon: { fontSize: '1.125rem', flex: 'none' },
    turning: {
      animation: '$turn 2s linear infinite',
      '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
    },
    '@keyframes turn': {
      from: { transform: 'rotate(0deg)' },
      to: { transform: 'rotate(360deg)' },
    },
  }),
  { name: 'ForedeckStatusLabel' },
);

export interface StatusLabelProps {
  tone: Tone;
  children: ReactNode;
  /** Shown on hover; say it elsewhere too when it matters. */
  title?: string;
  /** A filled background, for tables and headings. */
  pill?: boolean;
}

/** An icon and words for a state, so that colour is never the only sign. */
export function StatusLabel({ tone, children, title, pill }: StatusLabelProps) {
  const classes = useStyles({ tone });
  const Icon = ICONS[tone];
  const label = (
    <span className={classNames(classes.root, pill && classes.pill)}>
      <Icon
        className={classNames(
          classes.icon,
          tone === 'progress' && classes.turning,
        )}
        aria-hidden
      />
      <span>{children}</span>
    </span>
  );
  return title ? <Tooltip title={title}>{label}</Tooltip> : label;
}
