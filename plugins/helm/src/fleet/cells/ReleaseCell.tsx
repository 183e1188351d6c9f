import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { formatRelativeTime } from '@foredeck/backstage-plugin-foredeck-react';
import { ColumnId } from '../model/columns';
import { useCellWorld } from './CellContext';
import { LabelsCell } from './LabelsCell';
import { NameCell } from './NameCell';
import { EntitiesCell, EnvironmentCell } from './PlaceCells';
import { HealthCell, StatusCell } from './StateCells';
import { ChartCell, ImageCell } from './VersionCells';

/** The content of one cell. */
export function ReleaseCell(props: {
  column: ColumnId;
  row: ReleaseRow;
  href: string;
}) {
  const { column, row, href } = props;
  switch (column) {
    case 'name':
      return <NameCell row={row} href={href} />;
    case 'health':
      return <HealthCell row={row} />;
    case 'status':
      return <StatusCell row={row} />;
    case 'chart':
      return <ChartCell row={row} />;
    case 'image':
      return <ImageCell row={row} />;
    case 'environment':
      return <EnvironmentCell row={row} />;
    case 'component':
      return <EntitiesCell refs={row.entityRef ? [row.entityRef] : []} />;
    case 'owner':
      return <EntitiesCell refs={row.owners?.slice(0, 2) ?? []} />;
    case 'labels':
      return <LabelsCell row={row} />;
    case 'revision':
      return <RevisionCell row={row} />;
    default:
      return <UpdatedCell row={row} />;
  }
}

function RevisionCell({ row }: { row: ReleaseRow }) {
  const { classes } = useCellWorld();
  return <span className={classes.numbers}>{row.revision}</span>;
}

function UpdatedCell({ row }: { row: ReleaseRow }) {
  const { classes, now } = useCellWorld();
  return (
    <time
      className={classes.one}
      dateTime={row.updated}
      title={new Date(row.updated).toLocaleString()}
    >
      {formatRelativeTime(row.updated, now) ?? '–'}
    </time>
  );
}
