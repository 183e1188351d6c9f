import { makeStyles } from '@material-ui/core/styles';
import {
  hairline,
  toneColor,
  toneSurface,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';

/** Pixels. */
export const NODE_WIDTH = 168;
export const NODE_HEIGHT = 46;
export const COLUMN_WIDTH = 204;
export const ROW_HEIGHT = 58;
export const MARGIN = 16;

export const useGraphStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
      padding: theme.spacing(1, 2),
      borderBottom: hairline(theme),
    },
    hint: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    scroll: { overflow: 'auto', maxHeight: 'min(720px, 75vh)' },
    sized: { position: 'relative', overflow: 'hidden' },
    canvas: {
      position: 'absolute',
      top: 0,
      left: 0,
      transformOrigin: '0 0',
    },
    lines: { position: 'absolute', top: 0, left: 0, pointerEvents: 'none' },
    line: {
      fill: 'none',
      stroke: theme.palette.divider,
      strokeWidth: 1.5,
    },
    lineOn: {
      stroke: theme.palette.primary.main,
      strokeWidth: 2.25,
    },
    node: {
      position: 'absolute',
      boxSizing: 'border-box',
      width: NODE_WIDTH,
      height: NODE_HEIGHT,
      display: 'grid',
      gridTemplateColumns: '20px minmax(0, 1fr)',
      alignItems: 'center',
      gap: theme.spacing(0, 0.75),
      padding: theme.spacing(0.25, 1),
      textAlign: 'left',
      font: 'inherit',
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.background.paper,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      cursor: 'pointer',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
    running: { borderColor: toneColor(theme, 'progress') },
    failed: {
      borderColor: toneColor(theme, 'error'),
      ...toneSurface(theme, 'error'),
    },
    chosen: {
      borderColor: theme.palette.primary.main,
      boxShadow: `0 0 0 1px ${theme.palette.primary.main}`,
    },
    // Two lines, then it is cut; the whole title shows on hover.
    title: {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
      overflowWrap: 'anywhere',
      fontSize: '0.875rem',
      fontWeight: 600,
      lineHeight: 1.2,
    },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckStepGraph' },
);
