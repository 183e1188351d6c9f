import { useGridStyles } from './useGridStyles';

/** The shape of a row that is on its way. */
export function SkeletonRow(props: {
  index: number;
  top: number;
  columns: number;
}) {
  const classes = useGridStyles();
  return (
    <div
      role="row"
      aria-rowindex={props.index + 2}
      aria-busy
      className={`${classes.line} ${classes.row}`}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {Array.from({ length: props.columns + 1 }, (_, column) => (
        <div key={column} role="gridcell" className={classes.cell}>
          {column > 0 && <div className={classes.bone} />}
        </div>
      ))}
    </div>
  );
}
