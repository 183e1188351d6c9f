import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import classNames from 'classnames';
import { readImageName } from '../model/imageName';
import { useCellWorld } from './CellContext';

/** Chart and version, and the newer one the store has. */
export function ChartCell({ row }: { row: ReleaseRow }) {
  const { classes, t } = useCellWorld();
  const newer = row.newestChartVersion;
  const hint = newer && t('newer', { version: newer });
  return (
    <>
      <div className={classes.one} title={row.chart}>
        {row.chart ?? '–'}
      </div>
      <div className={classes.line}>
        <span className={classNames(classes.second, classes.numbers)}>
          {row.chartVersion}
        </span>
        {newer && (
          <span
            className={classNames(classes.pill, classes.progressPill)}
            title={hint}
          >
            <span aria-hidden>↑ {newer}</span>
            <span className={classes.hidden}>{hint}</span>
          </span>
        )}
      </div>
    </>
  );
}

/** The tag that runs, and of which image. */
export function ImageCell({ row }: { row: ReleaseRow }) {
  const { classes } = useCellWorld();
  if (!row.image) {
    return <span className={classes.quiet}>–</span>;
  }
  const { name, tag } = readImageName(row.image);
  return (
    <div title={row.image}>
      <div className={classNames(classes.one, classes.numbers)}>{tag}</div>
      <div className={classes.second}>{name}</div>
    </div>
  );
}
