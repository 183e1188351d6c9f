import { makeStyles } from '@material-ui/core/styles';
import {
  toneBackground,
  toneColor,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';

// One class per tone in place of styles by property: those would make a style
// sheet for each of the many cells that come and go while scrolling.
export const useCellStyles = makeStyles(
  theme => ({
    okText: { color: toneColor(theme, 'ok') },
    progressText: { color: toneColor(theme, 'progress') },
    warningText: { color: toneColor(theme, 'warning') },
    errorText: { color: toneColor(theme, 'error') },
    neutralText: { color: toneColor(theme, 'neutral') },
    okPill: {
      color: toneColor(theme, 'ok'),
      backgroundColor: toneBackground(theme, 'ok'),
    },
    progressPill: {
      color: toneColor(theme, 'progress'),
      backgroundColor: toneBackground(theme, 'progress'),
    },
    warningPill: {
      color: toneColor(theme, 'warning'),
      backgroundColor: toneBackground(theme, 'warning'),
    },
    errorPill: {
      color: toneColor(theme, 'error'),
      backgroundColor: toneBackground(theme, 'error'),
    },
    neutralPill: {
      color: toneColor(theme, 'neutral'),
      backgroundColor: toneBackground(theme, 'neutral'),
    },
    line: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      minWidth: 0,
    },
    one: {
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    second: {
      color: theme.palette.text.secondary,
      fontSize: '0.75rem',
      lineHeight: '16px',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    quiet: { color: theme.palette.text.secondary },
    strong: { fontWeight: 600 },
    numbers: { fontVariantNumeric: 'tabular-nums' },
    link: {
      color: theme.palette.primary.main,
      textDecoration: 'none',
      '&:hover': { textDecoration: 'underline' },
    },
    name: {
      color: theme.palette.text.primary,
      fontWeight: 600,
      textDecoration: 'none',
      '&:hover': {
        color: theme.palette.primary.main,
        textDecoration: 'underline',
      },
    },
    icon: {
      width: 16,
      height: 16,
      flex: 'none',
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: 1.5,
      strokeLinecap: 'round',
      strokeLinejoin: 'round',
    },
    pill: {
      display: 'inline-flex',
      alignItems: 'center',
      alignSelf: 'flex-start',
      flex: 'none',
      borderRadius: 999,
      padding: '0 7px',
      fontSize: '0.75rem',
      fontWeight: 600,
      lineHeight: '18px',
      whiteSpace: 'nowrap',
    },
    hidden: visuallyHidden,
    tag: {
      flex: 'none',
      maxWidth: 160,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      borderRadius: 4,
      padding: '0 5px',
      fontSize: '0.75rem',
      lineHeight: '18px',
      border: `1px solid ${theme.palette.divider}`,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ForedeckFleetCell' },
);
