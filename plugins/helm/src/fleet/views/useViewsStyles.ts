import { makeStyles } from '@material-ui/core/styles';

export const useViewsStyles = makeStyles(
  theme => ({
    button: { '& > span': { maxWidth: 200, whiteSpace: 'nowrap' } },
    paper: { width: 320, padding: theme.spacing(1.5) },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: { display: 'flex', alignItems: 'center' },
    view: {
      flex: 1,
      minWidth: 0,
      padding: theme.spacing(0.75, 1),
      border: 0,
      borderRadius: 4,
      background: 'none',
      color: theme.palette.text.primary,
      font: 'inherit',
      fontSize: '0.875rem',
      textAlign: 'left',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      cursor: 'pointer',
      '&:hover, &:focus-visible': {
        backgroundColor: theme.palette.action.hover,
      },
    },
    current: { fontWeight: 650 },
    form: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      margin: theme.spacing(1.25, 0, 0.75),
    },
    message: {
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
      '&:not(:empty)': { marginTop: theme.spacing(0.5) },
    },
  }),
  { name: 'ForedeckSavedViews' },
);
