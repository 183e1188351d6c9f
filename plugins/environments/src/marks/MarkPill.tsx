import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { MARK_ICONS } from './MarkIcon';
import { Mark } from './useMarks';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      maxWidth: 320,
      padding: theme.spacing(0.125, 1, 0.125, 0.75),
      borderRadius: 999,
      fontSize: '0.8125rem',
      fontWeight: 600,
      lineHeight: 1.5,
    },
    icon: { fontSize: '1rem', flex: 'none' },
    text: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ForedeckMarkPill' },
);

/** One mark of an environment as an icon and a word or two. */
export function MarkPill({ mark }: { mark: Mark }) {
  const classes = useStyles();
  const theme = useTheme();
  const Icon = MARK_ICONS[mark.kind];
  return (
    <span
      className={classes.root}
      style={{
        color: toneColor(theme, mark.tone),
        backgroundColor: toneBackground(theme, mark.tone),
      }}
    >
      <Icon className={classes.icon} aria-hidden />
      <span className={classes.text}>{mark.short}</span>
    </span>
  );
}
