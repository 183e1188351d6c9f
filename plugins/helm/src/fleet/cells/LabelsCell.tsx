import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { useCellWorld } from './CellContext';

/** The labels a release carries. */
export function LabelsCell({ row }: { row: ReleaseRow }) {
  const { classes } = useCellWorld();
  const labels = Object.entries(row.labels ?? {}).map(
    ([key, value]) => `${key}=${value}`,
  );
  if (labels.length === 0) {
    return <span className={classes.quiet}>–</span>;
  }
  return (
    <div
      className={classes.line}
      style={{ overflow: 'hidden' }}
      title={labels.join('\n')}
    >
      {labels.map(label => (
        <span key={label} className={classes.tag}>
          {label}
        </span>
      ))}
    </div>
  );
}
