import { useGridStyles } from './useGridStyles';

/** The shape of a row that is on its way. */
export function SkeletonRow(props: {
  classes: ReturnType<typeof useGridStyles>;
  index: number;
  top: number;
}) {
  const { classes } = props;
  return (
    <div
      role="row"
      aria-rowindex={props.index + 2}
      aria-busy
      className={`${classes.line} ${classes.row}`}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <div role="gridcell" className={classes.check} />
      <div role="gridcell" className={classes.cell}>
        <div className={classes.bone} />
      </div>
    </div>
  );
}
