import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';

export const useFleetPageStyles = makeStyles(
  theme => ({
    root: {
      boxSizing: 'border-box',
      height: '100vh',
      minHeight: 480,
      padding: theme.spacing(2.5, 2.5, 2),
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.25),
      backgroundColor: theme.palette.background.default,
      color: theme.palette.text.primary,
      // The browser's own checkboxes and scroll bars.
      colorScheme: theme.palette.type,
      [theme.breakpoints.down('sm')]: { padding: theme.spacing(2) },
    },
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    content: {
      position: 'relative',
      flex: 1,
      minHeight: 0,
      display: 'flex',
      gap: theme.spacing(1.5),
    },
    // For who goes by keyboard: the filters are dozens of steps.
    skip: {
      zIndex: 3,
      '&:not(:focus)': visuallyHidden,
      '&:focus': { position: 'absolute', top: 0, left: 0 },
    },
    column: {
      flex: 1,
      minWidth: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
  }),
  { name: 'ForedeckFleetPage' },
);
