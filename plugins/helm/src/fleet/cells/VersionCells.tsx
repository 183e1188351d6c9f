import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import classNames from 'classnames';
import { helmTranslationRef } from '../../translation';
import { readImageName } from '../model/imageName';
import { useCellStyles } from './useCellStyles';

/** Chart and version, and the newer one the store has. */
export function ChartCell({ row }: { row: ReleaseRow }) {
  const classes = useCellStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const newer = row.newestChartVersion;
  const hint = newer && t('fleet.newer', { version: newer });
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
            <VisuallyHidden>{hint}</VisuallyHidden>
          </span>
        )}
      </div>
    </>
  );
}

/** The tag that runs, and of which image. */
export function ImageCell({ row }: { row: ReleaseRow }) {
  const classes = useCellStyles();
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

function VisuallyHidden({ children }: { children: string | undefined }) {
  return (
    <span
      style={{
        position: 'absolute',
        width: 1,
        height: 1,
        overflow: 'hidden',
        clipPath: 'inset(50%)',
        whiteSpace: 'nowrap',
      }}
    >
      {children}
    </span>
  );
}
