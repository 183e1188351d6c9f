import { makeStyles } from '@material-ui/core/styles';

export const useListStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(80px, 120px) minmax(0, 1fr) auto',
      alignItems: 'start',
      columnGap: theme.spacing(1),
      padding: theme.spacing(0.375, 0),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    name: {
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    value: {
      margin: 0,
      overflowWrap: 'anywhere',
      maxHeight: 160,
      overflow: 'auto',
    },
    buttons: { display: 'flex', margin: 0, minHeight: 20 },
    button: {
      padding: 2,
      color: theme.palette.text.secondary,
      '& svg': { fontSize: '1rem' },
    },
    on: { color: theme.palette.primary.main },
    none: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckLogDetailLists' },
);
