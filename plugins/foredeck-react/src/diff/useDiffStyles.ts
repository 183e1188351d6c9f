import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from '../status/visuallyHidden';
import { toneBackground, toneColor } from '../status/tones';

export const useDiffStyles = makeStyles(
  theme => ({
    scroll: {
      overflow: 'auto',
      maxHeight: 520,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    table: {
      borderCollapse: 'collapse',
      width: '100%',
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      lineHeight: 1.55,
    },
    head: {
      textAlign: 'left',
      padding: theme.spacing(0.5, 1.5),
      fontFamily: theme.typography.fontFamily,
      color: theme.palette.text.secondary,
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    number: {
      width: 1,
      padding: theme.spacing(0, 1),
      textAlign: 'right',
      color: theme.palette.text.secondary,
      userSelect: 'none',
      verticalAlign: 'top',
      fontVariantNumeric: 'tabular-nums',
    },
    code: {
      padding: theme.spacing(0, 1.5, 0, 0.5),
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      verticalAlign: 'top',
    },
    half: { width: '50%' },
    blank: { backgroundColor: theme.palette.action.hover },
    same: {},
    added: { backgroundColor: toneBackground(theme, 'ok') },
    removed: { backgroundColor: toneBackground(theme, 'error') },
    sign: {
      display: 'inline-block',
      width: '1.5em',
      textAlign: 'center',
      userSelect: 'none',
      color: toneColor(theme, 'neutral'),
    },
    fold: {
      padding: theme.spacing(0, 1),
      backgroundColor: theme.palette.action.hover,
    },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckDiff' },
);
