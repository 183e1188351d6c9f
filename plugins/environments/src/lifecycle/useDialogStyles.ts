import { makeStyles } from '@material-ui/core/styles';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';

/** What the dialogs share. */
export const useDialogStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
      gap: theme.spacing(2),
    },
    fields: { display: 'grid', gap: theme.spacing(2) },
    text: { margin: 0 },
    quiet: { margin: 0, color: theme.palette.text.secondary },
    heading: { margin: 0, fontSize: '0.875rem', fontWeight: 600 },
    list: {
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: theme.spacing(0.5, 1.5),
      maxHeight: 180,
      overflow: 'auto',
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      fontSize: theme.typography.body2.fontSize,
    },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0.25, 0),
      overflowWrap: 'anywhere',
    },
    kind: { color: theme.palette.text.secondary },
    end: {
      marginLeft: 'auto',
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
    waiting: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      color: theme.palette.text.secondary,
    },
    buttons: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ForedeckLifecycleDialog' },
);
