import { makeStyles } from '@material-ui/core/styles';
import { toneColor } from '@foredeck/backstage-plugin-foredeck-react';

export const useFormStyles = makeStyles(
  theme => ({
    grid: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
      gap: theme.spacing(2.25, 2.5),
      alignItems: 'start',
    },
    wide: { gridColumn: '1 / -1', minWidth: 0 },
    narrow: { minWidth: 0 },
    field: { display: 'flex', flexDirection: 'column', minWidth: 0 },
    labelRow: {
      display: 'flex',
      alignItems: 'center',
      minHeight: 24,
      gap: theme.spacing(0.5),
      marginBottom: theme.spacing(0.25),
    },
    label: {
      fontSize: '0.875rem',
      fontWeight: 600,
      color: theme.palette.text.primary,
      overflowWrap: 'anywhere',
    },
    required: { color: toneColor(theme, 'error'), marginLeft: 2 },
    description: {
      marginTop: theme.spacing(0.5),
      fontSize: '0.8125rem',
      lineHeight: 1.45,
      color: theme.palette.text.secondary,
    },
    error: {
      display: 'flex',
      gap: theme.spacing(0.5),
      marginTop: theme.spacing(0.5),
      fontSize: '0.8125rem',
      lineHeight: 1.45,
      color: toneColor(theme, 'error'),
    },
    errorIcon: { fontSize: '1.05rem', marginTop: 1 },
    group: {
      margin: 0,
      padding: theme.spacing(0, 0, 0, 2),
      minWidth: 0,
      border: 0,
      borderLeft: `2px solid ${theme.palette.divider}`,
    },
    plain: { margin: 0, padding: 0, minWidth: 0, border: 0 },
    groupTitle: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      width: '100%',
      gap: theme.spacing(0, 1),
      padding: 0,
      marginBottom: theme.spacing(0.25),
      fontSize: '0.9375rem',
      fontWeight: 600,
    },
    groupDescription: {
      margin: theme.spacing(0, 0, 1.5),
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
    },
    more: {
      marginTop: theme.spacing(1.5),
      color: theme.palette.text.secondary,
    },
    input: {
      fontSize: '0.875rem',
      backgroundColor:
        theme.palette.type === 'dark'
          ? 'rgba(0, 0, 0, 0.18)'
          : theme.palette.background.paper,
    },
    mono: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      // The default height cuts underscores off.
      lineHeight: 1.5,
      'input&': { height: '1.5em', paddingTop: 8, paddingBottom: 8 },
    },
  }),
  { name: 'ForedeckValuesForm' },
);
