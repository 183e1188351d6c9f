import { makeStyles } from '@material-ui/core/styles';

export const useValuesStepStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(2),
    },
    count: { flex: '1 1 auto', color: theme.palette.text.secondary },
    both: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1.45fr) minmax(320px, 1fr)',
      gap: theme.spacing(2),
      alignItems: 'start',
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    single: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)' },
    form: { minWidth: 0 },
    alert: { marginBottom: theme.spacing(2) },
  }),
  { name: 'ForedeckValuesStep' },
);
