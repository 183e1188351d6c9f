import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { useCellWorld } from './CellContext';

/** The release's name and where it lives. */
export function NameCell({ row, href }: { row: ReleaseRow; href: string }) {
  const { classes, clusterTitle } = useCellWorld();
  const place = [row.namespace, clusterTitle?.(row.cluster)]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <div className={classes.one}>
        <a href={href} className={classes.name} tabIndex={-1} title={row.name}>
          {row.name}
        </a>
      </div>
      <div className={classes.second} title={place}>
        {place}
      </div>
    </>
  );
}
