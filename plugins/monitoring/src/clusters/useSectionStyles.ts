import { makeStyles } from '@material-ui/core/styles';

/** What the parts of a cluster's card share. */
export const useSectionStyles = makeStyles(
  theme => ({
    heading: {
      margin: theme.spacing(0, 0, 0.5),
      fontSize: '0.9375rem',
      fontWeight: 600,
    },
    scroll: { overflowX: 'auto' },
    // A word of a state is not broken; what explains it may be.
    state: { minWidth: 120 },
    head: {
      padding: theme.spacing(0.5, 1),
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      fontWeight: 600,
      whiteSpace: 'nowrap',
    },
    cell: {
      padding: theme.spacing(0.75, 1),
      fontSize: '0.875rem',
      verticalAlign: 'top',
    },
    number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    total: { fontWeight: 600 },
  }),
  { name: 'ForedeckClusterSection' },
);
