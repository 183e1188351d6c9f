import { makeStyles } from '@material-ui/core/styles';

export const useManifestDiffStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    },
    counts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginRight: 'auto',
    },
    panel: {
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
      marginBottom: theme.spacing(1),
      '&::before': { display: 'none' },
      '&.Mui-expanded': { margin: theme.spacing(0, 0, 1) },
    },
    summary: {
      minHeight: 44,
      '&.Mui-expanded': { minHeight: 44 },
      '& .MuiAccordionSummary-content': {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: theme.spacing(0.5, 1.5),
        margin: theme.spacing(1, 0),
      },
    },
    kind: { color: theme.palette.text.secondary },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    namespace: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    mark: {
      padding: theme.spacing(0, 0.75),
      borderRadius: 4,
      border: `1px solid ${theme.palette.divider}`,
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    warning: { padding: theme.spacing(1, 2, 0) },
    lines: {
      marginLeft: 'auto',
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    details: {
      display: 'block',
      padding: 0,
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    same: { padding: theme.spacing(1.5, 2) },
  }),
  { name: 'ForedeckManifestDiff' },
);
