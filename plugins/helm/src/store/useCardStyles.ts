import { makeStyles } from '@material-ui/core/styles';

/** A card that is one big link. */
export const useCardStyles = makeStyles(
  theme => ({
    root: {
      position: 'relative',
      display: 'flex',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1.75),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius * 2,
      backgroundColor: theme.palette.background.paper,
      transition: theme.transitions.create(['border-color']),
      '&:hover': { borderColor: theme.palette.text.secondary },
      '&:focus-within': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
    },
    text: { minWidth: 0, flex: 1 },
    name: {
      fontWeight: 600,
      fontSize: '1rem',
      color: theme.palette.text.primary,
      textDecoration: 'none',
      overflowWrap: 'anywhere',
      outline: 'none',
      // The whole card is the link's.
      '&::after': { content: '""', position: 'absolute', inset: 0 },
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 1),
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
    },
    description: {
      margin: theme.spacing(0.5, 0),
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      lineHeight: 1.45,
      display: '-webkit-box',
      WebkitLineClamp: 2,
      WebkitBoxOrient: 'vertical',
      overflow: 'hidden',
    },
  }),
  { name: 'ForedeckStoreCard' },
);
