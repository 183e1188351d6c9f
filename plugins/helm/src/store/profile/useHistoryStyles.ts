import { makeStyles } from '@material-ui/core/styles';

export const useHistoryStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1.25, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    message: { flex: '1 1 200px', overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckProfileHistory' },
);
