import { parseEntityRef } from '@backstage/catalog-model';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { useCellWorld } from './CellContext';

/** The environment and the space it belongs to. */
export function EnvironmentCell({ row }: { row: ReleaseRow }) {
  const { classes } = useCellWorld();
  if (!row.environment && !row.space) {
    return <span className={classes.quiet}>–</span>;
  }
  return (
    <>
      <div className={classes.one}>{row.environment ?? '–'}</div>
      {row.space && <div className={classes.second}>{row.space}</div>}
    </>
  );
}

/** Links to entities, by their names. */
export function EntitiesCell({ refs }: { refs: string[] }) {
  const { classes, entityHref } = useCellWorld();
  if (refs.length === 0) {
    return <span className={classes.quiet}>–</span>;
  }
  return (
    <>
      {refs.map(ref => (
        <div key={ref} className={classes.one}>
          <a
            href={entityHref(ref)}
            className={classes.link}
            tabIndex={-1}
            title={ref}
          >
            {entityName(ref)}
          </a>
        </div>
      ))}
    </>
  );
}

/** An entity's name without kind and namespace; the text itself when it is no reference. */
export function entityName(ref: string): string {
  try {
    return parseEntityRef(ref, { defaultKind: 'component' }).name;
  } catch {
    return ref;
  }
}
