import { makeStyles } from '@material-ui/core/styles';

/** Narrower than this, a panel says too little. */
export const LEAST_WIDTH = 400;

/** Panels beside each other, as many as fit. */
export const usePanelGridStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${LEAST_WIDTH}px), 1fr))`,
    },
  }),
  { name: 'ForedeckPanelGrid' },
);
