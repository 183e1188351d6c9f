import { makeStyles } from '@material-ui/core/styles';

export const useChartStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gap: theme.spacing(2),
      alignItems: 'start',
      [theme.breakpoints.up('md')]: {
        gridTemplateColumns: 'minmax(0, 1fr) 300px',
      },
    },
    main: { minWidth: 0 },
    panel: { padding: theme.spacing(2) },
    facts: {
      display: 'grid',
      gap: theme.spacing(1.5),
      padding: theme.spacing(2),
      margin: 0,
      '& dt': {
        color: theme.palette.text.secondary,
        fontSize: '0.8125rem',
      },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    fields: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
      marginBottom: theme.spacing(2),
    },
    heading: {
      fontSize: '1.0625rem',
      fontWeight: 600,
      margin: theme.spacing(2, 0, 1),
    },
  }),
  { name: 'ForedeckChart' },
);
