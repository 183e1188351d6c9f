import { makeStyles } from '@material-ui/core/styles';

/** What the store's pages share. */
export const useStoreStyles = makeStyles(
  theme => ({
    page: {
      boxSizing: 'border-box',
      minHeight: '100vh',
      padding: theme.spacing(2.5, 3, 4),
      backgroundColor: theme.palette.background.default,
      color: theme.palette.text.primary,
    },
    content: { maxWidth: 1480, margin: '0 auto' },
    title: { fontSize: '1.625rem', fontWeight: 650, margin: 0 },
    subtitle: { margin: theme.spacing(0.25, 0, 0) },
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    },
    alert: { marginBottom: theme.spacing(2) },
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      marginBottom: theme.spacing(2),
    },
    search: { flex: '1 1 280px', maxWidth: 520 },
    select: { minWidth: 190 },
    spacer: { flex: 1 },
    grid: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))',
      gap: theme.spacing(1.5),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    more: {
      display: 'flex',
      justifyContent: 'center',
      padding: theme.spacing(3),
    },
    address: {
      minWidth: 130,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    nowrap: { whiteSpace: 'nowrap' },
    secondary: { color: theme.palette.text.secondary },
    mono: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckStore' },
);
