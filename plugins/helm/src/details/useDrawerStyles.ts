import { makeStyles } from '@material-ui/core/styles';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';

export const useDrawerStyles = makeStyles(
  theme => ({
    paper: { width: 'min(860px, 94vw)', backgroundImage: 'none' },
    header: {
      display: 'flex',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      padding: theme.spacing(2.5, 2, 1, 3),
    },
    heading: { minWidth: 0 },
    title: {
      fontSize: '1.5rem',
      fontWeight: 600,
      margin: 0,
      overflowWrap: 'anywhere',
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1.5, 4),
      margin: 0,
      padding: theme.spacing(1, 3, 2),
    },
    fact: { minWidth: 0, maxWidth: 320 },
    factLabel: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      marginBottom: theme.spacing(0.25),
    },
    factValue: { margin: 0, fontSize: theme.typography.body2.fontSize },
    tabs: { borderBottom: hairline(theme), padding: theme.spacing(0, 1.5) },
    tab: {
      minWidth: 0,
      padding: theme.spacing(1, 1.5),
      textTransform: 'none',
      fontWeight: 600,
    },
    panel: {
      flex: '1 1 auto',
      overflow: 'auto',
      padding: theme.spacing(1, 1.5),
    },
    padded: { padding: theme.spacing(1.5) },
  }),
  { name: 'ForedeckReleaseDrawer' },
);
