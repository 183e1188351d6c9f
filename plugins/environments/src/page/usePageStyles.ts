import { makeStyles } from '@material-ui/core/styles';

/** What the plugin's pages share. */
export const usePageStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
      maxWidth: 1720,
      margin: '0 auto',
    },
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    words: { flex: '1 1 240px', minWidth: 0 },
    title: {
      margin: 0,
      fontSize: '1.375rem',
      fontWeight: 650,
      letterSpacing: '-0.015em',
      lineHeight: 1.3,
      overflowWrap: 'anywhere',
    },
    summary: {
      margin: 0,
      minHeight: '1.43em',
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
    back: { justifySelf: 'start', marginBottom: theme.spacing(-0.5) },
    group: {
      margin: theme.spacing(1, 0, -0.25),
      fontSize: '0.8125rem',
      fontWeight: 600,
      color: theme.palette.text.secondary,
    },
    panel: { paddingTop: theme.spacing(2) },
  }),
  { name: 'ForedeckEnvironmentPages' },
);
