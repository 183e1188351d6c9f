import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { Link } from 'react-router-dom';
import { useCellWorld } from './CellContext';
import { useCellStyles } from './useCellStyles';

/** The release's name and where it lives. */
export function NameCell({ row, to }: { row: ReleaseRow; to: string }) {
  const classes = useCellStyles();
  const { clusterTitle } = useCellWorld();
  const place = [row.namespace, clusterTitle?.(row.cluster)]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <div className={classes.one}>
        <Link to={to} className={classes.name} tabIndex={-1} title={row.name}>
          {row.name}
        </Link>
      </div>
      <div className={classes.second} title={place}>
        {place}
      </div>
    </>
  );
}
