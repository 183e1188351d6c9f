import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { CHART_HEIGHT, HEADER_HEIGHT, LEGEND_HEIGHT } from './PanelCard';
import { usePanelGridStyles } from './usePanelGridStyles';

/** The padding and the border of a panel. */
const FRAME = 14;

const useStyles = makeStyles(
  { hidden: visuallyHidden },
  { name: 'ForedeckPanelSkeletons' },
);

/** As much room as panels take, while they are asked for. */
export function PanelSkeletons({ label }: { label: string }) {
  const classes = useStyles();
  const grid = usePanelGridStyles();
  return (
    <div role="status">
      <span className={classes.hidden}>{label}</span>
      <Skeleton width={240} height={40} />
      <div className={grid.root}>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton
            key={index}
            variant="rect"
            height={HEADER_HEIGHT + CHART_HEIGHT + LEGEND_HEIGHT + FRAME}
          />
        ))}
      </div>
    </div>
  );
}
